using System.Globalization;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The GAN that learns codes of its own (Chen et al., 2016).</summary>
public sealed class Infogan : GanSystem
{
    private readonly Dcgan convolutions = new();

    /// <inheritdoc/>
    public override string Name => "infogan";

    /// <inheritdoc/>
    public override string Summary =>
        "Finds by itself what varies in the data: besides the latent the generator gets categorical and continuous codes, and what it makes must tell which. Needs no labels; what a code means differs from seed to seed.";

    /// <inheritdoc/>
    public override string Paper => "X. Chen et al., InfoGAN: Interpretable Representation Learning by Information Maximizing Generative Adversarial Nets, 2016";

    /// <inheritdoc/>
    public override string Takes => "pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha; without labels";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code for MNIST: 64 channels of the largest maps, uniform latents, batch 128, no average of weights.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is not null) Dcgan.Demand(shape, Name);
        var options = Settings.Apply(new InfoganOptions(), Settings.Assignments(Settings.ToJson(convolutions.Defaults(shape)))) with
        {
            LatentSize = 62,
            DiscriminatorLearningRate = 2e-4,
        };
        return preset == "paper" ? options with { Channels = 64, LatentKind = LatentKind.Uniform, Batch = 128, AverageKimg = 0 } : options;
    }

    /// <inheritdoc/>
    public override ConditionSpace? ConditionsOf(SystemOptions options, Subject subject) => Codes((InfoganOptions)options);

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (InfoganOptions)options;
        var space = Codes(o);
        var networks = new DcganNetworks(o, Dcgan.Demand(subject.Shape, Name), random);
        return networks.Play(
            new ConditionsBesideLatents(networks.Generator(beside: space.Width)),
            new RecognizingDiscriminator(networks.Discriminator(), networks.FeatureCount, space.Width, o.Hidden, o.Init),
            new Conditioning { Space = space, IsOfData = false, RecognizeFake = o.Weight, BeRecognized = o.Weight, CodeWeight = o.ContinuousWeight });
    }

    /// <summary>What the generator is given: attributes <c>category</c> (or <c>category1</c>, …) and codes <c>c1</c>, <c>c2</c>, …, all drawn evenly.</summary>
    internal static ConditionSpace Codes(InfoganOptions o)
    {
        string[] values = [.. Enumerable.Range(0, o.Categories).Select(Text)];
        ItemAttribute[] attributes = o.Categories == 0 ? []
            : [.. Enumerable.Range(1, o.Categorical).Select(k => new ItemAttribute(o.Categorical == 1 ? "category" : $"category{Text(k)}", values))];
        return new ConditionSpace(attributes, [.. Enumerable.Range(1, o.Continuous).Select(k => $"c{Text(k)}")], Mix: null);

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
