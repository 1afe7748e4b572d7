using Ganymede.Torch;

namespace Ganymede.Classification;

/// <summary>
/// Bayes' rule with a density for each class: Gaussian kernels on samples of the class, log p(x | y) = log mean exp(-|x - x_i|² / 2h²) - d log h, each class's
/// h the one by which its samples predict each other best. A GAN gives samples and no density; this makes one of the samples.
/// </summary>
internal sealed class ClassDensity : IDisposable
{
    private const int MostDimensions = 30, MostTuned = 500, Piece = 250;
    private static readonly double[] factors = [0.15, 0.25, 0.4, 0.6, 0.8, 1, 1.3, 1.7, 2.2, 3, 4];

    private readonly Tensor mean, axes;
    private readonly Tensor[] samples;
    private readonly double[] widths, logPriors;

    /// <param name="samples">Of each class, [n, size], n at least 2.</param>
    /// <param name="priors">How frequent each class is.</param>
    public ClassDensity(IReadOnlyList<Tensor> samples, IReadOnlyList<double> priors)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var all = Ops.Cat([.. samples]);
        mean = all.Mean([0]).Retain();
        axes = Axes(all - mean).Retain();
        this.samples = [.. samples.Select(s => (s - mean).MatMul(axes).Retain())];
        widths = [.. this.samples.Select(Width)];
        logPriors = [.. priors.Select(p => Math.Log(Math.Max(p, 1e-12)))];
    }

    /// <param name="rows">[N, size].</param>
    /// <returns>[N], the likeliest class of each.</returns>
    public int[] Predict(Tensor rows)
    {
        using var frozen = Autograd.NoGrad();
        var found = new List<int>();
        for (var start = 0; start < rows.Size(0); start += Piece)
        {
            using var scope = TensorScope.Begin();
            var x = (rows.Narrow(0, start, Math.Min(Piece, rows.Size(0) - start)) - mean).MatMul(axes);
            var scores = Ops.Stack([.. samples.Select((s, k) => LogDensity(Ops.Cdist(x, s).Square(), widths[k], (int)x.Size(1)) + logPriors[k])], 1);
            found.AddRange(Ops.Argmax(scores, 1).ToArray<long>().Select(c => (int)c));
        }

        return [.. found];
    }

    public void Dispose()
    {
        mean.Dispose();
        axes.Dispose();
        foreach (var s in samples) s.Dispose();
    }

    // Kernels fail in many dimensions: the main directions of the samples, where there are more of them than these.
    private static Tensor Axes(Tensor centred)
    {
        var size = centred.Size(1);
        if (size <= MostDimensions) return Ops.Eye(size);
        var (_, vectors) = Ops.LinalgEigh(centred.Transpose(0, 1).MatMul(centred) / centred.Size(0));
        return vectors.Narrow(1, size - MostDimensions, MostDimensions);
    }

    private static double Width(Tensor rows)
    {
        using var scope = TensorScope.Begin();
        var some = rows.Narrow(0, 0, Math.Min(MostTuned, rows.Size(0)));
        var squares = Ops.Cdist(some, rows).Square() + (1e12 * Ops.Cat([Ops.Eye(some.Size(0)), Tensor.Zeros([some.Size(0), rows.Size(0) - some.Size(0)])], 1));     // nobody predicts itself
        var near = Math.Max(1e-6, Ops.Amin(squares, [1]).Sqrt().Mean().ToDouble());
        return factors.Select(f => f * near).MaxBy(h => LogDensity(squares, h, (int)rows.Size(1)).Mean().ToDouble());
    }

    /// <returns>[N].</returns>
    private static Tensor LogDensity(Tensor squares, double width, int dimensions)
    {
        var exponents = squares * (-0.5 / (width * width));                                        // [N, n]
        var most = Ops.Amax(exponents, [1], true);
        return (exponents - most).Exp().Mean([1]).Log() + most.Squeeze(1) - (dimensions * Math.Log(width));
    }
}
