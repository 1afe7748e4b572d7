using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// A discriminator with a second head on its last features that says what it sees: the classes of AC-GAN (Odena et al., 2017), through one linear layer, or
/// InfoGAN's Q (Chen et al., 2016), through a hidden layer of its own.
/// </summary>
public sealed class RecognizingDiscriminator : Layer, IRecognizes
{
    // Leaky as in the discriminators that carry it.
    private const double Leak = 0.1;

    private readonly Layer judge;
    private readonly IFeatures features;
    private readonly Sequential recognition;

    /// <param name="judge">The discriminator; it must be an <see cref="IFeatures"/>.</param>
    /// <param name="count">Its features.</param>
    /// <param name="width">Numbers of a condition.</param>
    /// <param name="hidden">Units of a hidden layer before them, batch normalised (InfoGAN's code: 128); 0 for none.</param>
    /// <param name="initSd">First weights of the head are N(0, this).</param>
    public RecognizingDiscriminator(Layer judge, long count, int width, int hidden, double initSd)
    {
        this.judge = Child("judge", judge);
        features = (IFeatures)judge;
        var init = Initializers.Normal(0, initSd);
        var parts = new List<(string, Layer)>();
        if (hidden > 0)
        {
            parts.Add(("dense", new Linear(count, hidden, withBias: false, init: init)));
            parts.Add(("dense-norm", new BatchNorm(hidden)));
            parts.Add(("dense-act", new LeakyRelu(Leak, inPlace: true)));
        }

        parts.Add(("seen", new Linear(hidden > 0 ? hidden : count, width, init: init, biasInit: Initializers.Zeros)));
        recognition = Child("recognition", new Sequential(parts));
    }

    /// <param name="x">Samples, [N, …].</param>
    /// <returns>Logits of being real, [N].</returns>
    public override Tensor Forward(Tensor x) => judge.Forward(x);

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => features.Features(x);

    /// <inheritdoc/>
    public Tensor Logits(Tensor features) => this.features.Logits(features);

    /// <inheritdoc/>
    public Tensor Recognize(Tensor features) => recognition.Forward(features);
}

/// <summary>A generator that takes conditions as further dimensions of its latent, as AC-GAN and InfoGAN do.</summary>
public sealed class ConditionsBesideLatents : Module, IConditional
{
    private readonly Layer generator;

    /// <param name="generator">From [N, z + width] to samples.</param>
    public ConditionsBesideLatents(Layer generator) => this.generator = Child("generator", generator);

    /// <param name="z">Latents, [N, z].</param>
    /// <param name="conditions">What to make, [N, width].</param>
    /// <returns>Samples, [N, …].</returns>
    public Tensor Forward(Tensor z, Tensor conditions)
    {
        using var both = Ops.Cat([z, conditions], 1);
        return generator.Forward(both);
    }
}
