using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// The zero-sum game itself: G minimises E log(1 - D(G(z))) (Goodfellow et al., 2014, eq. 1). Its gradient vanishes where D is
/// sure of its case, which is why <see cref="NonSaturatingObjective"/> is the usual choice.
/// </summary>
/// <param name="labels">What D is told; null for 1 and 0.</param>
public sealed class MinimaxObjective(Labels? labels = null) : ISeparableObjective
{
    private readonly Labels labels = labels ?? Labels.Hard;

    /// <inheritdoc/>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => OfReal(realLogits) + OfFake(fakeLogits);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor logits) => CrossEntropy.Of(logits, labels.OfReal(logits));

    /// <inheritdoc/>
    public Tensor OfFake(Tensor logits) => CrossEntropy.Of(logits, labels.OfFake(logits));

    /// <inheritdoc/>
    public Tensor Generator(JudgedFakes judged) => -judged.FakeLogits.Softplus().Mean();     // log(1 - σ(b)) = -softplus(b)
}
