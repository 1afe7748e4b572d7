using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Pictures that a translating generator is judged by: held-out ones of A, with the right answers where there are such.</summary>
/// <param name="Sources">[N, C, H, W].</param>
/// <param name="Answers">[N, C', H, W]; null where domains are not paired.</param>
/// <param name="Domain">What pictures of A are.</param>
internal sealed record TranslationProbe(Tensor Sources, Tensor? Answers, SourceDomain Domain)
{
    /// <summary>More would take minutes and move no digit that matters.</summary>
    public const int MostPictures = 1000;

    /// <summary>What is said of the pictures, whatever their domain; empty when nothing is.</summary>
    public IReadOnlyList<ItemAttribute> Contents { get; private init; } = [];

    /// <summary>[N][contents].</summary>
    private int[][]? Said { get; init; }

    private const ulong NoiseSeed = 7;

    /// <param name="held">Pictures that the generator has not seen, where there are such.</param>
    public static TranslationProbe Of(TranslationSet held, int count)
    {
        count = Math.Min(count, MostPictures);
        var (sources, answers) = held.Some(count);
        var contents = held.Contents;
        return new TranslationProbe(sources, answers, held.Source) { Contents = contents, Said = contents.Count == 0 ? null : held.ContentsOfSome(count) };
    }

    /// <summary>The metric that says most of a translation that has right answers; null of others.</summary>
    public static string? UsualOf(TranslationSet? held) => held switch
    {
        { Source.HasHoles: true } => "holes",
        { Source.IsPaired: true } => "answers",
        _ => null,
    };

    /// <summary>Lets a generator translate them.</summary>
    /// <param name="translate">Of the generator.</param>
    /// <param name="directions">That it knows.</param>
    /// <returns>On the CPU.</returns>
    public Translations Through(Func<Tensor, Way, Tensor> translate, IReadOnlyList<Way> directions)
    {
        var made = translate(Sources, Way.AToB).To(Device.Cpu).To(DType.Float);
        var there = new Translations(Domain.AsSeen(Sources), made, Answers, null, null) { Holes = Domain.HasHoles ? Holes.In(Sources) : null, Said = Said };
        if (!directions.Contains(Way.BToA)) return there;
        using var random = new Generator(NoiseSeed);
        var noisy = made + Tensor.Normal(made.Shape, random, 0, Translations.NoiseDeviation);
        return there with { Back = Back(made), BackFromNoise = Back(noisy) };

        Tensor Back(Tensor pictures) => translate(pictures, Way.BToA).To(Device.Cpu).To(DType.Float);
    }
}
