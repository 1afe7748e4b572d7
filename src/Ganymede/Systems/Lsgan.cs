using Ganymede.Data;

namespace Ganymede.Systems;

/// <summary>The least squares GAN (Mao et al., 2017).</summary>
public sealed class Lsgan : TwoPlayerVariant
{
    /// <inheritdoc/>
    public override string Name => "lsgan";

    /// <inheritdoc/>
    public override string Summary =>
        "Least squares in place of classification: the discriminator regresses real samples to 1 and fakes to 0. Fakes that fooled it are still pulled towards the data.";

    /// <inheritdoc/>
    public override string Paper => "X. Mao et al., Least Squares Generative Adversarial Networks, 2017";

    private protected override DcganOptions OnPictures(DcganOptions options, ImageShape? shape, string? preset) => options with { Loss = AdversarialLoss.LeastSquares };

    private protected override GanOptions OnPoints(GanOptions options, string? preset) => options with { Loss = AdversarialLoss.LeastSquares };
}
