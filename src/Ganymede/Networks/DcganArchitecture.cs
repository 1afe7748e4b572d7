namespace Ganymede.Networks;

/// <summary>How a generator doubles its maps.</summary>
public enum Upsampling
{
    /// <summary>Transposed convolution with stride 2, as in the paper.</summary>
    Transposed,

    /// <summary>Convolution to four times the channels, then pixel shuffle.</summary>
    PixelShuffle,

    /// <summary>Nearest neighbour, then convolution.</summary>
    Nearest,
}

/// <summary>How a discriminator halves its maps.</summary>
public enum Downsampling
{
    /// <summary>Convolution with stride 2, as in the paper.</summary>
    Strided,

    /// <summary>Convolution, then the average of 2x2.</summary>
    AveragePool,
}

/// <summary>What follows a convolution to keep its output in bounds.</summary>
public enum Normalization
{
    /// <summary>Over batch and positions.</summary>
    Batch,

    /// <summary>Over positions, each sample by itself.</summary>
    Instance,

    /// <summary>Over channels and positions, each sample by itself: what a critic with a gradient penalty may have.</summary>
    Layer,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>Over a fixed reference batch and the sample itself: for generators, whose samples then do not depend on each other.</summary>
    Virtual,
}

/// <summary>What generator and discriminator of a DCGAN agree on.</summary>
/// <param name="Size">Height and width in pixels: 28, 32, 64 or 128.</param>
/// <param name="Channels">Of a picture: 1, 3 or 4.</param>
/// <param name="Width">Channels of the largest maps; each halving of the map doubles them.</param>
/// <param name="Kernel">4, or 5 as in the paper.</param>
/// <param name="Dense">Units of a dense layer between latent and smallest maps, and between those and the logit, as in the paper's code for MNIST; 0 for none.</param>
/// <param name="InitSd">First weights are N(0, this), gains N(1, this).</param>
/// <param name="NormEpsilon">Added to variances in normalisation.</param>
/// <param name="Depth">
/// 3x3 convolutions at each size of maps, after they were doubled or before they are halved, the size of the picture among them (SNGAN's CNN: 1); 0 for
/// DCGAN's own, which never has maps of the picture's size.
/// </param>
public sealed record DcganArchitecture(int Size, int Channels, int Width, int Kernel, int Dense, double InitSd, double NormEpsilon, int Depth = 0)
{
    /// <summary>The sizes that halve down to a small map.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [28, 32, 64, 128];

    /// <summary>Halvings from picture to smallest map.</summary>
    public int Stages => Size switch { 28 => 2, 32 => 3, 64 => 4, 128 => 5, _ => throw new ArgumentException($"{Size} pixels; expected {string.Join(", ", Sizes)}.") };

    /// <summary>Height and width of the smallest map: 7 or 4.</summary>
    public int SeedSize => Size >> Stages;

    /// <summary>Channels after so many halvings, from 1.</summary>
    public int WidthAfter(int halvings) => Width << (halvings - 1);

    /// <summary>Channels of the generator's maps of the picture's size, where it has some.</summary>
    public int FullSizeWidth => Math.Max(1, Width / 2);
}
