using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The conditional GAN (Mirza and Osindero, 2014), with their perceptrons, or with convolutions as in DCGAN's code for MNIST.</summary>
public sealed class Cgan : GanSystem
{
    private const string NetworksKey = "networks=";

    private readonly Gan perceptrons = new();
    private readonly Dcgan convolutions = new();

    /// <inheritdoc/>
    public override string Name => "cgan";

    /// <inheritdoc/>
    public override string Summary =>
        "Generator and discriminator are both told what a sample is to be, at every layer, and the discriminator judges whether it is real and fits. The place to start when data has labels.";

    /// <inheritdoc/>
    public override string Paper => "M. Mirza, S. Osindero, Conditional Generative Adversarial Nets, 2014";

    /// <inheritdoc/>
    public override string Takes => "labelled points, and labelled pictures of any size (28, 32, 64 or 128 pixels by convolutions)";

    /// <inheritdoc/>
    public override bool TakesConditions => true;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "The paper's perceptrons for MNIST: 200 units for the latent and 1,000 for the class, maxout discriminator with dropout, SGD with rising momentum.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null) =>
        preset == "paper" || (shape is not null && !IsConvolutional(shape)) ? Perceptrons(shape, preset) : Convolutional(shape);

    private protected override SystemOptions Start(DataShape shape, string? preset, IReadOnlyList<string> assignments)
    {
        var chosen = assignments.LastOrDefault(a => a.StartsWith(NetworksKey, StringComparison.Ordinal))?[NetworksKey.Length..];
        if (chosen == Settings.Text(CganNetworks.Perceptrons)) return Perceptrons(shape, preset);
        return chosen == Settings.Text(CganNetworks.Convolutional) ? Convolutional(shape) : Defaults(shape, preset);
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var space = subject.Conditions ?? throw new ArgumentException("A conditional GAN needs to know what is said of its data.", nameof(subject));
        var told = new Conditioning { Space = space, TellsDiscriminator = true };
        if (options is CganPerceptronOptions perceptron) return Build(perceptron, subject.Shape, told, data, random);
        var networks = new DcganNetworks((CganOptions)options, Dcgan.Demand(subject.Shape, Name), random);
        return networks.Play(networks.ToldGenerator(space.Width), networks.ToldDiscriminator(space.Width), told);
    }

    private static TwoPlayerGame Build(CganPerceptronOptions o, DataShape shape, Conditioning told, Dataset? data, RandomStreams random)
    {
        var width = told.Space.Width;
        var generator = new ConditionalPerceptronGenerator(
            o.LatentSize, width, o.GeneratorWidth, o.GeneratorDepth, shape.Dimensions, o.GeneratorOutput, o.GeneratorLeak, Gan.Within(o.GeneratorInit));
        var discriminator = new ConditionalPerceptronDiscriminator(
            shape.Dimensions, width, o.DiscriminatorWidth, o.DiscriminatorDepth, o.MaxoutPieces, o.InputDropout, o.HiddenDropout, random["dropout"],
            Gan.Within(o.DiscriminatorInit), o.Spectral, o.SeesSpread);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator.Initialize(weights);
        }

        if (o.StartAtMarginals && data is not null) Gan.StartAt(generator.OutputBias, data, o.GeneratorOutput);
        return new TwoPlayerGame(o.Setup(generator, discriminator, Gan.UniformBound, random) with { Conditioning = told }, random.Device);
    }

    private static bool IsConvolutional(DataShape shape) => shape is ImageShape image && image.Height == image.Width && DcganArchitecture.Sizes.Contains(image.Height);

    private CganOptions Convolutional(DataShape? shape)
    {
        if (shape is not null) Dcgan.Demand(shape, Name);
        return Settings.Apply(new CganOptions(), Settings.Assignments(Settings.ToJson(convolutions.Defaults(shape))));
    }

    private CganPerceptronOptions Perceptrons(DataShape? shape, string? preset) =>
        Settings.Apply(new CganPerceptronOptions(), Settings.Assignments(Settings.ToJson(perceptrons.Defaults(shape, preset))));
}
