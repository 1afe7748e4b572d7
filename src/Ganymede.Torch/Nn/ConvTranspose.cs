namespace Ganymede.Torch.Nn;

/// <summary>1-D transposed convolution: the gradient of a convolution as a layer, which widens. Starts as PyTorch's.</summary>
/// <param name="inputs">Channels in.</param>
/// <param name="outputs">Channels out.</param>
/// <param name="kernel">The kernel's length in every direction.</param>
/// <param name="stride">How many times wider.</param>
/// <param name="padding">Cut off the output, on every side.</param>
/// <param name="outputPadding">Further outputs on one side.</param>
/// <param name="groups">Groups of channels that see only each other; divides both counts of channels.</param>
/// <param name="dilation">Steps between the kernel's taps.</param>
public sealed class ConvTranspose1d(
    long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long outputPadding = 0, long groups = 1, long dilation = 1,
    bool withBias = true, Initializer? init = null, Initializer? biasInit = null)
    : Convolution(Shape(inputs, outputs / groups, kernel, 1), outputs, withBias, init, biasInit)
{
    private readonly long[] strides = Repeat(stride, 1), paddings = Repeat(padding, 1);
    private readonly long[] outputPaddings = Repeat(outputPadding, 1), dilations = Repeat(dilation, 1);

    /// <param name="x">[N, inputs, L].</param>
    /// <returns>[N, outputs, L'], L' = (L - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1.</returns>
    public override Tensor Forward(Tensor x) =>
        Ops.ConvTranspose1d(x, Weight, Bias, strides, paddings, outputPaddings, groups, dilations);
}

/// <summary>2-D transposed convolution: the gradient of a convolution as a layer, which widens. Starts as PyTorch's.</summary>
/// <param name="inputs">Channels in.</param>
/// <param name="outputs">Channels out.</param>
/// <param name="kernel">The kernel's length in every direction.</param>
/// <param name="stride">How many times wider.</param>
/// <param name="padding">Cut off the output, on every side.</param>
/// <param name="outputPadding">Further outputs on one side.</param>
/// <param name="groups">Groups of channels that see only each other; divides both counts of channels.</param>
/// <param name="dilation">Steps between the kernel's taps.</param>
public sealed class ConvTranspose2d(
    long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long outputPadding = 0, long groups = 1, long dilation = 1,
    bool withBias = true, Initializer? init = null, Initializer? biasInit = null)
    : Convolution(Shape(inputs, outputs / groups, kernel, 2), outputs, withBias, init, biasInit)
{
    private readonly long[] strides = Repeat(stride, 2), paddings = Repeat(padding, 2);
    private readonly long[] outputPaddings = Repeat(outputPadding, 2), dilations = Repeat(dilation, 2);

    /// <param name="x">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H', W'], H' = (H - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1.</returns>
    public override Tensor Forward(Tensor x) =>
        Ops.ConvTranspose2d(x, Weight, Bias, strides, paddings, outputPaddings, groups, dilations);
}

/// <summary>3-D transposed convolution: the gradient of a convolution as a layer, which widens. Starts as PyTorch's.</summary>
/// <param name="inputs">Channels in.</param>
/// <param name="outputs">Channels out.</param>
/// <param name="kernel">The kernel's length in every direction.</param>
/// <param name="stride">How many times wider.</param>
/// <param name="padding">Cut off the output, on every side.</param>
/// <param name="outputPadding">Further outputs on one side.</param>
/// <param name="groups">Groups of channels that see only each other; divides both counts of channels.</param>
/// <param name="dilation">Steps between the kernel's taps.</param>
public sealed class ConvTranspose3d(
    long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long outputPadding = 0, long groups = 1, long dilation = 1,
    bool withBias = true, Initializer? init = null, Initializer? biasInit = null)
    : Convolution(Shape(inputs, outputs / groups, kernel, 3), outputs, withBias, init, biasInit)
{
    private readonly long[] strides = Repeat(stride, 3), paddings = Repeat(padding, 3);
    private readonly long[] outputPaddings = Repeat(outputPadding, 3), dilations = Repeat(dilation, 3);

    /// <param name="x">[N, inputs, D, H, W].</param>
    /// <returns>[N, outputs, D', H', W'], D' = (D - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1.</returns>
    public override Tensor Forward(Tensor x) =>
        Ops.ConvTranspose3d(x, Weight, Bias, strides, paddings, outputPaddings, groups, dilations);
}
