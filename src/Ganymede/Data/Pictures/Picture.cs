using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>A picture to be looked at.</summary>
/// <param name="Channels">1 grey, 3 RGB, 4 RGB and alpha.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Pixels">[Channels, Height, Width], 0 to 255.</param>
public sealed record Picture(int Channels, int Height, int Width, byte[] Pixels)
{
    /// <returns>The same picture with every pixel as a square of <paramref name="factor"/> pixels.</returns>
    public Picture Enlarged(int factor)
    {
        if (factor == 1) return this;
        var (height, width) = (Height * factor, Width * factor);
        var pixels = new byte[Channels * height * width];
        for (var row = 0; row < Channels * height; row++)
        {
            var from = Pixels.AsSpan((((row / height) * Height) + (row % height / factor)) * Width, Width);
            for (var x = 0; x < width; x++) pixels[(row * width) + x] = from[x / factor];
        }

        return new Picture(Channels, height, width, pixels);
    }

    /// <returns>The bytes of a PNG file.</returns>
    public byte[] EncodePng()
    {
        if (Channels == 4) return PngWriter.Encode(Pixels, Channels, Height, Width);
        using var tensor = Tensor.From(Pixels, Channels, Height, Width);
        return ImageCodec.EncodePng(tensor);
    }
}
