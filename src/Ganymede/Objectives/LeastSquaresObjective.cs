using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// Least squares: D regresses real samples to 1 and fakes to 0, G its fakes to 1 (Mao et al., 2017, eq. 9). Its gradient does not vanish for
/// fakes that D is sure of, and pulls those on the right side towards the data too.
/// </summary>
/// <param name="labels">What D is told; null for 1 and 0.</param>
public sealed class LeastSquaresObjective(Labels? labels = null) : ISeparableObjective
{
    private readonly Labels labels = labels ?? Labels.Hard;

    /// <summary>½ E (D(x) - 1)² + ½ E D(G(z))².</summary>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => OfReal(realLogits) + OfFake(fakeLogits);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor logits) => 0.5 * MeanSquare(logits, labels.OfReal(logits));

    /// <inheritdoc/>
    public Tensor OfFake(Tensor logits) => 0.5 * MeanSquare(logits, labels.OfFake(logits));

    /// <summary>½ E (D(G(z)) - 1)².</summary>
    public Tensor Generator(JudgedFakes judged) => 0.5 * (judged.FakeLogits - 1).Square().Mean();

    /// <summary>D's output is itself the regressed label.</summary>
    public Tensor Belief(Tensor logits) => logits.Clamp(0, 1);

    private static Tensor MeanSquare(Tensor logits, LabelTarget target) =>
        (target.Drawn is { } drawn ? logits - drawn : logits - target.Value).Square().Mean();
}
