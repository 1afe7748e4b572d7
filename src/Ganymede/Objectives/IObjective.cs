using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>What discriminator and generator minimise, said of the discriminator's logits; higher is more real. Objectives never see networks.</summary>
public interface IObjective
{
    /// <param name="realLogits">D(x), [N].</param>
    /// <param name="fakeLogits">D(G(z)), [N], from fakes cut off from the generator.</param>
    /// <returns>[] (scalar) to minimise.</returns>
    Tensor Discriminator(Tensor realLogits, Tensor fakeLogits);

    /// <param name="judged">D(G(z)), recorded back to the generator, and D(x) for those who ask.</param>
    /// <returns>[] (scalar) to minimise.</returns>
    Tensor Generator(JudgedFakes judged);

    /// <summary>How sure D is that samples are real, for the logs.</summary>
    /// <returns>[N] from 0 to 1, ½ between real and fake; null where a logit means nothing by itself, only compared with others.</returns>
    Tensor? Belief(Tensor logits) => logits.Sigmoid();
}

/// <summary>An objective whose discriminator's loss is a sum: what it says of real samples, and what it says of fakes, without a word of the other.</summary>
public interface ISeparableObjective : IObjective
{
    /// <param name="logits">D(x), [N].</param>
    /// <returns>[] (scalar).</returns>
    Tensor OfReal(Tensor logits);

    /// <param name="logits">D(G(z)), [N].</param>
    /// <returns>[] (scalar).</returns>
    Tensor OfFake(Tensor logits);
}
