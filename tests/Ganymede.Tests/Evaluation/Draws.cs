using Ganymede.Torch;

namespace Ganymede.Tests.Evaluation;

/// <summary>Samples whose distribution a test knows.</summary>
internal static class Draws
{
    /// <returns>[n, d] from N(mean, sd²), in double.</returns>
    public static Tensor Normal(int n, int d, ulong seed, double mean = 0, double sd = 1)
    {
        using var random = new Generator(seed);
        return Tensor.Normal([n, d], random, mean, sd).To(DType.Double);
    }

    /// <returns>[n, d]: every row the same.</returns>
    public static Tensor Constant(int n, int d, double value = 0.3) => Tensor.Full([n, d], value, DType.Double);

    /// <returns>The rows as arrays, for slow references.</returns>
    public static double[][] Rows(this Tensor features) => [.. features.ToArray<double>().Chunk((int)features.Size(1))];

    public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
