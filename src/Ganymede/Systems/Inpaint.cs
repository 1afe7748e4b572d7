using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The context encoder (Pathak et al., 2016).</summary>
public sealed class Inpaint : GanSystem
{
    private const int SmallEdge = 128;

    /// <inheritdoc/>
    public override string Name => "inpaint";

    /// <inheritdoc/>
    public override string Summary =>
        "Fills holes in pictures: an encoder and a decoder guess from the surroundings what was there, a discriminator asks for what looks real. Learns from any pictures, in which it makes holes itself.";

    /// <inheritdoc/>
    public override string Paper => "D. Pathak, P. Krähenbühl, J. Donahue, T. Darrell, A. A. Efros, Context Encoders: Feature Learning by Inpainting, 2016";

    /// <inheritdoc/>
    public override string Takes => "pictures of any size, without partners or labels";

    /// <inheritdoc/>
    public override SourceDemand Sources => SourceDemand.Items;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
    [
        ("paper", "As the paper's code: 64 channels, batches of 64, a bottleneck of 4000, no averaged weights, fillings as they come."),
        ("l2", "Without a discriminator, by the distance alone: what the game is to be compared with."),
    ];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        var image = shape is null ? null : Pix2Pix.Demand(shape, Name);
        var edge = image is null ? SmallEdge : Math.Min(image.Height, image.Width);
        var paper = new InpaintOptions
        {
            AverageKimg = 0,
            GeneratorNorm = Normalization.Batch,
            DiscriminatorNorm = Normalization.Batch,
            GeneratorLearningRate = 2e-3,
            Patch = PatchDiscriminator.Patches[PatchDiscriminator.MostHalvings(Math.Min(edge, SmallEdge))],
            Overlap = Math.Clamp((edge + 16) / 32, 1, 4),
        };
        if (preset == "paper") return paper with { Blend = false };

        // Small pictures have less to say, and small batches make more of little time. In that time the published weight hardly sharpens: after 30,000
        // Fashion-MNIST pictures holes are 0.43 times as sharp as what was there without the game, 0.49 with 0.001, 0.74 with 0.005, all as near to it.
        var usual = paper with { AverageKimg = 10, Bottleneck = 512 };
        if (edge < SmallEdge) usual = usual with { Batch = 16, GeneratorChannels = 32, DiscriminatorChannels = 32, Bottleneck = 256, AdversarialShare = 0.005 };
        return preset == "l2" ? usual with { AdversarialShare = 0 } : usual;
    }

    /// <inheritdoc/>
    public override Dataset Lessons(Dataset data, SystemOptions options) => new HoledSet(data, ((InpaintOptions)options).Mask);

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (InpaintOptions)options;
        var image = Pix2Pix.Demand(subject.Shape, Name);
        var architecture = new ContextEncoderArchitecture(
            image.Channels, o.GeneratorChannels, o.Bottleneck, ContextEncoderArchitecture.DepthFor(Math.Min(image.Height, image.Width)));
        var generator = new ContextEncoder(architecture, o.NormOf(o.GeneratorNorm));
        var discriminator = o.AdversarialShare > 0
            ? new PatchDiscriminator(image.Channels, o.DiscriminatorChannels, o.PatchHalvings, o.NormOf(o.DiscriminatorNorm))
            : null;
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator?.Initialize(weights);
        }

        var setup = new InpaintSetup
        {
            Generator = generator,
            Discriminator = discriminator,
            Objective = o.CreateObjective(),
            GeneratorOptimizer = o.Adam(o.GeneratorLearningRate),
            DiscriminatorOptimizer = o.Adam(o.DiscriminatorLearningRate),
            LearningRate = o.LearningRate,
            DistanceWeight = o.Distance,
            AdversarialWeight = o.AdversarialShare,
            DiscriminatorWeight = 1,
            Overlap = o.Overlap,
            OverlapWeight = o.OverlapWeight,
            Blend = o.Blend,
        };
        return new InpaintGame(setup, random.Device);
    }

    /// <inheritdoc/>
    private protected override SourceDomain? SourceOf(Dataset data) => data switch
    {
        TranslationSet => throw new ConfigurationException($"{Name} learns from single pictures, but {data.Spec} has two domains of them; give one folder, as in images:FOLDER."),
        { Shape: ImageShape shape } => HoledSet.DomainOf(shape),
        _ => null,
    };
}
