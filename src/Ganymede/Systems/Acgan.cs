using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The GAN with an auxiliary classifier (Odena et al., 2017).</summary>
public sealed class Acgan : GanSystem
{
    private readonly Dcgan convolutions = new();

    /// <inheritdoc/>
    public override string Name => "acgan";

    /// <inheritdoc/>
    public override string Summary =>
        "The generator is told what to make; the discriminator is not, but says what it sees, and the generator is to be recognised. Clear samples; with many classes less varied within each.";

    /// <inheritdoc/>
    public override string Paper => "A. Odena, C. Olah, J. Shlens, Conditional Image Synthesis with Auxiliary Classifier GANs, 2017";

    /// <inheritdoc/>
    public override string Takes => "labelled pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha";

    /// <inheritdoc/>
    public override bool TakesConditions => true;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
    [
        ("paper", "The paper's weights: real samples and fakes are recognised with weight 1 each, by both players."),
        ("attributes", "For several attributes, those of small things among them: convolutions at every size, a generator told by gains too, small batches, and a discriminator that sees pictures moved, so that to be recognised takes more than its favour."),
    ];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is not null) Dcgan.Demand(shape, Name);
        var options = Settings.Apply(new AcganOptions(), Settings.Assignments(Settings.ToJson(convolutions.Defaults(shape))));
        return preset switch
        {
            "paper" => options with { RecognizeFake = 1, BeRecognized = 1 },
            "attributes" => options with
            {
                Batch = 16,
                Channels = 32,
                GeneratorDepth = 1,
                DiscriminatorDepth = 1,
                GeneratorTold = TellingGenerator.Gains,
                GeneratorLearningRate = 1e-3,
                DiscriminatorLearningRate = 5e-4,
                BeRecognized = 2,
                AugmentTranslation = true,
            },
            _ => options,
        };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (AcganOptions)options;
        var space = subject.Conditions ?? throw new ArgumentException("A conditional GAN needs to know what is said of its data.", nameof(subject));
        var networks = new DcganNetworks(o, Dcgan.Demand(subject.Shape, Name), random);
        return networks.Play(
            o.GeneratorTold == TellingGenerator.Gains ? networks.GainToldGenerator(space) : new ConditionsBesideLatents(networks.Generator(beside: space.Width)),
            new RecognizingDiscriminator(networks.Discriminator(), networks.FeatureCount, space.Width, hidden: 0, o.Init),
            new Conditioning { Space = space, RecognizeReal = o.RecognizeReal, RecognizeFake = o.RecognizeFake, BeRecognized = o.BeRecognized });
    }
}
