using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Nn;

namespace Ganymede.Systems;

/// <summary>A system that learns an encoder beside its generator.</summary>
public abstract class EncoderSystem : GanSystem
{
    // Layers that latents pass before they meet samples, where they have a tower.
    private const int TowerDepth = 2;

    private const double InitSd = 0.02, NormEpsilon = 1e-5;

    /// <inheritdoc/>
    public sealed override string Takes => "points, and pictures of any size; convolutional ones of 28, 32, 64 or 128 pixels";

    /// <inheritdoc/>
    public sealed override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (EncoderOptions)options;
        var (generator, encoder, discriminator) = o.Networks == EncoderNetworks.Perceptrons ? Perceptrons(o, subject.Shape, random) : Convolutions(o, subject.Shape, random);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            encoder.Initialize(weights);
            discriminator.Initialize(weights);
        }

        return new EncoderGame(
            new EncoderSetup
            {
                Generator = generator,
                Encoder = encoder,
                Discriminator = discriminator,
                Prior = new LatentPrior(o.LatentSize, o.LatentKind),
                GeneratorOptimizer = o.Optimizer(o.GeneratorLearningRate),
                EncoderOptimizer = o.Optimizer(o.EncoderLearningRate),
                DiscriminatorOptimizer = o.Optimizer(o.DiscriminatorLearningRate),
                LearningRate = o.LearningRate,
                Regression = o.Regression,
                GeneratorRegression = o.GeneratorRegression,
                Reconstruction = o.Reconstruction,
            },
            random.Device);
    }

    /// <summary>What games with an encoder begin with, whatever they are called.</summary>
    private protected static EncoderOptions Usual(DataShape? shape) => (shape is PointShape ? OnPoints : OnPictures(shape as ImageShape)) with { Play = Turns.Simultaneous, Regression = 1 };

    private static EncoderOptions OnPoints => new()
    {
        LatentSize = 2,
        LatentKind = LatentKind.Gaussian,
        Width = 128,
        Depth = 3,
        Batch = 256,
        GeneratorLearningRate = 5e-4,
        EncoderLearningRate = 5e-4,
        DiscriminatorLearningRate = 5e-4,
        AverageKimg = 50,
    };

    // The rates of dcgan, for the same networks.
    private static EncoderOptions OnPictures(ImageShape? image)
    {
        var options = new EncoderOptions
        {
            Networks = image is null || TakesConvolutions(image) ? EncoderNetworks.Convolutional : EncoderNetworks.Perceptrons,
            Channels = image is { Height: >= 64 } ? 64 : 32,
            AverageKimg = 10,
        };
        return image is { Height: 28, Width: 28 } ? options with { GeneratorLearningRate = 1e-3, EncoderLearningRate = 1e-3, DiscriminatorLearningRate = 5e-4 } : options;
    }

    internal static bool TakesConvolutions(DataShape shape) =>
        shape is ImageShape image && image.Height == image.Width && DcganArchitecture.Sizes.Contains(image.Height);

    private static (Layer, Encoder, JointDiscriminator) Perceptrons(EncoderOptions o, DataShape shape, RandomStreams random)
    {
        var style = new DenseStyle(o.Width, o.IsAffine);
        var squash = shape is PointShape ? Squash.None : Squash.Sigmoid;
        var generator = new SkipPerceptronGenerator(o.LatentSize, o.Width, o.Depth, shape.Dimensions, squash, o.Skips, o.IsAffine);
        var encoder = new Encoder(new Sequential(style.Hidden(shape.Elements, o.Depth, normalizesFirst: false)), o.Width, o.LatentSize, Noise(o, random));

        // The last hidden layer is where both meet.
        var judging = Judging(o, style, random);
        var seen = o.Depth > 1 ? o.Width : shape.Elements;
        var samples = new Sequential(judging.Hidden(shape.Elements, o.Depth - 1, normalizesFirst: false));
        return (generator, encoder, Joined(o, judging, samples, seen, Math.Max(1, o.Depth - 1)));
    }

    private static (Layer, Encoder, JointDiscriminator) Convolutions(EncoderOptions o, DataShape shape, RandomStreams random)
    {
        var image = (ImageShape)shape;
        var dense = image.Height == 28 ? o.Width : 0;      // maps of 7x7 are too large to be a bottleneck; see Dcgan
        var architecture = new DcganArchitecture(image.Height, image.Channels, o.Channels, Kernel: 4, dense, InitSd, NormEpsilon);
        var generator = new DcganGenerator(architecture, o.LatentSize, Upsampling.Transposed, Normalization.Batch, 0, 0, 0, random["generator-noise"]);
        var encoder = new Encoder(Trunk(architecture), DcganDiscriminator.FeatureCount(architecture), o.LatentSize, Noise(o, random), Initializers.Normal(0, InitSd));
        var judging = architecture with { Dense = 0 };
        return (generator, encoder, Joined(o, Judging(o, new DenseStyle(o.Width), random), Trunk(judging), DcganDiscriminator.FeatureCount(judging), TowerDepth));
    }

    private static Sequential Trunk(DcganArchitecture architecture) =>
        new(DcganDiscriminator.LayersOf(architecture, Downsampling.Strided, Normalization.Batch, spectral: false).Select(p => (p.Name, (Layer)p.Value)));

    private static JointDiscriminator Joined(EncoderOptions o, DenseStyle style, Sequential samples, long seen, int towerDepth)
    {
        var tower = o.HasTower ? style.Tower(o.LatentSize, towerDepth) : null;
        var told = !o.SeesLatents ? 0 : tower is null ? o.LatentSize : o.Width;
        return new JointDiscriminator(samples, tower, style.Judgement(seen + told), o.SeesLatents);
    }

    private static DenseStyle Judging(EncoderOptions o, DenseStyle style, RandomStreams random) =>
        o.Dropout > 0 ? style with { Dropout = o.Dropout, Random = random["dropout"] } : style;

    private static Torch.Generator? Noise(EncoderOptions o, RandomStreams random) => o.IsStochastic ? random["encoder-noise"] : null;
}
