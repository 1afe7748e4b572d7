namespace Ganymede.Torch.Nn;

/// <summary>
/// A layer whose weight is a gain times a direction for each output, g · v / |v| (Salimans and Kingma, 2016): how long a weight is and where it points
/// are learned apart. First gains and biases may be taken from data, so that each output starts with mean 0 and variance 1.
/// </summary>
public sealed class WeightNorm : Layer
{
    private const double Eps = 1e-8;

    private readonly Layer layer;
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Parameter? learned;
    private readonly Buffer? fixedGain;

    /// <param name="layer">Linear or convolutional, with a bias and without an activation of its own.</param>
    /// <param name="learnsGain">Whether g is learned, or stays what <see cref="Calibrate"/> made it; 1 without that.</param>
    public WeightNorm(Layer layer, bool learnsGain = true)
    {
        if (layer is ConvTranspose1d or ConvTranspose2d or ConvTranspose3d) throw new ArgumentException("A transposed convolution's outputs are not the first dimension of its weight.");
        this.layer = Child("layer", layer);
        weight = Find("weight");
        bias = Find("bias");
        long[] shape = [weight.Own.Size(0), .. Enumerable.Repeat(1L, weight.Own.Rank - 1)];
        if (learnsGain) learned = Parameter("gain", shape, Initializers.Ones);
        else fixedGain = Buffer("gain", Tensor.Ones(shape));

        Parameter Find(string name) => layer.NamedParameters.FirstOrDefault(p => p.Name == name).Value
            ?? throw new ArgumentException($"{layer.GetType().Name} has no parameter '{name}', which weight normalisation needs.");
    }

    private Tensor Gain => learned?.Value ?? fixedGain!.Value;

    /// <param name="x">As the inner layer takes it.</param>
    /// <returns>As the inner layer gives it.</returns>
    public override Tensor Forward(Tensor x)
    {
        using var normalised = Ops.WeightNorm(weight, Gain, 0);
        using var substituted = weight.Substitute(normalised);
        return layer.Forward(x);
    }

    /// <summary>Sets gains and biases so that each output has mean 0 and variance 1 over these inputs.</summary>
    /// <param name="x">[N, …], N of some hundreds.</param>
    /// <returns>The outputs with the new gains and biases.</returns>
    public Tensor Calibrate(Tensor x)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        bias.Write(Tensor.Zeros(bias.Own.Shape));
        var y = Forward(x);
        long[] over = [0, .. Enumerable.Range(2, y.Rank - 2).Select(d => (long)d)];
        var mean = y.Mean(over, keep: true);
        var deviation = ((y - mean).Square().Mean(over, keep: true) + Eps).Sqrt();
        var gain = Gain / deviation.Reshape(Gain.Shape);
        if (learned is not null) learned.Write(gain);
        else fixedGain!.Write(gain);
        bias.Write(-(mean / deviation).Flatten());
        return scope.Keep((y - mean) / deviation);
    }
}
