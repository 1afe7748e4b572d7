namespace Ganymede.Networks;

/// <summary>Sizes and widths of a U-Net.</summary>
/// <param name="Inputs">Channels of a picture that goes in.</param>
/// <param name="Outputs">Channels of a picture that comes out.</param>
/// <param name="Width">Channels after the first halving; each further one doubles them, up to eight times.</param>
/// <param name="Depth">Halvings, at least 2; with as many as the picture can take, the smallest map is one pixel that sees all.</param>
/// <param name="InitSd">First weights are N(0, this), gains N(1, this).</param>
public sealed record UNetArchitecture(int Inputs, int Outputs, int Width, int Depth, double InitSd = 0.02)
{
    /// <summary>Halvings of the largest pictures; published for 256 pixels.</summary>
    public const int MostHalvings = 8;

    // Decoder blocks with dropout (Isola et al., 2017), where there are finer ones left to be exact.
    private const int DroppingBlocks = 3;

    /// <summary>As many halvings as a picture can take.</summary>
    public static int DepthFor(int height, int width) => Math.Clamp((int)Math.Log2(Math.Min(height, width)), 2, MostHalvings);

    /// <summary>Channels after so many halvings, from 1.</summary>
    public int WidthAfter(int halvings) => Width * Math.Min(1 << (halvings - 1), 8);

    /// <summary>Whether the decoder's block that doubles to the maps after so many halvings drops values.</summary>
    public bool Drops(int halvings) => Depth - halvings <= Math.Min(DroppingBlocks, Depth - 2);
}
