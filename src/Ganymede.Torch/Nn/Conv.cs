namespace Ganymede.Torch.Nn;

/// <summary>1-D convolution (cross-correlation). Starts as PyTorch's: weights and bias U(±1/√fan-in).</summary>
/// <param name="inputs">Channels in.</param>
/// <param name="outputs">Channels out.</param>
/// <param name="kernel">The kernel's length in every direction.</param>
/// <param name="stride">Steps between outputs.</param>
/// <param name="padding">Zeros around the input, on every side.</param>
/// <param name="dilation">Steps between the kernel's taps.</param>
/// <param name="groups">Groups of channels that see only each other; divides both counts of channels.</param>
public sealed class Conv1d(
    long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long dilation = 1, long groups = 1,
    bool withBias = true, Initializer? init = null, Initializer? biasInit = null)
    : Convolution(Shape(outputs, inputs / groups, kernel, 1), outputs, withBias, init, biasInit)
{
    private readonly long[] strides = Repeat(stride, 1), paddings = Repeat(padding, 1), dilations = Repeat(dilation, 1);

    /// <param name="x">[N, inputs, L].</param>
    /// <returns>[N, outputs, L'], L' = (L + 2 padding - dilation (kernel - 1) - 1) / stride + 1.</returns>
    public override Tensor Forward(Tensor x) => Ops.Conv1d(x, Weight, Bias, strides, paddings, dilations, groups);
}

/// <summary>2-D convolution (cross-correlation). Starts as PyTorch's: weights and bias U(±1/√fan-in).</summary>
/// <param name="inputs">Channels in.</param>
/// <param name="outputs">Channels out.</param>
/// <param name="kernel">The kernel's length in every direction.</param>
/// <param name="stride">Steps between outputs.</param>
/// <param name="padding">Zeros around the input, on every side.</param>
/// <param name="dilation">Steps between the kernel's taps.</param>
/// <param name="groups">Groups of channels that see only each other; divides both counts of channels.</param>
public sealed class Conv2d(
    long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long dilation = 1, long groups = 1,
    bool withBias = true, Initializer? init = null, Initializer? biasInit = null)
    : Convolution(Shape(outputs, inputs / groups, kernel, 2), outputs, withBias, init, biasInit)
{
    private readonly long[] strides = Repeat(stride, 2), paddings = Repeat(padding, 2), dilations = Repeat(dilation, 2);
    private readonly bool isNarrow = NarrowConvolution.Pays(inputs, outputs, kernel) && stride == 1 && dilation == 1 && groups == 1;

    /// <param name="x">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H', W'], H' = (H + 2 padding - dilation (kernel - 1) - 1) / stride + 1.</returns>
    public override Tensor Forward(Tensor x) => isNarrow && NarrowConvolution.Fits(x, kernel, padding)
        ? NarrowConvolution.Forward(x, Weight, Bias, padding)
        : Ops.Conv2d(x, Weight, Bias, strides, paddings, dilations, groups);

    /// <summary>This and the batch norm after it; in use both in one go.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="norm">Of the outputs; folded into the kernels where they have no bias, as norms make one useless.</param>
    /// <returns>As <c>norm.Forward(Forward(x))</c>, but for rounding.</returns>
    public Tensor Forward(Tensor x, BatchNorm norm)
    {
        if (norm.IsTraining || Bias is not null) return norm.Forward(Forward(x));
        using var scope = TensorScope.Begin();
        var (weight, shift) = norm.Folded(this);
        return scope.Keep(Ops.Conv2d(x, weight, shift, strides, paddings, dilations, groups));
    }
}

/// <summary>3-D convolution (cross-correlation). Starts as PyTorch's: weights and bias U(±1/√fan-in).</summary>
/// <param name="inputs">Channels in.</param>
/// <param name="outputs">Channels out.</param>
/// <param name="kernel">The kernel's length in every direction.</param>
/// <param name="stride">Steps between outputs.</param>
/// <param name="padding">Zeros around the input, on every side.</param>
/// <param name="dilation">Steps between the kernel's taps.</param>
/// <param name="groups">Groups of channels that see only each other; divides both counts of channels.</param>
public sealed class Conv3d(
    long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long dilation = 1, long groups = 1,
    bool withBias = true, Initializer? init = null, Initializer? biasInit = null)
    : Convolution(Shape(outputs, inputs / groups, kernel, 3), outputs, withBias, init, biasInit)
{
    private readonly long[] strides = Repeat(stride, 3), paddings = Repeat(padding, 3), dilations = Repeat(dilation, 3);

    /// <param name="x">[N, inputs, D, H, W].</param>
    /// <returns>[N, outputs, D', H', W'], D' = (D + 2 padding - dilation (kernel - 1) - 1) / stride + 1.</returns>
    public override Tensor Forward(Tensor x) => Ops.Conv3d(x, Weight, Bias, strides, paddings, dilations, groups);
}
