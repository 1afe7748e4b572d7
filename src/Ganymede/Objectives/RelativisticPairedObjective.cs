using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// Relativistic pairing: is this real sample more real than this fake one? (Jolicoeur-Martineau, 2019.) There is no single threshold that
/// all fakes could gather behind, so a generator that repeats itself is no minimum any more (Huang et al., 2024).
/// </summary>
/// <param name="margin">How a margin is charged for.</param>
public sealed class RelativisticPairedObjective(Margin margin = Margin.Logistic) : IObjective
{
    /// <summary>E f(D(x) - D(G(z))).</summary>
    public Tensor Discriminator(Tensor realLogits, Tensor fakeLogits) => margin.Charge(realLogits - fakeLogits);

    /// <summary>E f(D(G(z)) - D(x)).</summary>
    public Tensor Generator(JudgedFakes judged) => margin.Charge(judged.FakeLogits - judged.RealLogits);

    /// <summary>Only differences count.</summary>
    public Tensor? Belief(Tensor logits) => null;
}
