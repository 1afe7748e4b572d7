using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>pix2pix (Isola et al., 2017).</summary>
public sealed class Pix2Pix : GanSystem
{
    private const int SmallestEdge = 8;

    /// <inheritdoc/>
    public override string Name => "pix2pix";

    /// <inheritdoc/>
    public override string Summary =>
        "Learns from pairs what a picture shall become: a U-Net answers, a discriminator judges question and answer patch by patch. Sharp where the distance to the right answer alone would blur.";

    /// <inheritdoc/>
    public override string Paper => "P. Isola, J.-Y. Zhu, T. Zhou, A. A. Efros, Image-to-Image Translation with Conditional Adversarial Networks, 2017";

    /// <inheritdoc/>
    public override string Takes => "pairs of pictures of any size: pairs:, sketches, scenes";

    /// <inheritdoc/>
    public override SourceDemand Sources => SourceDemand.Pairs;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code: 64 channels, one pair in a batch, patches of 70 pixels.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is not null) Demand(shape, Name);
        var paper = new Pix2PixOptions { AverageKimg = 0, GeneratorNorm = Normalization.Batch, DiscriminatorNorm = Normalization.Batch };

        // Small pictures have less to say and less room for patches; several at once keep two cores busy.
        return preset != "paper" && shape is ImageShape { Height: < 128 } small
            ? paper with
            {
                Batch = 4,
                GeneratorChannels = 32,
                DiscriminatorChannels = 32,
                GeneratorNorm = Normalization.Instance,
                DiscriminatorNorm = Normalization.Instance,
                Patch = small.Height < 48 ? 16 : 34,
            }
            : paper with { Patch = PatchDiscriminator.Patches[Math.Min(3, PatchDiscriminator.MostHalvings((shape as ImageShape)?.Height ?? 256))] };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (Pix2PixOptions)options;
        var (from, to) = (subject.Source!.Shape, Demand(subject.Shape, Name));
        var depth = o.Depth > 0 ? o.Depth : UNetArchitecture.DepthFor(to.Height, to.Width);
        var architecture = new UNetArchitecture(from.Channels, to.Channels, o.GeneratorChannels, depth);
        var generator = new UNetGenerator(architecture, o.NormOf(o.GeneratorNorm), o.Dropout, random["generator-dropout"]);
        var discriminator = o.Adversarial
            ? new PatchDiscriminator(from.Channels + to.Channels, o.DiscriminatorChannels, o.PatchHalvings, o.NormOf(o.DiscriminatorNorm))
            : null;
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator?.Initialize(weights);
        }

        var setup = new PairSetup
        {
            Generator = generator,
            Discriminator = discriminator,
            Objective = o.CreateObjective(),
            GeneratorOptimizer = o.Adam(o.GeneratorLearningRate),
            DiscriminatorOptimizer = o.Adam(o.DiscriminatorLearningRate),
            LearningRate = o.LearningRate,
            AdversarialWeight = o.AdversarialWeight,
            DiscriminatorWeight = o.DiscriminatorWeight,
            DistanceWeight = o.Distance,
        };
        return new PairGame(setup, random.Device);
    }

    /// <summary>The shape of pictures that these networks can make and judge.</summary>
    /// <exception cref="ConfigurationException">The data is of another.</exception>
    internal static ImageShape Demand(DataShape shape, string system) => shape is ImageShape image && Math.Min(image.Height, image.Width) >= SmallestEdge
        ? image
        : throw new ConfigurationException($"{system} takes pictures of {SmallestEdge} pixels or more, but this data is {shape}; {(shape is ImageShape ? "add ?size=64 to the data spec." : "train gan on it.")}");
}
