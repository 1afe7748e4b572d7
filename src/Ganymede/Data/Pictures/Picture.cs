using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>A picture to be looked at.</summary>
/// <param name="Channels">1 grey, 3 RGB, 4 RGB and alpha.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Pixels">[Channels, Height, Width], 0 to 255.</param>
public sealed record Picture(int Channels, int Height, int Width, byte[] Pixels)
{
    /// <returns>The bytes of a PNG file.</returns>
    public byte[] EncodePng()
    {
        if (Channels == 4) return AlphaPng.Encode(Pixels, Height, Width);
        using var tensor = Tensor.From(Pixels, Channels, Height, Width);
        return ImageCodec.EncodePng(tensor);
    }
}
