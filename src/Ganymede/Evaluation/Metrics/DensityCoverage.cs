using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// Density and coverage (Naeem et al., 2020), with the real samples' balls only, so that a few wild fakes cannot stretch them.
/// Equal distributions give density 1 and coverage 1 - 2^-k (0.97 for k = 5).
/// </summary>
/// <param name="Density">Real balls that hold a fake, on average, by what is expected; may exceed 1.</param>
/// <param name="Coverage">In [0, 1]: the share of real balls that hold at least one fake.</param>
public sealed record DensityCoverage(double Density, double Coverage)
{
    /// <param name="real">[N, d], N at least 2.</param>
    /// <param name="fake">[M, d], M at least 2.</param>
    /// <param name="k">Which neighbour a ball reaches to.</param>
    public static DensityCoverage Of(Tensor real, Tensor fake, int k = 5)
    {
        using var scope = TensorScope.Begin();
        (real, fake) = FeatureRows.Double(real, fake);
        var radii = Neighbours.Radii(real, k);
        var density = Neighbours.BallsHolding(fake, real, radii).Mean().ToDouble() / k;
        var coverage = Ops.Le(Neighbours.Nearest(real, fake), radii).To(DType.Double).Mean().ToDouble();
        return new DensityCoverage(density, coverage);
    }
}
