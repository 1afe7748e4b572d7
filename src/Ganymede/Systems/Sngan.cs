using Ganymede.Networks;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The GAN with spectral normalisation (Miyato et al., 2018).</summary>
public sealed class Sngan : TwoPlayerVariant
{
    // 50,000 generator steps of five batches of 64.
    private const double PaperKimg = 16_000;

    /// <inheritdoc/>
    public override string Name => "sngan";

    /// <inheritdoc/>
    public override string Summary =>
        "Each of the discriminator's weights is divided by its largest singular value, which bounds its slope at next to no cost; hinge loss. Stable over a wide range of settings.";

    /// <inheritdoc/>
    public override string Paper => "T. Miyato et al., Spectral Normalization for Generative Adversarial Networks, 2018";

    private protected override DcganOptions OnPictures(DcganOptions options, string? preset) => options with
    {
        Loss = AdversarialLoss.Hinge,
        Spectral = true,
        DiscriminatorNorm = Normalization.None,
        DiscriminatorMoves = 5,
        Batch = 64,
        LatentSize = 128,
        GeneratorLearningRate = 2e-4,
        DiscriminatorLearningRate = 2e-4,
        Beta1 = 0,
        Beta2 = 0.9,
        LearningRate = new LinearSchedule(0, PaperKimg),
    };

    private protected override GanOptions OnPoints(GanOptions options, string? preset) =>
        options with { Loss = AdversarialLoss.Hinge, Spectral = true, DiscriminatorMoves = 5, Beta1 = 0, Beta2 = 0.9 };
}
