using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How alike pictures are to the ones they should equal, pair by pair: for restoration and translation, where there is one right answer.</summary>
public static class PictureSimilarity
{
    // Values lie in [-1, 1].
    private const double Range = 2;
    private const double WindowDeviation = 1.5;
    private const int WindowSize = 11;

    /// <summary>PSNR = 10 log₁₀ (range² / mean squared error), averaged over the pictures.</summary>
    /// <param name="a">[N, C, H, W] in [-1, 1].</param>
    /// <param name="b">Of the same shape.</param>
    /// <returns>Decibels; infinite when some picture is equal to its pair.</returns>
    public static double SignalToNoise(Tensor a, Tensor b) => EachSignalToNoise(a, b).Average();

    /// <inheritdoc cref="SignalToNoise"/>
    /// <returns>Of each pair.</returns>
    public static double[] EachSignalToNoise(Tensor a, Tensor b)
    {
        using var scope = TensorScope.Begin();
        var error = (Double(a, b) - b.To(DType.Double)).Square().Mean([1, 2, 3]);
        return [.. error.ToArray<double>().Select(e => 10 * Math.Log10(Range * Range / e))];
    }

    /// <summary>SSIM (Wang et al., 2004): luminance, contrast and structure in Gaussian windows of 11 pixels, sd 1.5; K₁ = 0.01, K₂ = 0.03.</summary>
    /// <param name="a">[N, C, H, W] in [-1, 1].</param>
    /// <param name="b">Of the same shape.</param>
    /// <returns>In [-1, 1]; 1 for equal pictures. Windows of smaller pictures are as large as the pictures allow.</returns>
    public static double Structural(Tensor a, Tensor b) => EachStructural(a, b).Average();

    /// <inheritdoc cref="Structural"/>
    /// <returns>Of each pair.</returns>
    public static double[] EachStructural(Tensor a, Tensor b)
    {
        using var scope = TensorScope.Begin();
        var (x, y) = (Planes(Double(a, b)), Planes(b.To(DType.Double)));
        var size = (int)Math.Min(WindowSize, Math.Min(x.Size(2), x.Size(3)));
        var window = Window(size);
        var (c1, c2) = (0.01 * Range * (0.01 * Range), 0.03 * Range * (0.03 * Range));

        var (meanX, meanY) = (Local(x), Local(y));
        var (varianceX, varianceY) = (Local(x.Square()) - meanX.Square(), Local(y.Square()) - meanY.Square());
        var covariance = Local(x * y) - meanX * meanY;
        var similarity = (2 * meanX * meanY + c1) * (2 * covariance + c2)
            / ((meanX.Square() + meanY.Square() + c1) * (varianceX + varianceY + c2));
        return similarity.View(a.Size(0), -1).Mean([1]).ToArray<double>();

        Tensor Local(Tensor planes) => Ops.Conv2d(planes, window);
    }

    private static Tensor Double(Tensor a, Tensor b)
    {
        if (a.Rank != 4 || !a.Shape.SequenceEqual(b.Shape)) throw new ArgumentException($"Pictures are {a} and {b}; expected two of one shape, [N, C, H, W].");
        return a.To(DType.Double);
    }

    private static Tensor Planes(Tensor pictures) => pictures.Reshape(-1, 1, pictures.Size(2), pictures.Size(3));

    private static Tensor Window(int size)
    {
        double[] bell = [.. Enumerable.Range(0, size).Select(i => Math.Exp(-Math.Pow((i - (size - 1) / 2.0) / WindowDeviation, 2) / 2))];
        var sum = bell.Sum();
        var column = Tensor.From([.. bell.Select(v => v / sum)], size, 1);
        return column.MatMul(column.Transpose(0, 1)).View(1, 1, size, size);
    }
}
