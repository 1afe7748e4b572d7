using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>What the generator's half of an objective sees. Relativistic ones compare with real samples; the others do not pay for them.</summary>
/// <param name="fakeLogits">D(G(z)), [N].</param>
/// <param name="judgeReal">Computes D(x), [N]; called once, when first asked for.</param>
public sealed class JudgedFakes(Tensor fakeLogits, Func<Tensor>? judgeReal = null)
{
    private Tensor? realLogits;

    /// <summary>D(G(z)), [N].</summary>
    public Tensor FakeLogits => fakeLogits;

    /// <summary>D(x), [N].</summary>
    /// <exception cref="InvalidOperationException">This game's generator sees no real samples.</exception>
    public Tensor RealLogits => realLogits ??=
        judgeReal?.Invoke() ?? throw new InvalidOperationException("This objective's generator needs logits of real samples; give JudgedFakes a function for them.");

    /// <summary>Fakes alone.</summary>
    public static implicit operator JudgedFakes(Tensor fakeLogits) => new(fakeLogits);
}
