using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;

namespace Ganymede.Bench;

/// <summary>A game that is played on both sides: here as users get it, in bench/peers as PyTorch's users write it.</summary>
/// <param name="Name">As typed; the peer's script is named so too.</param>
/// <param name="Summary">For the report.</param>
/// <param name="Options">Batch, widths, optimizers: those of the peer.</param>
/// <param name="Subject">What the data is.</param>
/// <param name="WarmUp">Rounds before the clock starts.</param>
/// <param name="Blocks">How often the clock is read.</param>
/// <param name="Rounds">Rounds between two readings.</param>
internal sealed record Workload(string Name, string Summary, GanSystem System, SystemOptions Options, Subject Subject, int WarmUp, int Blocks, int Rounds)
{
    private static readonly ImageShape grey28 = new(1, 28, 28), colour32 = new(3, 32, 32), colour64 = new(3, 64, 64);

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
            "dcgan28",
            "DCGAN 28x28 without dense layers: 32 channels, batch 64",
            new Dcgan(),
            new DcganOptions { Batch = 64, LatentSize = 100, Channels = 32 },
            grey28,
            WarmUp: 20, Blocks: 5, Rounds: 20) { GigaOperations = DcganRound(64, (100 * 64 * 49) + Halved(28, 1, 32) + Halved(14, 32, 64), Halved(28, 1, 32) + Halved(14, 32, 64) + (64 * 49)) },
        new(
            "dcgan64",
            "DCGAN 64x64: the official tutorial's layers, 64 channels, batch 64",
            new Dcgan(),
            new DcganOptions { Batch = 64, LatentSize = 100, Channels = 64 },
            colour64,
            WarmUp: 3, Blocks: 5, Rounds: 1) { GigaOperations = DcganRound(64, Tutorial(discriminator: false), Tutorial(discriminator: true)) },
        new(
            "sample64",
            "1,000 samples of the same DCGAN's generator, 250 at once",
            new Dcgan(),
            new DcganOptions { Batch = 64, LatentSize = 100, Channels = 64 },
            colour64,
            WarmUp: 1, Blocks: 5, Rounds: 1) { Samples = 1000, GigaOperations = 2e-9 * 1000 * Tutorial(discriminator: false) },
        new(
            "wgangp32",
            "WGAN-GP 32x32 as it is trained unasked: five critic moves, gradient penalty, 32 channels, batch 64",
            new WganGp(),
            new WganGp().Defaults(colour32),
            colour32,
            WarmUp: 2, Blocks: 5, Rounds: 2),
        new(
            "r3gan32",
            "R3GAN 32x32 as it is trained unasked: 128 channels at the smallest maps, one block a size, both penalties, batch 64",
            new R3Gan(),
            new R3Gan().Defaults(colour32),
            colour32,
            WarmUp: 2, Blocks: 5, Rounds: 2),
        new(
            "pix2pix",
            "pix2pix 64x64 as it is trained unasked: U-Net of 32 channels, patches of 34 pixels, instance norm, batch 4",
            new Pix2Pix(),
            new Pix2Pix().Defaults(colour64),
            new Subject(colour64, Source: new SourceDomain(colour64, IsPaired: true)),
            WarmUp: 5, Blocks: 5, Rounds: 4),
        new(
            "cyclegan",
            "CycleGAN 64x64 as it is trained unasked: two generators of 32 channels and 4 blocks, patches of 34 pixels, pools of 50, batch 1",
            new CycleGan(),
            new CycleGan().Defaults(colour64),
            new Subject(colour64, Source: new SourceDomain(colour64, IsPaired: false)),
            WarmUp: 5, Blocks: 5, Rounds: 4),
        new(
            "inpaint",
            "Context encoder 64x64 as it is trained unasked: 32 channels, bottleneck of 256, patches of 142 pixels, batch norm, centre holes, batch 16",
            new Inpaint(),
            new Inpaint().Defaults(colour64),
            new Subject(colour64, Source: HoledSet.DomainOf(colour64)),
            WarmUp: 5, Blocks: 5, Rounds: 4),
    ];

    /// <summary>Multiplications and additions of a round's convolutions and matrix products, in billions; null where nobody has counted them.</summary>
    /// <remarks>
    /// Each layer counts once for what it gives, once for the gradient by what it was given and once by its weights, where the game asks for them: a
    /// discriminator that moves judges real and fake (six times its layers), the generator makes and learns (three times), and the discriminator only
    /// passes the gradient on to it (twice).
    /// </remarks>
    public double? GigaOperations { get; init; }

    /// <summary>Samples made in a round, where that is all that is done; 0 where the game is played.</summary>
    public int Samples { get; init; }

    /// <summary>What a round shows of data, or makes.</summary>
    public int Items => Samples > 0 ? Samples : Options.Batch;

    // Of one picture: the layers of a network of 64 pixels and 64 channels, from or to 4 pixels.
    private static double Tutorial(bool discriminator) =>
        Halved(64, 3, 64) + Halved(32, 64, 128) + Halved(16, 128, 256) + Halved(8, 256, 512) + (16 * 512 * (discriminator ? 1 : 100));

    // Products of a convolution with kernels of 4 pixels that halves an edge, or of a transposed one that doubles it.
    private static double Halved(int edge, int wide, int deep) => 16.0 * wide * deep * (edge / 2) * (edge / 2);

    // A real and a fake batch judged with all gradients (3 + 3), fakes made and learned from (1 + 2), judged again and passed on (1 + 1).
    private static double DcganRound(int batch, double generator, double discriminator) => 2e-9 * batch * ((3 * generator) + (8 * discriminator));

    /// <summary>The game with fresh weights.</summary>
    public Game Build(RandomStreams random) => System.Build(Options, Subject, null, random);
}
