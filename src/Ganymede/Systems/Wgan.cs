using Ganymede.Data;

namespace Ganymede.Systems;

/// <summary>The first Wasserstein GAN, with weight clipping (Arjovsky et al., 2017).</summary>
public sealed class Wgan : TwoPlayerVariant
{
    /// <inheritdoc/>
    public override string Name => "wgan";

    /// <inheritdoc/>
    public override string Summary =>
        "A critic with clipped weights estimates how far fakes are from data, and its loss falls as samples get better. Slow and steady; wgan-gp is its faster child.";

    /// <inheritdoc/>
    public override string Paper => "M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017";

    private protected override DcganOptions OnPictures(DcganOptions options, ImageShape? shape, string? preset) => Published(options) with { Batch = 64 };

    private protected override GanOptions OnPoints(GanOptions options, string? preset) => Published(options);

    // RMSprop without momentum: the paper found that momentum makes clipped critics unstable.
    private static TOptions Published<TOptions>(TOptions options)
        where TOptions : TwoPlayerOptions =>
        (TOptions)((TwoPlayerOptions)options with
        {
            Loss = AdversarialLoss.Wasserstein,
            Clip = 0.01,
            DiscriminatorMoves = 5,
            Warmup = 25,
            GeneratorOptimizer = OptimizerKind.RmsProp,
            DiscriminatorOptimizer = OptimizerKind.RmsProp,
            Momentum = 0,
            FinalMomentum = 0,
            GeneratorLearningRate = 5e-5,
            DiscriminatorLearningRate = 5e-5,
        });
}
