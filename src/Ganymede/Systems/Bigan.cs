using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The bidirectional GAN (Donahue et al., 2017): a deterministic encoder, learned by judging pairs.</summary>
public sealed class Bigan : EncoderSystem
{
    private const double EpochKimg = 60;    // of MNIST, which the schedule was made for

    /// <inheritdoc/>
    public override string Name => "bigan";

    /// <inheritdoc/>
    public override string Summary =>
        "Learns the way back as well: an encoder finds the latent of a sample, because the discriminator judges samples and latents in pairs. For reconstructing, compressing, and features without labels.";

    /// <inheritdoc/>
    public override string Paper => "J. Donahue, P. Krähenbühl, T. Darrell, Adversarial Feature Learning, 2017";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
    [
        ("paper", "As the paper's code for MNIST: perceptrons of two layers of 1024, no gains or biases, Adam 2e-4, rates that fall from epoch 200 to 400 (here evenly)."),
        ("regressor", "The latent regressor that the paper compares with: a plain GAN, and an encoder that learns from its fakes alone."),
    ];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        var options = Usual(shape);

        // A digit's encoder says more of sixteen numbers than of 32 or 50, and with a regression that outweighs the game: see docs/results.md.
        if (shape is ImageShape { Height: 28, Width: 28 }) options = options with { LatentSize = 16, Regression = 20, EncoderLearningRate = 5e-4 };
        return preset switch
        {
            "paper" => options with
            {
                Networks = EncoderNetworks.Perceptrons,
                LatentSize = 50,
                LatentKind = LatentKind.Uniform,
                Width = 1024,
                Depth = 2,
                IsAffine = false,
                Skips = true,
                Batch = 128,
                Regression = 0,
                GeneratorLearningRate = 2e-4,
                EncoderLearningRate = 2e-4,
                DiscriminatorLearningRate = 2e-4,
                WeightDecay = 2.5e-5,
                AverageKimg = 0,
                LearningRate = new LinearSchedule(200 * EpochKimg, 400 * EpochKimg, 0.01),
            },
            "regressor" => options with { SeesLatents = false },
            _ => options,
        };
    }
}
