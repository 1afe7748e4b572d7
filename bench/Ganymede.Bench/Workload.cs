using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;

namespace Ganymede.Bench;

/// <summary>A game that is played on both sides: here as users get it, in bench/peers as PyTorch's users write it.</summary>
/// <param name="Name">As typed; the peer's script is named so too.</param>
/// <param name="Summary">For the report.</param>
/// <param name="Options">Batch, widths, optimizers: those of the peer.</param>
/// <param name="Shape">Of the data.</param>
/// <param name="WarmUp">Rounds before the clock starts.</param>
/// <param name="Blocks">How often the clock is read.</param>
/// <param name="Rounds">Rounds between two readings.</param>
internal sealed record Workload(string Name, string Summary, GanSystem System, TwoPlayerOptions Options, DataShape Shape, int WarmUp, int Blocks, int Rounds)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new(
            "points",
            "2-D perceptron game: latent 64, two hidden layers of 128, batch 256",
            new Gan(),
            new GanOptions { Batch = 256, LatentSize = 64, GeneratorWidth = 128, DiscriminatorWidth = 128 },
            new PointShape(2, [0, 0], 1),
            WarmUp: 500, Blocks: 5, Rounds: 300),
        new(
            "dcgan64",
            "DCGAN 64x64: the official tutorial's layers, 64 channels, batch 64, float32",
            new Dcgan(),
            new DcganOptions { Batch = 64, LatentSize = 100, Channels = 64 },
            new ImageShape(3, 64, 64),
            WarmUp: 3, Blocks: 5, Rounds: 1),
    ];

    /// <summary>The game with fresh weights.</summary>
    public Game Build(RandomStreams random) => System.Build(Options, Shape, null, random);
}
