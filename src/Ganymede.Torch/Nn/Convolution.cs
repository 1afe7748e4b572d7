using Ganymede.Torch.Interop;

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

    /// <summary>
    /// Until disposed, what is made of a parameter's kernels before they are multiplied is kept on this thread for as long as nobody changes them, and serves
    /// every pass through it and every way back. In memory it takes up to seven times what the kernels do, and 16 MiB of one parameter.
    /// </summary>
    public static Keeping KeepKernels() => new(keeps: true);

    private protected Tensor? Bias => bias?.Value;

    private protected static long[] Repeat(long value, int rank)
    {
        var values = new long[rank];
        Array.Fill(values, value);
        return values;
    }

    // [a, b, k, …, k]
    private protected static long[] Shape(long first, long second, long kernel, int rank) => [first, second, .. Repeat(kernel, rank)];

    /// <summary>Kernels that are kept.</summary>
    public readonly ref struct Keeping
    {
        private readonly bool keeps;

        internal Keeping(bool keeps)
        {
            this.keeps = keeps;
            if (keeps) Native.gan_keep_kernels(1);
        }

        /// <summary>Frees them, unless somebody outside keeps them too.</summary>
        public void Dispose()
        {
            if (keeps) Native.gan_keep_kernels(0);
        }
    }
}
