using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;

namespace Ganymede.Systems;

/// <summary>ESRGAN (Wang et al., 2018), by pixels alone unless <c>features</c> says what else to compare.</summary>
public sealed class Esrgan : SuperResolution
{
    /// <inheritdoc/>
    public override string Name => "esrgan";

    /// <inheritdoc/>
    public override string Summary =>
        "SRGAN with denser blocks, no normalisation, and a discriminator that asks which of two is more real. Better pictures for the same time of use, and more of it.";

    /// <inheritdoc/>
    public override string Paper => "X. Wang et al., ESRGAN: Enhanced Super-Resolution Generative Adversarial Networks, 2018";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "The paper's networks and schedule: 64 channels, 23 blocks, 16 million pictures of warm-up; for pictures of 128 pixels, and days on a GPU.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        Demand(shape);
        return preset == "paper"
            ? new EsrganOptions { AverageKimg = 0, Skip = false, WarmUpKimg = 16_000, WarmUpLearningRate = 2e-4 }
            : new EsrganOptions { AverageKimg = 1, GeneratorChannels = 24, Blocks = 2, Growth = 12, DiscriminatorChannels = 16 };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (EsrganOptions)options;
        return BuildGame(o, Demand(subject.Shape)!, data, random, a => new RrdbNet(a, o.Growth), new RelativisticAverageObjective(), isSquared: false);
    }
}
