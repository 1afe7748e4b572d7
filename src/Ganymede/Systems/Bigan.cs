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
        var options = shape is PointShape
            ? new EncoderOptions
            {
                LatentSize = 2,
                LatentKind = LatentKind.Gaussian,
                Width = 128,
                Depth = 3,
                Batch = 256,
                GeneratorLearningRate = 5e-4,
                EncoderLearningRate = 5e-4,
                DiscriminatorLearningRate = 5e-4,
                AverageKimg = 50,
                Regression = 1,
            }
            : OnPictures(shape as ImageShape);
        options = options with { Play = Turns.Simultaneous };
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

    // The generator's and discriminator's rates of dcgan, for the same networks. A digit's encoder says more of sixteen numbers than of 32 or 50,
    // and with a regression that outweighs the game: see docs/results.md.
    private static EncoderOptions OnPictures(ImageShape? image)
    {
        var options = new EncoderOptions
        {
            Networks = image is null || TakesConvolutions(image) ? EncoderNetworks.Convolutional : EncoderNetworks.Perceptrons,
            Channels = image is { Height: >= 64 } ? 64 : 32,
            AverageKimg = 10,
            Regression = 20,
        };
        return image is { Height: 28, Width: 28 } ? options with { LatentSize = 16, GeneratorLearningRate = 1e-3, EncoderLearningRate = 5e-4, DiscriminatorLearningRate = 5e-4 } : options;
    }
}
