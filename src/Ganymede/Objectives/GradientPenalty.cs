using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>Which slopes <see cref="GradientPenalty"/> charges for.</summary>
public enum PenaltySides
{
    /// <summary>All but 1.</summary>
    Two,

    /// <summary>Those above 1 alone, as the Lipschitz condition says.</summary>
    One,
}

/// <summary>
/// E (|∇ D(x')| - 1)² on lines between real and fake, x' = u x + (1 - u) G(z) with one u ~ U(0, 1) for each sample (Gulrajani et al., 2017, eq. 3):
/// a critic of slope 1 where it matters. Batch norm in the critic would let samples share their slopes.
/// </summary>
/// <param name="weight">λ: 10 for pictures, 0.1 for the paper's points.</param>
/// <param name="sides">Two as in the paper's experiments, or one.</param>
public sealed class GradientPenalty(double weight, PenaltySides sides = PenaltySides.Two) : IPenalty
{
    /// <inheritdoc/>
    public string Name => "gp";

    /// <inheritdoc/>
    public double Weight => weight;

    /// <inheritdoc/>
    public Tensor Of(Evidence evidence)
    {
        var (real, fake) = (evidence.Real.Detach(), evidence.Fake.Detach());
        var count = real.Size(0);
        var u = Tensor.Uniform([count], 0, 1, evidence.Random).Reshape([count, .. Enumerable.Repeat(1L, real.Rank - 1)]).To(real.DType);
        var between = ((u * real) + ((1 - u) * fake)).Detach().RequireGrad();    // [N, …]

        var excess = InputSlope.Norms(evidence.Judge(between), between) - 1;      // [N]
        return (sides == PenaltySides.Two ? excess : excess.Relu()).Square().Mean();
    }
}
