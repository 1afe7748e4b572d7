using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>The original game as it is trained: G minimises -E log D(G(z)), a strong gradient while D still wins (Goodfellow et al., 2014).</summary>
/// <param name="labels">What D is told; null for 1 and 0.</param>
public sealed class NonSaturatingObjective(Labels? labels = null) : ISeparableObjective
{
    private readonly Labels labels = labels ?? Labels.Hard;

    /// <inheritdoc/>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => OfReal(realLogits) + OfFake(fakeLogits);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor logits) => CrossEntropy.Of(logits, labels.OfReal(logits));

    /// <inheritdoc/>
    public Tensor OfFake(Tensor logits) => CrossEntropy.Of(logits, labels.OfFake(logits));

    /// <inheritdoc/>
    public Tensor Generator(JudgedFakes judged) => (-judged.FakeLogits).Softplus().Mean();   // -log σ(b) = softplus(-b)
}
