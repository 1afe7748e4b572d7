using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// The hinge: D learns from samples inside the margin alone, G follows D's slope everywhere (Lim and Ye, 2017; Miyato et al., 2018, eq. 16, 17).
/// </summary>
public sealed class HingeObjective : ISeparableObjective
{
    /// <summary>E max(0, 1 - D(x)) + E max(0, 1 + D(G(z))).</summary>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => OfReal(realLogits) + OfFake(fakeLogits);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor logits) => (1 - logits).Relu().Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor logits) => (1 + logits).Relu().Mean();

    /// <summary>-E D(G(z)).</summary>
    public Tensor Generator(JudgedFakes judged) => -judged.FakeLogits.Mean();
}
