using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>Relativistic average: is this real sample more real than fakes are on average, and the other way round? (Jolicoeur-Martineau, 2019.)</summary>
/// <param name="margin">How a margin is charged for.</param>
public sealed class RelativisticAverageObjective(Margin margin = Margin.Logistic) : IObjective
{
    /// <summary>½ E f(D(x) - E D(G(z))) + ½ E f(E D(x) - D(G(z))).</summary>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => Compare(realLogits, fakeLogits);

    /// <summary>The same with real and fake exchanged.</summary>
    public Tensor Generator(JudgedFakes judged) => Compare(judged.FakeLogits, judged.RealLogits);

    /// <summary>Only differences count.</summary>
    public Tensor? Belief(Tensor logits) => null;

    private Tensor Compare(Tensor higher, Tensor lower) =>
        (0.5 * margin.Charge(higher - lower.Mean())) + (0.5 * margin.Charge(higher.Mean() - lower));
}
