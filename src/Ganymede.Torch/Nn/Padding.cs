namespace Ganymede.Torch.Nn;

/// <summary>Zeros around every picture.</summary>
/// <param name="padding">How many on every side.</param>
public sealed class ZeroPad2d(long padding) : Layer
{
    private readonly long[] sides = [padding, padding, padding, padding];

    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, H + 2 padding, W + 2 padding].</returns>
    public override Tensor Forward(Tensor x) => Ops.ConstantPadNd(x, sides);
}

/// <summary>Every picture mirrored beyond its edges, the edge itself not repeated.</summary>
/// <param name="padding">How many on every side; less than height and width.</param>
public sealed class ReflectionPad2d(long padding) : Layer
{
    private readonly long[] sides = [padding, padding, padding, padding];

    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, H + 2 padding, W + 2 padding].</returns>
    public override Tensor Forward(Tensor x) => Ops.ReflectionPad2d(x, sides);
}

/// <summary>Every picture's edge repeated outwards.</summary>
/// <param name="padding">How many on every side.</param>
public sealed class ReplicationPad2d(long padding) : Layer
{
    private readonly long[] sides = [padding, padding, padding, padding];

    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, H + 2 padding, W + 2 padding].</returns>
    public override Tensor Forward(Tensor x) => Ops.ReplicationPad2d(x, sides);
}
