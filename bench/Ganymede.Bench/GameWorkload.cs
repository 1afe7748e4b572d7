using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Systems;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>A game, played as training plays it, on random data.</summary>
/// <param name="Options">Batch, widths, optimizers: those of the peer.</param>
/// <param name="Subject">What the data is.</param>
internal sealed record GameWorkload(string Name, string Summary, GanSystem System, SystemOptions Options, Subject Subject, Rhythm Rhythm) : Workload(Name, Summary, Rhythm)
{
    private static readonly ImageShape grey28 = new(1, 28, 28), colour32 = new(3, 32, 32), colour64 = new(3, 64, 64);

    /// <summary>The DCGAN of PyTorch's official tutorial.</summary>
    public static GameWorkload Dcgan64 { get; } = new(
        "dcgan64",
        "DCGAN 64x64: the official tutorial's layers, 64 channels, batch 64",
        new Dcgan(),
        new DcganOptions { Batch = 64, LatentSize = 100, Channels = 64 },
        colour64,
        new Rhythm(WarmUp: 3, Blocks: 5, Rounds: 1))
    { GigaOperations = DcganRound(64, TutorialGenerator, Halvings64 + (16 * 512)) };

    public static IReadOnlyList<GameWorkload> Games { get; } =
    [
        new(
            "points",
            "2-D perceptron game: latent 64, two hidden layers of 128, batch 256",
            new Gan(),
            new GanOptions { Batch = 256, LatentSize = 64, GeneratorWidth = 128, DiscriminatorWidth = 128 },
            new PointShape(2, [0, 0], 1),
            new Rhythm(WarmUp: 500, Blocks: 5, Rounds: 300)),
        new(
            "dcgan28",
            "DCGAN 28x28 without dense layers: 32 channels, batch 64",
            new Dcgan(),
            new DcganOptions { Batch = 64, LatentSize = 100, Channels = 32 },
            grey28,
            new Rhythm(WarmUp: 20, Blocks: 5, Rounds: 20)) { GigaOperations = DcganRound(64, (100 * 64 * 49) + Halved(28, 1, 32) + Halved(14, 32, 64), Halved(28, 1, 32) + Halved(14, 32, 64) + (64 * 49)) },
        Dcgan64,
        new(
            "wgangp32",
            "WGAN-GP 32x32 as it is trained unasked: five critic moves, gradient penalty, 32 channels, batch 64",
            new WganGp(),
            new WganGp().Defaults(colour32),
            colour32,
            new Rhythm(WarmUp: 2, Blocks: 5, Rounds: 2)),
        new(
            "r3gan32",
            "R3GAN 32x32 as it is trained unasked: 128 channels at the smallest maps, one block a size, both penalties, batch 64",
            new R3Gan(),
            new R3Gan().Defaults(colour32),
            colour32,
            new Rhythm(WarmUp: 2, Blocks: 5, Rounds: 2)),
        new(
            "pix2pix",
            "pix2pix 64x64 as it is trained unasked: U-Net of 32 channels, patches of 34 pixels, instance norm, batch 4",
            new Pix2Pix(),
            new Pix2Pix().Defaults(colour64),
            new Subject(colour64, Source: new SourceDomain(colour64, IsPaired: true)),
            new Rhythm(WarmUp: 5, Blocks: 5, Rounds: 4)),
        new(
            "cyclegan",
            "CycleGAN 64x64 as it is trained unasked: two generators of 32 channels and 4 blocks, patches of 34 pixels, pools of 50, batch 1",
            new CycleGan(),
            new CycleGan().Defaults(colour64),
            new Subject(colour64, Source: new SourceDomain(colour64, IsPaired: false)),
            new Rhythm(WarmUp: 5, Blocks: 5, Rounds: 4)),
        new(
            "inpaint",
            "Context encoder 64x64 as it is trained unasked: 32 channels, bottleneck of 256, patches of 142 pixels, batch norm, centre holes, batch 16",
            new Inpaint(),
            new Inpaint().Defaults(colour64),
            new Subject(colour64, Source: HoledSet.DomainOf(colour64)),
            new Rhythm(WarmUp: 5, Blocks: 5, Rounds: 4)),
    ];

    public override int Items => Options.Batch;

    public override Precision FasterPrecision => MachineOptions.FasterPrecision(Device.Cpu, Subject.Shape);

    public override IWork Begin(Precision precision, string folder) => new GameWork(this, precision);

    /// <summary>Products of the tutorial's generator for one picture.</summary>
    public static double TutorialGenerator => Halvings64 + (16 * 512 * 100);

    // Of the tutorial's networks, from or to 4 pixels.
    private static double Halvings64 => Halved(64, 3, 64) + Halved(32, 64, 128) + Halved(16, 128, 256) + Halved(8, 256, 512);

    // Products of a convolution with kernels of 4 pixels that halves an edge, or of a transposed one that doubles it.
    private static double Halved(int edge, int wide, int deep) => 16.0 * wide * deep * (edge / 2) * (edge / 2);

    // Each layer counts once for what it gives, once for the gradient by what it was given and once by its weights, where the game asks for them: a
    // real and a fake batch judged with all gradients (3 + 3), fakes made and learned from (1 + 2), judged again and passed on (1 + 1).
    private static double DcganRound(int batch, double generator, double discriminator) => 2e-9 * batch * ((3 * generator) + (8 * discriminator));
}
