using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// The game of pairs (Donahue et al., 2017, eq. 3; Dumoulin et al., 2017): the discriminator tells (x, E(x)) from (G(z), z). V has one term
/// for each kind of pair, and only that term depends on the network which made it, so encoder and generator each minimise their own, with the
/// labels exchanged.
/// </summary>
public static class JointObjective
{
    /// <param name="encoded">D(x, E(x)), logits [N].</param>
    /// <param name="generated">D(G(z), z), logits [N].</param>
    /// <returns>[] (scalar): -E log D(x, E(x)) - E log(1 - D(G(z), z)).</returns>
    public static Tensor Discriminator(Tensor encoded, Tensor generated) => (-encoded).Softplus().Mean() + generated.Softplus().Mean();

    /// <returns>[] (scalar): -E log D(G(z), z).</returns>
    public static Tensor Generator(Tensor generated) => (-generated).Softplus().Mean();

    /// <returns>[] (scalar): -E log(1 - D(x, E(x))).</returns>
    public static Tensor Encoder(Tensor encoded) => encoded.Softplus().Mean();
}
