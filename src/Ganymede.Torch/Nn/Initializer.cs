namespace Ganymede.Torch.Nn;

/// <summary>Draws a parameter's first values.</summary>
/// <param name="shape">The parameter's shape; for weights [out, in, …kernel].</param>
/// <param name="random">Where random values are drawn.</param>
public delegate Tensor Initializer(ReadOnlySpan<long> shape, Generator random);

/// <summary>The field's initialisations. Fan-in is what one output sums over: shape[1] times the kernel.</summary>
public static class Initializers
{
    /// <summary>All zeros.</summary>
    public static Initializer Zeros { get; } = (shape, _) => Tensor.Zeros(shape);

    /// <summary>All ones.</summary>
    public static Initializer Ones { get; } = (shape, _) => Tensor.Ones(shape);

    /// <summary>N(mean, sd).</summary>
    public static Initializer Normal(double mean, double sd) => (shape, random) => Tensor.Normal(shape, random, mean, sd);

    /// <summary>U(low, high).</summary>
    public static Initializer Uniform(double low, double high) => (shape, random) => Tensor.Uniform(shape, low, high, random);

    /// <summary>U(-b, b), b = gain · √(3 / fan-in) (He et al., 2015); gain √2 suits ReLU, √(1/3) is what PyTorch's layers start with.</summary>
    public static Initializer KaimingUniform(double gain) => (shape, random) =>
    {
        var bound = gain * Math.Sqrt(3.0 / FanIn(shape));
        return Tensor.Uniform(shape, -bound, bound, random);
    };

    /// <summary>N(0, gain / √fan-in) (He et al., 2015).</summary>
    public static Initializer KaimingNormal(double gain) => (shape, random) => Tensor.Normal(shape, random, 0, gain / Math.Sqrt(FanIn(shape)));

    /// <summary>U(-b, b), b = gain · √(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010).</summary>
    public static Initializer XavierUniform(double gain = 1) => (shape, random) =>
    {
        var bound = gain * Math.Sqrt(6.0 / (FanIn(shape) + FanOut(shape)));
        return Tensor.Uniform(shape, -bound, bound, random);
    };

    /// <summary>U(-1/√n, 1/√n) for a bias or recurrent weight whose unit sums over <paramref name="n"/> values, as PyTorch's layers start.</summary>
    public static Initializer UniformOverRoot(long n) => Uniform(-1 / Math.Sqrt(n), 1 / Math.Sqrt(n));

    /// <summary>A random (semi-)orthogonal matrix times gain (Saxe et al., 2014); kernels are flattened to [out, rest].</summary>
    public static Initializer Orthogonal(double gain = 1) => (shape, random) =>
    {
        long rows = shape[0], columns = FanIn(shape);
        var (u, _, v) = Ops.LinalgSvd(Tensor.Normal([rows, columns], random), fullMatrices: false);
        var orthogonal = u.MatMul(v);
        return (orthogonal * gain).Reshape(shape);
    };

    private static long FanIn(ReadOnlySpan<long> shape)
    {
        var product = 1L;
        foreach (var size in shape[1..]) product *= size;
        return product;
    }

    private static long FanOut(ReadOnlySpan<long> shape) => FanIn(shape) / shape[1] * shape[0];
}
