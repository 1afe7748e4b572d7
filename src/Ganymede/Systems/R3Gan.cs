using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The regularised relativistic GAN, R3GAN (Huang et al., 2024).</summary>
public sealed class R3Gan : GanSystem
{
    // What the paper anneals ends at these shares of its start: rates 2e-4 to 5e-5, γ and 1 - β2 to a tenth.
    private const double LearningRateEnd = 0.25, GammaEnd = 0.1, Beta2End = 0.1;

    // Over 20 million pictures in the paper; docs/decisions/0009 says why not here.
    private const double PaperBurnInKimg = 20_000, BurnInKimg = 500;

    // A minute of one core; who trains longer goes on at the last rate, or lengthens lr.schedule.
    private const double PointsKimg = 2000, PointsRateEnd = 0.01;

    private readonly Gan perceptrons = new();

    /// <inheritdoc/>
    public override string Name => "r3gan";

    /// <inheritdoc/>
    public override string Summary =>
        "Each real sample is compared with a fake, and the discriminator is kept flat at both: a loss with a proven way to the data, without tricks. Residual networks for pictures, perceptrons for points.";

    /// <inheritdoc/>
    public override string Paper => "N. Huang, A. Gokaslan, V. Kuleshov, J. Tompkin, The GAN is dead; long live the GAN! A Modern Baseline GAN, 2024";

    /// <inheritdoc/>
    public override string Takes => "points, and pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code for pictures: 768 channels, two blocks at each size, batch 512 (256 from 64 pixels), annealed over 20,000 kimg. For GPUs.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null) => shape switch
    {
        PointShape => OnPoints((GanOptions)perceptrons.Defaults(shape)),
        ImageShape image => OnPictures(Demand(image).Height, preset == "paper"),
        _ => OnPictures(32, preset == "paper"),
    };

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        if (options is GanOptions) return perceptrons.Build(options, subject, data, random);
        var o = (R3GanOptions)options;
        var image = Demand(subject.Shape);
        var architecture = o.Architecture(image);
        var generator = new R3GanGenerator(architecture, o.LatentSize, o.GeneratorLeak);
        var discriminator = new R3GanDiscriminator(architecture with { Channels = image.Channels * o.Pack }, seesSpread: o.SeesSpread);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator.Initialize(weights);
        }

        return new TwoPlayerGame(o.Setup(generator, discriminator, uniformBound: 1, random), random.Device);
    }

    private ImageShape Demand(DataShape shape) => Dcgan.Demand(shape, Name);

    // γ as published: 0.05 for CIFAR-10, 2 for FFHQ at 64 pixels, 150 at 256.
    private static R3GanOptions OnPictures(int size, bool isPaper)
    {
        var gamma = size switch { <= 32 => 0.05, 64 => 2, _ => 20 };
        var burnIn = isPaper ? PaperBurnInKimg : BurnInKimg;
        var options = new R3GanOptions
        {
            Loss = AdversarialLoss.Relativistic,
            R1 = gamma,
            R2 = gamma,
            PenaltySchedule = new CosineSchedule(burnIn, GammaEnd),
            GeneratorLearningRate = 2e-4,
            DiscriminatorLearningRate = 2e-4,
            LearningRate = new CosineSchedule(burnIn, LearningRateEnd),
            Beta1 = 0,
            Beta2 = 0.9,
            Beta2Schedule = new CosineSchedule(burnIn, Beta2End),
            LatentSize = 64,
            GeneratorLeak = 0.2,
            Batch = 64,

            // Maps of 28x28 cost as much as three of 16x16; half the channels keep a round as fast as at 32 pixels.
            Channels = size == 28 ? 64 : 128,
            Cardinality = size == 28 ? 8 : 16,
        };
        return isPaper
            ? options with
            {
                Channels = 768,
                WideSizes = 4,
                Blocks = 2,
                Cardinality = 96,
                Batch = size <= 32 ? 512 : 256,
                AverageKimg = size <= 32 ? 5000 : 500,
            }
            : options;
    }

    // Many small steps of small networks left fewer samples between modes; docs/decisions/0009 has the numbers.
    private static GanOptions OnPoints(GanOptions options) => options with
    {
        Loss = AdversarialLoss.Relativistic,
        R1 = 0.02,
        R2 = 0.02,
        Batch = 128,
        GeneratorWidth = 128,
        GeneratorDepth = 4,
        DiscriminatorWidth = 128,
        DiscriminatorDepth = 3,
        GeneratorLearningRate = 1.5e-3,
        DiscriminatorLearningRate = 1.5e-3,
        LearningRate = new CosineSchedule(PointsKimg, PointsRateEnd),
        Beta1 = 0,
        Beta2 = 0.99,
    };
}
