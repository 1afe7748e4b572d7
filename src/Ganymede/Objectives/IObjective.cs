using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>What discriminator and generator minimise, said of the discriminator's logits; higher is more real. Objectives never see networks.</summary>
public interface IObjective
{
    /// <param name="realLogits">D(x), [N].</param>
    /// <param name="fakeLogits">D(G(z)), [N], from fakes cut off from the generator.</param>
    /// <returns>[] (scalar) to minimise.</returns>
    Tensor Discriminator(Tensor realLogits, Tensor fakeLogits);

    /// <param name="fakeLogits">D(G(z)), [N], recorded back to the generator.</param>
    /// <returns>[] (scalar) to minimise.</returns>
    Tensor Generator(Tensor fakeLogits);
}
