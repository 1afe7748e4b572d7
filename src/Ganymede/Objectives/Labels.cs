using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// What the discriminator is told of real and fake samples: 1 and 0, or softer and noisier targets (Salimans et al., 2016).
/// One-sided smoothing sets real targets to .9 and leaves fakes at 0; smoothing fakes too would reward the generator's bad modes.
/// </summary>
/// <param name="RealLow">Least target of a real sample.</param>
/// <param name="RealHigh">Greatest target of a real sample; drawn uniformly between the two.</param>
/// <param name="FakeHigh">Greatest target of a fake one; drawn uniformly from 0.</param>
/// <param name="Flip">Share of targets that are exchanged: real ones told to be fake and the other way round.</param>
/// <param name="Random">Where targets are drawn; unused for fixed ones.</param>
public sealed record Labels(double RealLow, double RealHigh, double FakeHigh, double Flip, Generator? Random)
{
    /// <summary>1 for real, 0 for fake.</summary>
    public static Labels Hard { get; } = new(1, 1, 0, 0, null);

    internal LabelTarget OfReal(Tensor logits) => Target(logits, RealLow, RealHigh, other: 0);

    internal LabelTarget OfFake(Tensor logits) => Target(logits, 0, FakeHigh, other: RealHigh);

    private LabelTarget Target(Tensor logits, double low, double high, double other)
    {
        if (Flip == 0 && low == high) return new LabelTarget(low, null);
        var random = Random ?? throw new InvalidOperationException("Labels that are drawn need a generator.");
        var drawn = Tensor.Uniform(logits.Shape, low, high > low ? high : low + double.Epsilon, random);
        if (Flip == 0) return new LabelTarget(0, drawn);
        var flipped = Tensor.Bernoulli(logits.Shape, Flip, random);
        return new LabelTarget(0, drawn + (flipped * (other - drawn)));
    }
}

/// <summary>One target for all samples, or one drawn for each, [N].</summary>
internal readonly record struct LabelTarget(double Value, Tensor? Drawn);
