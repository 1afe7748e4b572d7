using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;

namespace Ganymede.Systems;

/// <summary>SRGAN (Ledig et al., 2017), by pixels alone unless <c>features</c> says what else to compare.</summary>
public sealed class Srgan : SuperResolution
{
    /// <inheritdoc/>
    public override string Name => "srgan";

    /// <inheritdoc/>
    public override string Summary =>
        "Makes pictures two or four times larger: a residual network first learns to come near the truth, then also to please a discriminator, which asks for detail. Upscaling can stand anywhere between the two.";

    /// <inheritdoc/>
    public override string Paper => "C. Ledig et al., Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network, 2017";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "The paper's networks and schedule: 64 channels, 16 blocks, 16 million pictures of warm-up; for pictures of 96 pixels, and days on a GPU.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        Demand(shape);
        return preset == "paper"
            ? new SrganOptions { AverageKimg = 0, Skip = false, WarmUpKimg = 16_000, WarmUpLearningRate = 1e-4 }
            : new SrganOptions { AverageKimg = 1, GeneratorChannels = 32, Blocks = 4, GeneratorNorm = Normalization.None, DiscriminatorChannels = 16 };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (SrganOptions)options;
        return BuildGame(o, Demand(subject.Shape)!, data, random, a => new SrResNet(a, o.GeneratorNorm), new NonSaturatingObjective(), isSquared: true);
    }
}
