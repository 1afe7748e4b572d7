namespace Ganymede.Torch.Nn;

/// <summary>Instance normalisation (Ulyanov et al., 2016): each channel of each sample to mean 0 and variance 1.</summary>
public sealed class InstanceNorm : Layer
{
    private readonly Parameter? gain;
    private readonly Parameter? bias;
    private readonly double eps;

    /// <param name="channels">Length of dimension 1.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="affine">Whether a gain and a bias per channel follow.</param>
    public InstanceNorm(long channels, double eps = 1e-5, bool affine = false)
    {
        this.eps = eps;
        gain = affine ? Parameter("weight", [channels], Initializers.Ones) : null;
        bias = affine ? Parameter("bias", [channels], Initializers.Zeros) : null;
    }

    /// <param name="x">[N, channels, …], with more than one position.</param>
    /// <returns>As <paramref name="x"/>.</returns>
    public override Tensor Forward(Tensor x) =>
        Ops.InstanceNorm(x, gain?.Value, bias?.Value, null, null, useInputStats: true, momentum: 0.1, eps, cudnnEnabled: true);
}

/// <summary>Layer normalisation (Ba et al., 2016): each sample's last dimensions together to mean 0 and variance 1.</summary>
public sealed class LayerNorm : Layer
{
    private readonly long[] shape;
    private readonly Parameter gain;
    private readonly Parameter bias;
    private readonly double eps;

    /// <param name="shape">Lengths of the last dimensions.</param>
    /// <param name="eps">Added to the variance.</param>
    public LayerNorm(ReadOnlySpan<long> shape, double eps = 1e-5)
    {
        (this.shape, this.eps) = (shape.ToArray(), eps);
        gain = Parameter("weight", shape, Initializers.Ones);
        bias = Parameter("bias", shape, Initializers.Zeros);
    }

    /// <param name="x">[N, …, shape]; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.LayerNorm(x, shape, gain.Value, bias.Value, eps);
}

/// <summary>Group normalisation (Wu and He, 2018): groups of channels of each sample to mean 0 and variance 1.</summary>
public sealed class GroupNorm : Layer
{
    private readonly long groups;
    private readonly Parameter gain;
    private readonly Parameter bias;
    private readonly double eps;

    /// <param name="groups">Divides <paramref name="channels"/>.</param>
    /// <param name="channels">Length of dimension 1.</param>
    /// <param name="eps">Added to the variance.</param>
    public GroupNorm(long groups, long channels, double eps = 1e-5)
    {
        (this.groups, this.eps) = (groups, eps);
        gain = Parameter("weight", [channels], Initializers.Ones);
        bias = Parameter("bias", [channels], Initializers.Zeros);
    }

    /// <param name="x">[N, channels, …]; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        // Unlike other norms, libtorch's takes gain and bias in no other type than the maps'.
        using var gains = gain.Value.To(x.DType);
        using var biases = bias.Value.To(x.DType);
        return Ops.GroupNorm(x, groups, gains, biases, eps);
    }
}

/// <summary>Each position's channels to root mean square 1 (Karras et al., 2018); of points and latents, the features.</summary>
/// <param name="eps">Added to the mean square.</param>
public sealed class PixelNorm(double eps = 1e-8) : Layer
{
    /// <param name="x">[N, C, …]; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        using var squares = x.Square();
        using var mean = squares.Mean([1], keep: true);
        using var shifted = mean + eps;
        using var factor = Ops.Rsqrt(shifted);
        return x * factor;
    }
}
