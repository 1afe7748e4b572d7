using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// DRAGAN: E (|∇ D(x + d)| - 1)² around real samples alone, d = u · ½ sd(x) · noise with u ~ U(0, 1) for each sample and noise ~ U(0, 1) for each
/// value (Kodali et al., 2017, and their code).
/// </summary>
/// <param name="weight">λ, 10 in the paper.</param>
public sealed class DraganPenalty(double weight) : IPenalty
{
    /// <inheritdoc/>
    public string Name => "dragan";

    /// <inheritdoc/>
    public double Weight => weight;

    /// <inheritdoc/>
    public Tensor Of(Evidence evidence)
    {
        var real = evidence.Real.Detach();
        var count = real.Size(0);
        var sd = (real - real.Mean()).Square().Mean().Sqrt();                          // over the whole batch
        var noise = Tensor.Uniform(real.Shape, 0, 1, evidence.Random).To(real.DType);
        var u = Tensor.Uniform([count], 0, 1, evidence.Random).Reshape([count, .. Enumerable.Repeat(1L, real.Rank - 1)]).To(real.DType);
        var around = (real + (u * (0.5 * sd) * noise)).Detach().RequireGrad();         // [N, …]
        return (InputSlope.Norms(evidence.Judge(around), around) - 1).Square().Mean();
    }
}
