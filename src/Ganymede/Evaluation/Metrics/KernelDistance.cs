using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// KID: the squared maximum mean discrepancy under the kernel (x·y / d + 1)³ (Bińkowski et al., 2018). Unbiased, so it needs fewer
/// samples than FID, and may come out slightly below 0 for equal distributions.
/// </summary>
public static class KernelDistance
{
    private const int Subsets = 100;
    private const int MostInSubset = 1000;

    /// <summary>Mean and standard deviation over random subsets.</summary>
    /// <param name="a">[N, d], N at least 2.</param>
    /// <param name="b">[M, d], M at least 2.</param>
    /// <param name="random">Chooses the subsets.</param>
    public static Spread Of(Tensor a, Tensor b, Generator random, int subsets = Subsets)
    {
        using var scope = TensorScope.Begin();
        (a, b) = FeatureRows.Double(a, b);
        var size = Math.Max(2, Math.Min(MostInSubset, Math.Min(a.Size(0), b.Size(0)) / 2));
        var values = new double[subsets];
        for (var i = 0; i < subsets; i++)
        {
            using var subset = TensorScope.Begin();
            values[i] = Unbiased(Draw(a, size, random), Draw(b, size, random));
        }

        return Spread.Of(values);
    }

    /// <summary>One estimate from all rows.</summary>
    /// <param name="x">[m, d], double.</param>
    /// <param name="y">[m, d], double.</param>
    internal static double Unbiased(Tensor x, Tensor y)
    {
        var m = (double)x.Size(0);
        var within = Within(x) + Within(y);
        return within / (m * (m - 1)) - 2 * Kernel(x, y).Mean().ToDouble();

        // A point beside itself says nothing of the distribution: the diagonal is left out.
        double Within(Tensor t) => Kernel(t, t).Sum().ToDouble() - (t.Square().Sum([1]) / (double)t.Size(1) + 1).Pow(3).Sum().ToDouble();
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.MatMul(y.Transpose(0, 1)) / (double)x.Size(1) + 1).Pow(3);

    private static Tensor Draw(Tensor rows, long count, Generator random) =>
        Ops.IndexSelect(rows, 0, Ops.Randperm(rows.Size(0), random, DType.Long).Narrow(0, 0, count));
}
