namespace Ganymede.Torch;

/// <content>Tensors from nothing.</content>
public sealed partial class Tensor
{
    /// <summary>All zeros.</summary>
    public static Tensor Zeros(ReadOnlySpan<long> shape, DType dtype = DType.Float, Device? device = null) => Ops.Zeros(shape, dtype, device);

    /// <summary>All ones.</summary>
    public static Tensor Ones(ReadOnlySpan<long> shape, DType dtype = DType.Float, Device? device = null) => Ops.Ones(shape, dtype, device);

    /// <summary>All <paramref name="value"/>.</summary>
    public static Tensor Full(ReadOnlySpan<long> shape, double value, DType dtype = DType.Float, Device? device = null) =>
        Ops.Full(shape, value, dtype, device);

    /// <summary>Whatever the memory held: to be written before it is read.</summary>
    public static Tensor Empty(ReadOnlySpan<long> shape, DType dtype = DType.Float, Device? device = null) => Ops.Empty(shape, dtype, device);

    /// <summary>Draws from N(0, 1), on the generator's device.</summary>
    public static Tensor Normal(ReadOnlySpan<long> shape, Generator random, double mean = 0, double sd = 1) =>
        Ops.NormalInPlace(Empty(shape, device: random.Device), mean, sd, random);

    /// <summary>Draws uniformly from [low, high), on the generator's device.</summary>
    public static Tensor Uniform(ReadOnlySpan<long> shape, double low, double high, Generator random) =>
        Ops.UniformInPlace(Empty(shape, device: random.Device), low, high, random);

    /// <summary>Ones with the given probability, else zeros, on the generator's device.</summary>
    public static Tensor Bernoulli(ReadOnlySpan<long> shape, double probability, Generator random) =>
        Ops.LtInPlace(Uniform(shape, 0, 1, random), probability);   // libtorch's own bernoulli_ takes four times as long on a CPU
}
