namespace Ganymede.Networks;

/// <summary>Sizes and widths of a residual translator.</summary>
/// <param name="Inputs">Channels of a picture that goes in.</param>
/// <param name="Outputs">Channels of a picture that comes out.</param>
/// <param name="Width">Channels of the largest maps; each of the two halvings doubles them.</param>
/// <param name="Blocks">Residual blocks on the smallest maps.</param>
/// <param name="InitSd">First weights are N(0, this), gains N(1, this).</param>
public sealed record TranslatorArchitecture(int Inputs, int Outputs, int Width, int Blocks, double InitSd = 0.02)
{
    /// <summary>What height and width are made multiples of: two halvings.</summary>
    public const int Multiple = 4;
}
