using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Systems;

/// <summary>Adversarially learned inference (Dumoulin et al., 2017): a stochastic encoder, and towers for sample and latent.</summary>
public sealed class Ali : EncoderSystem
{
    /// <inheritdoc/>
    public override string Name => "ali";

    /// <inheritdoc/>
    public override string Summary =>
        "The same game as bigan, found at the same time: its encoder says how sure it is of each latent and draws, and latents pass layers of their own before they are judged with their sample.";

    /// <inheritdoc/>
    public override string Paper => "V. Dumoulin et al., Adversarially Learned Inference, 2017";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper: 64 Gaussian latents, Adam 1e-4, batch 100, dropout 0.2 in the discriminator; on points perceptrons of 400, β1 0.8.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        var options = Usual(shape) with { LatentKind = LatentKind.Gaussian, IsStochastic = true, HasTower = true };
        if (preset != "paper") return options;
        options = options with { Batch = 100, GeneratorLearningRate = 1e-4, EncoderLearningRate = 1e-4, DiscriminatorLearningRate = 1e-4, AverageKimg = 0, Regression = 0 };
        return shape is PointShape ? options with { Width = 400, Depth = 3, Beta1 = 0.8 } : options with { LatentSize = 64, Dropout = 0.2 };
    }
}
