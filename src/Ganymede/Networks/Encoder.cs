using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// From samples back to latents: features, then a linear layer. A stochastic one gives each latent a mean and a deviation, draws from them
/// while it trains, and gives the means in use (Dumoulin et al., 2017, section 2).
/// </summary>
public sealed class Encoder : Module
{
    private readonly Layer trunk;
    private readonly Linear head;
    private readonly Generator? noise;
    private readonly int latent;

    /// <param name="trunk">From samples [N, …] to features [N, <paramref name="features"/>].</param>
    /// <param name="latent">Dimensions of z.</param>
    /// <param name="noise">Where a stochastic encoder draws; null for a deterministic one.</param>
    /// <param name="init">First weights of the last layer; null for U(±1/√features).</param>
    public Encoder(Layer trunk, long features, int latent, Generator? noise = null, Initializer? init = null)
    {
        (this.noise, this.latent) = (noise, latent);
        this.trunk = Child("trunk", trunk);
        head = Child("head", new Linear(features, noise is null ? latent : 2 * latent, init: init, biasInit: Initializers.Zeros));
    }

    /// <summary>Whether it draws latents rather than computing them.</summary>
    public bool IsStochastic => noise is not null;

    /// <param name="x">Samples, [N, …].</param>
    /// <returns>Latents, [N, latent]: drawn by a stochastic encoder in training, otherwise the means.</returns>
    public Tensor Forward(Tensor x)
    {
        using var features = trunk.Forward(x);
        var said = head.Forward(features);
        if (noise is null) return said;
        var mean = said.Narrow(1, 0, latent);
        if (!IsTraining) return mean;

        // z = μ + σ ε, σ = exp of the second half.
        using var drawn = Tensor.Normal(mean.Shape, noise);
        using var there = drawn.To(mean.Device);
        return mean + (said.Narrow(1, latent, latent).Exp() * there);
    }

    /// <summary>How badly it finds latents that are known.</summary>
    /// <param name="x">Samples, [N, …].</param>
    /// <param name="z">Their latents, [N, latent].</param>
    /// <returns>
    /// [] (scalar), the mean over samples and dimensions of |E(x) - z|²; of a stochastic encoder twice -log q(z | x) but for its constant,
    /// ((z - μ) / σ)² + 2 log σ (Li et al., 2017, eq. 4).
    /// </returns>
    public Tensor Miss(Tensor x, Tensor z)
    {
        using var features = trunk.Forward(x);
        var said = head.Forward(features);
        if (noise is null) return (said - z).Square().Mean();
        var spread = said.Narrow(1, latent, latent);                // log σ
        return (((said.Narrow(1, 0, latent) - z) * (-spread).Exp()).Square() + (2 * spread)).Mean();
    }

    /// <summary>What it sees before it says a latent.</summary>
    /// <param name="x">Samples, [N, …].</param>
    /// <returns>[N, features].</returns>
    public Tensor Features(Tensor x) => trunk.Forward(x);
}
