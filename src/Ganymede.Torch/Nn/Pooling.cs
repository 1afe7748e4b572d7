namespace Ganymede.Torch.Nn;

/// <summary>The average of squares that do not overlap.</summary>
/// <param name="size">Edge of a square, and the step to the next.</param>
public sealed class AveragePool2d(long size = 2) : Layer
{
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, H / size, W / size].</returns>
    public override Tensor Forward(Tensor x) => Ops.AvgPool2d(x, [size, size], [size, size]);
}
