using Ganymede.Data;
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
        [("paper", "As the paper's code: on points three hidden layers of 512 ReLU units, Adam 1e-4; on pictures 5x5 kernels and 64 channels of the largest maps at any size.")];

    // Batch normalisation in the critic would let samples share their slopes. The paper's code has none for MNIST and CIFAR-10, layer
    // normalisation for 64 pixels.
    private protected override DcganOptions OnPictures(DcganOptions options, ImageShape? shape, string? preset) => options with
    {
        Loss = AdversarialLoss.Wasserstein,
        GradientPenalty = 10,
        DiscriminatorMoves = 5,
        DiscriminatorNorm = shape is { Height: >= 64 } ? Normalization.Layer : Normalization.None,
        Batch = 64,
        LatentSize = 128,
        GeneratorLearningRate = 1e-4,
        DiscriminatorLearningRate = 1e-4,
        Beta1 = 0.5,
        Beta2 = 0.9,
        Channels = preset == "paper" ? 64 : options.Channels,
        Kernel = preset == "paper" ? 5 : options.Kernel,
        Dense = preset == "paper" ? 0 : options.Dense,
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
