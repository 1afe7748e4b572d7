namespace Ganymede.Torch.Nn;

/// <summary>Every pixel becomes a square of equal pixels.</summary>
/// <param name="factor">The square's side.</param>
public sealed class UpsampleNearest(long factor = 2) : Layer
{
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, factor · H, factor · W].</returns>
    public override Tensor Forward(Tensor x) => Ops.UpsampleNearest2d(x, [x.Size(2) * factor, x.Size(3) * factor]);
}

/// <summary>Linear interpolation in both directions; the pictures' outer edges fall together, not the outer pixels' centres.</summary>
/// <param name="factor">How many times larger each side becomes.</param>
public sealed class UpsampleBilinear(long factor = 2) : Layer
{
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C, factor · H, factor · W].</returns>
    public override Tensor Forward(Tensor x) => Ops.UpsampleBilinear2d(x, [x.Size(2) * factor, x.Size(3) * factor], alignCorners: false);
}

/// <summary>Channels become positions (Shi et al., 2016): channel c · factor² + i · factor + j is row i, column j of each small square.</summary>
/// <param name="factor">The square's side.</param>
public sealed class PixelShuffle(long factor = 2) : Layer
{
    /// <param name="x">[N, C · factor², H, W].</param>
    /// <returns>[N, C, factor · H, factor · W].</returns>
    public override Tensor Forward(Tensor x) => Ops.PixelShuffle(x, factor);
}
