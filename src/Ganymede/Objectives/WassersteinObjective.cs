using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// The earth mover's distance: D, a critic, scores real samples high and fakes low as far as its slope is bounded, by weight clipping, a gradient
/// penalty or spectral norm (Arjovsky et al., 2017). Minus D's loss then estimates the distance between data and fakes, up to a factor.
/// </summary>
public sealed class WassersteinObjective : ISeparableObjective
{
    /// <summary>E D(G(z)) - E D(x).</summary>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => OfFake(fakeLogits) + OfReal(realLogits);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor logits) => -logits.Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor logits) => logits.Mean();

    /// <summary>-E D(G(z)).</summary>
    public Tensor Generator(JudgedFakes judged) => -judged.FakeLogits.Mean();

    /// <summary>A critic's scores have no zero.</summary>
    public Tensor? Belief(Tensor logits) => null;
}
