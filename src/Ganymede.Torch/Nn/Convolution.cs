namespace Ganymede.Torch.Nn;

/// <summary>What all convolutions share: a kernel as long in every direction, its bias, and how it steps.</summary>
public abstract class Convolution : Layer
{
    private readonly Parameter? bias;

    private protected Convolution(ReadOnlySpan<long> weightShape, long outputs, bool withBias, Initializer? init, Initializer? biasInit)
    {
        // PyTorch counts the fan-in on the stored shape, for transposed convolutions too.
        var fanIn = 1L;
        foreach (var size in weightShape[1..]) fanIn *= size;
        Weight = Parameter("weight", weightShape, init ?? Initializers.UniformOverRoot(fanIn));
        bias = withBias ? Parameter("bias", [outputs], biasInit ?? Initializers.UniformOverRoot(fanIn)) : null;
    }

    /// <summary>The kernels.</summary>
    public Parameter Weight { get; }

    private protected Tensor? Bias => bias?.Value;

    private protected static long[] Repeat(long value, int rank)
    {
        var values = new long[rank];
        Array.Fill(values, value);
        return values;
    }

    // [a, b, k, …, k]
    private protected static long[] Shape(long first, long second, long kernel, int rank) => [first, second, .. Repeat(kernel, rank)];
}
