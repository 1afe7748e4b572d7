using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The conditional GAN with projection discriminator (Miyato and Koyama, 2018).</summary>
public sealed class Projection : GanSystem
{
    private readonly Sngan unconditional = new();

    /// <inheritdoc/>
    public override string Name => "projection";

    /// <inheritdoc/>
    public override string Summary =>
        "SNGAN told what to make: a gain and a bias of every value in the generator's batch normalisation, and a discriminator that projects what it sees onto a vector of every value. Scales to many classes. " +
        "networks=residual takes the paper's networks.";

    /// <inheritdoc/>
    public override string Paper => "T. Miyato, M. Koyama, cGANs with Projection Discriminator, 2018";

    /// <inheritdoc/>
    public override string Takes => "labelled pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha";

    /// <inheritdoc/>
    public override bool TakesConditions => true;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "The paper's residual networks at full width and its pace: five discriminator moves for one, the generator's on twice the batch; for a GPU.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is not null) Dcgan.Demand(shape, Name);
        var options = Settings.Apply(
            new ProjectionOptions(), Settings.Assignments(Settings.ToJson(unconditional.Defaults(shape ?? new ImageShape(3, 64, 64), preset))));

        // One discriminator move for each of the generator's, and fewer channels: minutes instead of hours.
        if (preset == "paper") return options;
        options = options with { DiscriminatorMoves = 1, GeneratorBatch = 1, Beta1 = 0.5, Beta2 = 0.999, LearningRate = Schedule.Constant };

        // What a value means enters by gains and biases that start alike for all and move by about a learning rate each step: at the paper's rate
        // small pictures are sharp long before classes part.
        return shape is ImageShape { Height: <= 32 } ? options with { GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 4e-4 } : options with { Channels = 32 };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (ProjectionOptions)options;
        var image = Dcgan.Demand(subject.Shape, Name);
        var space = subject.Conditions ?? throw new ArgumentException("A conditional GAN needs to know what is said of its data.", nameof(subject));
        var (generator, discriminator) = o.Networks == SnganNetworks.Convolutional ? Convolutional(o, image, space) : Residual(o, image, space);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator.Initialize(weights);
        }

        var told = new Conditioning { Space = space, TellsDiscriminator = true };
        return new TwoPlayerGame(o.Setup(generator, discriminator, uniformBound: 1, random) with { Conditioning = told }, random.Device);
    }

    private static (Module Generator, Module Discriminator) Convolutional(ProjectionOptions o, ImageShape image, ConditionSpace space)
    {
        var (sizes, codes) = (space.Sizes, space.Codes.Count);
        var generator = new ConditionalSequential(SnganGenerator.LayersOf(
            image.Height, image.Channels, o.LatentSize, o.Channels, o.GeneratorLeak, outputs => new ConditionalBatchNorm(outputs, sizes, codes)));
        var judge = new SnganDiscriminator(image.Height, image.Channels, o.Channels, o.Spectral, o.SeesSpread);
        var count = SnganDiscriminator.FeatureCount(image.Height, o.Channels);
        return (generator, new ProjectionDiscriminator(judge, count, space.Width, Initializers.Normal(0, SnganDiscriminator.InitSd), o.Spectral));
    }

    // Widths as in SNGAN.
    private static (Module Generator, Module Discriminator) Residual(ProjectionOptions o, ImageShape image, ConditionSpace space)
    {
        var width = image.Height <= 32 ? o.Channels * 2 : o.Channels;
        var judge = new SnganResidualDiscriminator(image.Height, image.Channels, o.Channels, o.Spectral, o.SeesSpread);
        var count = SnganResidualDiscriminator.FeatureCount(image.Height, o.Channels);
        return (
            new ConditionalResidualGenerator(image.Height, image.Channels, o.LatentSize, width, space.Sizes, o.GeneratorLeak),
            new ProjectionDiscriminator(judge, count, space.Width, Initializers.XavierUniform(), o.Spectral));
    }
}
