namespace Ganymede.Torch.Nn;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, 2015) of inputs of any rank: each channel to mean 0 and variance 1 over the batch and all
/// positions, then times a gain plus a bias. In use, the running statistics stand for the batch's.
/// </summary>
public sealed class BatchNorm : Layer
{
    private readonly Parameter? gain;
    private readonly Parameter? bias;
    private readonly Buffer runningMean;
    private readonly Buffer runningVariance;
    private readonly long channels;
    private readonly double momentum;
    private readonly double eps;

    /// <param name="channels">Length of dimension 1.</param>
    /// <param name="momentum">The newest batch's share of the running statistics.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="gainInit">First gains; null for ones. DCGAN draws N(1, 0.02).</param>
    /// <param name="affine">Whether gain and bias are there.</param>
    public BatchNorm(long channels, double momentum = 0.1, double eps = 1e-5, Initializer? gainInit = null, bool affine = true)
    {
        (this.channels, this.momentum, this.eps) = (channels, momentum, eps);
        gain = affine ? Parameter("weight", [channels], gainInit ?? Initializers.Ones) : null;
        bias = affine ? Parameter("bias", [channels], Initializers.Zeros) : null;
        runningMean = Buffer("running_mean", Tensor.Zeros([channels]));
        runningVariance = Buffer("running_var", Tensor.Ones([channels]));
    }

    /// <inheritdoc/>
    public override bool ComparesSamples => true;

    /// <param name="x">[N, channels, …]; in training more than one value per channel.</param>
    /// <returns>As <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentException">A single value per channel, which has no variance, in training.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, slope: 1);

    /// <summary>What a rectifier makes of <see cref="Forward(Tensor)"/>, in the same passes.</summary>
    /// <param name="x">As there.</param>
    /// <param name="slope">What negative values are multiplied by.</param>
    /// <returns>As <paramref name="x"/>.</returns>
    public Tensor Forward(Tensor x, double slope)
    {
        if (IsTraining && x.Count <= channels)
        {
            throw new ArgumentException($"Batch norm saw {Tensor.Text(x.Shape)}, one value per channel, in training; give it two samples or more.");
        }

        return Ops.BatchNorm(x, gain?.Value, bias?.Value, runningMean, runningVariance, IsTraining, momentum, eps, cudnnEnabled: true, slope);
    }

    /// <summary>What this is in use after a convolution without bias: a convolution of other weights, and a bias.</summary>
    /// <param name="before">[channels, …] are its weights.</param>
    /// <returns>Weights as the convolution's, and a bias, [channels].</returns>
    public (Tensor Weight, Tensor Bias) Folded(Convolution before)
    {
        using var scope = TensorScope.Begin();
        var slope = Ops.Rsqrt((Tensor)runningVariance + eps);
        if (gain is not null) slope *= gain.Value;
        var shift = bias is null ? -((Tensor)runningMean * slope) : bias.Value - ((Tensor)runningMean * slope);
        return (scope.Keep(before.Weight.Value * slope.View([-1, .. Enumerable.Repeat(1L, before.Weight.Value.Rank - 1)])), scope.Keep(shift));
    }
}
