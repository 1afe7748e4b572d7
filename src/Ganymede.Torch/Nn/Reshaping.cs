namespace Ganymede.Torch.Nn;

/// <summary>All dimensions from one on become one.</summary>
/// <param name="start">The first dimension that is joined; 1 keeps the batch.</param>
public sealed class Flatten(int start = 1) : Layer
{
    /// <param name="x">[N, a, b, …].</param>
    /// <returns>[N, a · b · …].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var maps = Ops.ChannelsFirst(x);
        return maps.Flatten(start);
    }
}

/// <summary>
/// Lays maps channels-last where the convolutions after it compute faster so: on a processor, in float32 or bfloat16. Elsewhere they stay as they are.
/// Gradients come back as the maps came.
/// </summary>
public sealed class ChannelsLast : Layer
{
    /// <param name="x">[N, C, H, W]; so is the result, of the same values.</param>
    public override Tensor Forward(Tensor x) => Ops.ChannelsLast(x);
}

/// <summary>The last dimension becomes several.</summary>
/// <param name="shape">Lengths whose product is the last dimension's length.</param>
public sealed class Unflatten(params long[] shape) : Layer
{
    /// <param name="x">[N, …, a · b · …].</param>
    /// <returns>[N, …, a, b, …].</returns>
    public override Tensor Forward(Tensor x) => x.Reshape([.. x.Shape[..^1], .. shape]);
}
