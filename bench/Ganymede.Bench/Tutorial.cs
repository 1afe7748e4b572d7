using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;

namespace Ganymede.Bench;

/// <summary>The DCGAN of PyTorch's official tutorial: 64x64 in colour, 64 channels, latent 100.</summary>
internal static class Tutorial
{
    public static ImageShape Shape { get; } = new(3, 64, 64);

    public static DcganOptions Options { get; } = new() { Batch = 64, LatentSize = 100, Channels = 64 };

    /// <summary>Products of the generator for one picture.</summary>
    public static double Generator => Halvings + (16 * 512 * 100);

    /// <summary>Products of the discriminator for one picture.</summary>
    public static double Discriminator => Halvings + (16 * 512);

    // From or to 4 pixels.
    private static double Halvings => GameWorkload.Halved(64, 3, 64) + GameWorkload.Halved(32, 64, 128) + GameWorkload.Halved(16, 128, 256) + GameWorkload.Halved(8, 256, 512);

    /// <summary>The game with fresh weights.</summary>
    public static Game Build(RandomStreams random) => new Dcgan().Build(Options, Shape, null, random);
}
