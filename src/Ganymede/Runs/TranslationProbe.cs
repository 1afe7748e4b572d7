using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Pictures that a translating generator is judged by: held-out ones of A, with the right answers where there are such.</summary>
/// <param name="Sources">[N, C, H, W].</param>
/// <param name="Answers">[N, C', H, W]; null where domains are not paired.</param>
internal sealed record TranslationProbe(Tensor Sources, Tensor? Answers)
{
    /// <summary>More would take minutes and move no digit that matters.</summary>
    public const int MostPictures = 1000;

    private const ulong NoiseSeed = 7;

    /// <param name="held">Pictures that the generator has not seen, where there are such.</param>
    public static TranslationProbe Of(TranslationSet held, int count)
    {
        var (sources, answers) = held.Some(Math.Min(count, MostPictures));
        return new TranslationProbe(sources, answers);
    }

    /// <summary>Lets a generator translate them.</summary>
    /// <param name="translate">Of the generator.</param>
    /// <param name="directions">That it knows.</param>
    /// <returns>On the CPU.</returns>
    public Translations Through(Func<Tensor, Way, Tensor> translate, IReadOnlyList<Way> directions)
    {
        var made = translate(Sources, Way.AToB).To(Device.Cpu).To(DType.Float);
        if (!directions.Contains(Way.BToA)) return new Translations(Sources, made, Answers, null, null);
        using var random = new Generator(NoiseSeed);
        var noisy = made + Tensor.Normal(made.Shape, random, 0, Translations.NoiseDeviation);
        return new Translations(Sources, made, Answers, Back(made), Back(noisy));

        Tensor Back(Tensor pictures) => translate(pictures, Way.BToA).To(Device.Cpu).To(DType.Float);
    }
}
