using Ganymede.Networks;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The Wasserstein GAN with gradient penalty (Gulrajani et al., 2017).</summary>
public sealed class WganGp : TwoPlayerVariant
{
    /// <inheritdoc/>
    public override string Name => "wgan-gp";

    /// <inheritdoc/>
    public override string Summary =>
        "A critic whose slope is held at 1 between real and fake estimates how far they are apart. Robust against mode collapse; five critic moves for one of the generator's.";

    /// <inheritdoc/>
    public override string Paper => "I. Gulrajani et al., Improved Training of Wasserstein GANs, 2017";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code: on points three hidden layers of 512 ReLU units, Adam 1e-4; on pictures 64 channels of the largest maps at any size.")];

    // Layer normalisation in the critic, as in the paper's 64-pixel code; batch normalisation would let samples share their slopes.
    private protected override DcganOptions OnPictures(DcganOptions options, string? preset) => options with
    {
        Loss = AdversarialLoss.Wasserstein,
        GradientPenalty = 10,
        DiscriminatorMoves = 5,
        DiscriminatorNorm = Normalization.Layer,
        Batch = 64,
        GeneratorLearningRate = 1e-4,
        DiscriminatorLearningRate = 1e-4,
        Beta1 = 0.5,
        Beta2 = 0.9,
        Channels = preset == "paper" ? 64 : options.Channels,
    };

    private protected override GanOptions OnPoints(GanOptions options, string? preset)
    {
        var penalised = options with { Loss = AdversarialLoss.Wasserstein, GradientPenalty = 0.1, DiscriminatorMoves = 5, Batch = 256, Beta1 = 0.5, Beta2 = 0.9 };
        return preset != "paper"
            ? penalised
            : penalised with
            {
                GeneratorWidth = 512,
                GeneratorDepth = 3,
                DiscriminatorWidth = 512,
                DiscriminatorDepth = 3,
                GeneratorLeak = 0,
                LearningRate = Schedule.Constant,
                GeneratorLearningRate = 1e-4,
                DiscriminatorLearningRate = 1e-4,
            };
    }
}
