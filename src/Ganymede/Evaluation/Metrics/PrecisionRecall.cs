using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// Improved precision and recall (Kynkäänniemi et al., 2019): a ball round every sample reaches to its k-th neighbour; precision is the
/// share of fakes in any real ball, recall the share of reals in any fake one. Equal distributions give about 0.5 to 0.8,
/// not 1: compare with real against other real data.
/// </summary>
/// <param name="Precision">In [0, 1]: how much of what is made could be real.</param>
/// <param name="Recall">In [0, 1]: how much of what is real could have been made.</param>
public sealed record PrecisionRecall(double Precision, double Recall)
{
    /// <param name="real">[N, d], N at least 2.</param>
    /// <param name="fake">[M, d], M at least 2.</param>
    /// <param name="k">Which neighbour a ball reaches to.</param>
    public static PrecisionRecall Of(Tensor real, Tensor fake, int k = 3)
    {
        using var scope = TensorScope.Begin();
        (real, fake) = FeatureRows.Double(real, fake);
        return new PrecisionRecall(ShareInside(fake, real, k), ShareInside(real, fake, k));
    }

    private static double ShareInside(Tensor rows, Tensor centers, int k) =>
        Ops.Gt(Neighbours.BallsHolding(rows, centers, Neighbours.Radii(centers, k)), 0).To(DType.Double).Mean().ToDouble();
}
