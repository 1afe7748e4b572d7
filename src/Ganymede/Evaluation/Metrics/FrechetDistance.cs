using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// FID: the Fréchet distance of two Gaussians fitted to features (Heusel et al., 2017),
/// |μ₁ - μ₂|² + tr Σ₁ + tr Σ₂ - 2 tr (Σ₁^½ Σ₂ Σ₁^½)^½.
/// The root is taken of a symmetric matrix, so it is real whatever the features' rank: nothing is ever complex or not a number.
/// </summary>
public static class FrechetDistance
{
    // Rows turned to double at once, so that features of 50,000 samples take no second copy.
    private const int Chunk = 4096;

    /// <summary>The distance; 0 for equal moments. Sampling alone adds about (d² + d) / 2N + 2d / N for features of variance 1.</summary>
    /// <param name="a">[N, d], N at least 2.</param>
    /// <param name="b">[M, d], M at least 2.</param>
    public static double Of(Tensor a, Tensor b)
    {
        using var scope = TensorScope.Begin();
        Demand(a, b);
        var (meanA, meanB) = (Mean(a), Mean(b));
        var between = (meanA - meanB).Square().Sum().ToDouble();
        if (Math.Min(a.Size(0), b.Size(0)) < a.Size(1))
        {
            var (x, y) = (Scaled(a, meanA), Scaled(b, meanB));
            return Distance(between, x.Square().Sum(), y.Square().Sum(), RootTraceOfFew(x, y));
        }

        return FromMoments(meanA, Covariance(a, meanA), meanB, Covariance(b, meanB));
    }

    /// <summary>The distance of two Gaussians.</summary>
    /// <param name="meanA">[d], double.</param>
    /// <param name="covarianceA">[d, d], double, symmetric.</param>
    public static double FromMoments(Tensor meanA, Tensor covarianceA, Tensor meanB, Tensor covarianceB)
    {
        using var scope = TensorScope.Begin();
        return Distance((meanA - meanB).Square().Sum().ToDouble(), Trace(covarianceA), Trace(covarianceB), RootTrace(covarianceA, covarianceB));
    }

    private static double Distance(double between, Tensor traceA, Tensor traceB, double roots) =>
        Math.Max(0, between + traceA.ToDouble() + traceB.ToDouble() - 2 * roots);

    /// <summary>tr (Σ₁^½ Σ₂ Σ₁^½)^½: the roots of the eigenvalues.</summary>
    private static double RootTrace(Tensor a, Tensor b)
    {
        var (values, vectors) = Ops.LinalgEigh(a);
        var root = (vectors * Positive(values).Sqrt()).MatMul(vectors.Transpose(0, 1));
        var product = root.MatMul(b).MatMul(root);
        return Positive(Ops.LinalgEigvalsh((product + product.Transpose(0, 1)) * 0.5)).Sqrt().Sum().ToDouble();
    }

    /// <summary>The same for fewer samples than features: the singular values of X Yᵀ, where Σ₁ = Xᵀ X and Σ₂ = Yᵀ Y.</summary>
    private static double RootTraceOfFew(Tensor x, Tensor y) => Ops.LinalgSvdvals(x.MatMul(y.Transpose(0, 1))).Sum().ToDouble();

    /// <summary>Eigenvalues, with those that are rounding alone set to 0: the root would make 1e-8 of their 1e-16.</summary>
    private static Tensor Positive(Tensor values)
    {
        var largest = Math.Max(0, Ops.Amax(values).ToDouble());
        var noise = largest * values.Count * 1e-15;
        return values * Ops.Gt(values, noise).To(DType.Double);
    }

    private static Tensor Trace(Tensor matrix) => (matrix * Ops.Eye(matrix.Size(0), DType.Double)).Sum();

    private static Tensor Mean(Tensor features) => Ops.Mean(features, [0], dtype: DType.Double);

    /// <summary>Σ = Xᵀ X / (N - 1) of the centred rows, unbiased.</summary>
    private static Tensor Covariance(Tensor features, Tensor mean)
    {
        using var scope = TensorScope.Begin();
        var sum = Tensor.Zeros([mean.Count, mean.Count], DType.Double);
        for (var start = 0L; start < features.Size(0); start += Chunk)
        {
            using var part = TensorScope.Begin();
            var x = features.Narrow(0, start, Math.Min(Chunk, features.Size(0) - start)).To(DType.Double) - mean;
            Ops.AddInPlace(sum, x.Transpose(0, 1).MatMul(x));
        }

        return scope.Keep(sum / (features.Size(0) - 1.0));
    }

    private static Tensor Scaled(Tensor features, Tensor mean) => (features.To(DType.Double) - mean) / Math.Sqrt(features.Size(0) - 1.0);

    private static void Demand(Tensor a, Tensor b)
    {
        if (a.Rank != 2 || b.Rank != 2 || a.Size(1) != b.Size(1)) throw new ArgumentException($"Features are {a} and {b}; expected [N, d] and [M, d] of the same network.");
        if (a.Size(0) < 2 || b.Size(0) < 2) throw new ArgumentException($"{Math.Min(a.Size(0), b.Size(0))} samples have no covariance; give it 2 or more.");
    }
}
