using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The GAN with spectral normalisation (Miyato et al., 2018).</summary>
public sealed class Sngan : GanSystem
{
    // 50,000 generator steps of five batches of 64.
    private const double PaperKimg = 16_000;

    private readonly Gan perceptrons = new();

    /// <inheritdoc/>
    public override string Name => "sngan";

    /// <inheritdoc/>
    public override string Summary =>
        "Each of the discriminator's weights is divided by its largest singular value, which bounds its slope at next to no cost; hinge loss. Stable over a wide range of settings. " +
        "Pictures go through the paper's standard CNN, a quarter as wide; networks=residual takes its other networks.";

    /// <inheritdoc/>
    public override string Paper => "T. Miyato et al., Spectral Normalization for Generative Adversarial Networks, 2018";

    /// <inheritdoc/>
    public override string Takes => "points, and pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
    [
        ("paper", "The residual networks of the paper's best scores at their full width, 128 channels (64 from 64 pixels on); for a GPU."),
        ("paper-cnn", "The standard CNN of the paper at its full width, 64 channels."),
    ];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is PointShape)
        {
            var options = (GanOptions)perceptrons.Defaults(shape);
            return options with { Loss = AdversarialLoss.Hinge, Spectral = true, DiscriminatorMoves = 5, Beta1 = 0, Beta2 = 0.9 };
        }

        if (shape is not null) Dcgan.Demand(shape, Name);
        var isLarge = shape is ImageShape { Height: >= 64 };
        return new SnganOptions
        {
            Loss = AdversarialLoss.Hinge,
            Spectral = true,
            Networks = preset == "paper" ? SnganNetworks.Residual : SnganNetworks.Convolutional,
            Channels = preset switch { "paper" => isLarge ? 64 : 128, "paper-cnn" => 64, _ => 16 },
            DiscriminatorMoves = 5,
            Batch = 64,
            GeneratorBatch = 2,
            LatentSize = 128,
            GeneratorLearningRate = 2e-4,
            DiscriminatorLearningRate = 2e-4,
            Beta1 = 0,
            Beta2 = 0.9,
            LearningRate = new LinearSchedule(0, PaperKimg),
        };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        if (options is GanOptions) return perceptrons.Build(options, subject, data, random);
        var o = (SnganOptions)options;
        var image = Dcgan.Demand(subject.Shape, Name);
        var (generator, discriminator) = o.Networks == SnganNetworks.Convolutional ? Convolutional(o, image) : Residual(o, image);
        if (o.GeneratorNorm == Normalization.Virtual) generator = o.WithReference(generator, o.References, uniformBound: 1);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator.Initialize(weights);
        }

        return new TwoPlayerGame(o.Setup(generator, discriminator, uniformBound: 1, random), random.Device);
    }

    private static (Layer Generator, Layer Discriminator) Convolutional(SnganOptions o, ImageShape image) =>
        (new SnganGenerator(image.Height, image.Channels, o.LatentSize, o.Channels, o.GeneratorNorm, o.GeneratorLeak, o.References),
            new SnganDiscriminator(image.Height, image.Channels * o.Pack, o.Channels, o.Spectral, o.SeesSpread));

    // The paper's generator is twice as wide as its discriminator where all maps are equally wide, as wide where they are not.
    private static (Layer Generator, Layer Discriminator) Residual(SnganOptions o, ImageShape image)
    {
        var width = image.Height <= 32 ? o.Channels * 2 : o.Channels;
        return (new SnganResidualGenerator(image.Height, image.Channels, o.LatentSize, width, o.GeneratorNorm, o.GeneratorLeak, o.References),
            new SnganResidualDiscriminator(image.Height, image.Channels * o.Pack, o.Channels, o.Spectral, o.SeesSpread));
    }
}
