namespace Ganymede.Networks;

/// <summary>Sizes and widths of a context encoder.</summary>
/// <param name="Channels">Of a picture.</param>
/// <param name="Width">Channels of the largest maps; the smallest of four halvings have eight times as many.</param>
/// <param name="Bottleneck">Channels of the one pixel that all of a picture passes through.</param>
/// <param name="Depth">Halvings, down to 4 pixels.</param>
public sealed record ContextEncoderArchitecture(int Channels, int Width, int Bottleneck, int Depth)
{
    // From here on, as published for 128 pixels, the first maps are as wide as the second.
    private const int MostDoublings = 3;

    /// <summary>Halvings down to 4 pixels of pictures of an edge, rounded up: 3 for 28 and 32, 4 for 64, 5 for 128.</summary>
    public static int DepthFor(int edge) => Math.Clamp((int)Math.Ceiling(Math.Log2(edge / 4.0)), 1, 6);

    /// <summary>Channels after so many halvings, from 1.</summary>
    public int WidthAfter(int halvings) => Width << Math.Max(0, halvings - 1 - Math.Max(0, Depth - 1 - MostDoublings));
}
