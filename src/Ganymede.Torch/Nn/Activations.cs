namespace Ganymede.Torch.Nn;

/// <summary>x, or slope · x where x is negative: <see cref="Relu"/> and <see cref="LeakyRelu"/>.</summary>
public abstract class Rectifier : Layer
{
    private protected Rectifier(double slope, bool inPlace) => (Slope, IsInPlace) = (slope, inPlace);

    /// <summary>What negative values are multiplied by; 0 for ReLU.</summary>
    public double Slope { get; }

    /// <summary>Whether it writes over its input.</summary>
    public bool IsInPlace { get; }

    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => IsInPlace ? Ops.RectifyInPlace(x, Slope) : Ops.Rectify(x, Slope);
}

/// <summary>max(x, 0).</summary>
/// <param name="inPlace">Writes over its input, which spares memory where nothing else needs that (after a convolution or batch norm).</param>
public sealed class Relu(bool inPlace = false) : Rectifier(0, inPlace);

/// <summary>x, or slope · x where x is negative (Maas et al., 2013).</summary>
/// <param name="slope">0.2 in the DCGAN paper.</param>
/// <param name="inPlace">Writes over its input, which spares memory where nothing else needs that (after a convolution or batch norm).</param>
public sealed class LeakyRelu(double slope = 0.2, bool inPlace = false) : Rectifier(slope, inPlace);

/// <summary>x, or a learned slope times x where x is negative; one slope per channel or one for all (He et al., 2015).</summary>
public sealed class PRelu : Layer
{
    private readonly Parameter weight;

    /// <param name="channels">Length of dimension 1, or 1 for one slope for all.</param>
    /// <param name="slope">The first slope.</param>
    public PRelu(long channels = 1, double slope = 0.25) =>
        weight = Parameter("weight", [channels], (shape, _) => Tensor.Full(shape, slope));

    /// <param name="x">[N, channels, …]; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.Prelu(x, weight);
}

/// <summary>x, or α (exp(x) - 1) where x is negative (Clevert et al., 2016).</summary>
public sealed class Elu(double alpha = 1) : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.Elu(x, alpha);
}

/// <summary>x Φ(x), exactly (Hendrycks and Gimpel, 2016).</summary>
public sealed class Gelu : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.Gelu(x);
}

/// <summary>x · sigmoid(x), also known as swish.</summary>
public sealed class Silu : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.Silu(x);
}

/// <summary>log(1 + exp(x)).</summary>
public sealed class Softplus : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.Softplus(x);
}

/// <summary>tanh(x), in (-1, 1).</summary>
public sealed class Tanh : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => x.Tanh();
}

/// <summary>1 / (1 + exp(-x)), in (0, 1).</summary>
public sealed class Sigmoid : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => Ops.Sigmoid(x);
}
