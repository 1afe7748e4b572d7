using Ganymede.Data;
using Ganymede.Networks;
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

    private static readonly DcganOptions tutorial = new() { Batch = 64, LatentSize = 100, Channels = 64 };
    private static readonly DcganOptions small = new() { Batch = 64, LatentSize = 100, Channels = 32 };

    /// <summary>The DCGAN of PyTorch's official tutorial.</summary>
    public static GameWorkload Dcgan64 { get; } = new(
        "dcgan64",
        "DCGAN 64x64: the official tutorial's layers, 64 channels, batch 64",
        new Dcgan(),
        tutorial,
        colour64,
        new Rhythm(WarmUp: 3, Blocks: 5, Rounds: 1))
    { GigaOperations = RoundOf(tutorial, colour64) };

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
            small,
            grey28,
            new Rhythm(WarmUp: 20, Blocks: 5, Rounds: 20)) { GigaOperations = RoundOf(small, grey28) },
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

    public override Precision FasterPrecision(Device device) => MachineOptions.FasterPrecision(device, Subject.Shape);

    public override bool IsForGpus => true;

    public override IWork Begin(Place place) => new GameWork(this, place.Device, place.Precision);

    /// <summary>Multiplications and additions of the tutorial's generator for one picture, in billions.</summary>
    public static double TutorialGenerator => 2e-9 * Products(tutorial, colour64).Generator;

    /// <summary>Multiplications and additions of a round of a DCGAN without dense layers, in billions.</summary>
    /// <remarks>
    /// Each layer counts once for what it gives, once for the gradient by what it was given and once by its weights, where the game asks for them: a
    /// real and a fake batch judged with all gradients (3 + 3), fakes made and learned from (1 + 2), judged again and passed on (1 + 1).
    /// </remarks>
    public static double RoundOf(DcganOptions options, ImageShape image)
    {
        var (generator, discriminator) = Products(options, image);
        return 2e-9 * options.Batch * ((3 * generator) + (8 * discriminator));
    }

    // Of both networks for one picture: kernels of 4 pixels that double or halve an edge, from and to one latent or logit.
    private static (double Generator, double Discriminator) Products(DcganOptions options, ImageShape image)
    {
        var (halvings, wide, edge) = (0.0, image.Channels, image.Height);
        var architecture = new DcganArchitecture(image.Height, image.Channels, options.Channels, options.Kernel, options.Dense, options.Init, options.NormEpsilon);
        for (var i = 1; i <= architecture.Stages; i++)
        {
            (var deep, edge) = (architecture.WidthAfter(i), edge / 2);
            halvings += 16.0 * wide * deep * edge * edge;
            wide = deep;
        }

        var smallest = wide * edge * edge;
        return (halvings + (options.LatentSize * smallest), halvings + smallest);
    }
}
