using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>A term that keeps the discriminator's slope in bounds, whatever the objective beside it. Penalties see the discriminator as a function.</summary>
public interface IPenalty
{
    /// <summary>A name for logs: <c>r1</c>.</summary>
    string Name { get; }

    /// <summary>What the term is multiplied by.</summary>
    double Weight { get; }

    /// <summary>k: the term is added at every k-th of the discriminator's moves, with k times its weight (Karras et al., 2020, lazy regularisation).</summary>
    int Every => 1;

    /// <param name="evidence">What the discriminator's move has computed already.</param>
    /// <returns>[] (scalar), unweighted; differentiable by the discriminator's weights.</returns>
    Tensor Of(Evidence evidence);
}

/// <summary>What a penalty is computed from.</summary>
/// <param name="Real">x, [N, …], a leaf that asks for gradients.</param>
/// <param name="RealLogits">D(x), [N], or fewer where D sees several samples at once.</param>
/// <param name="Fake">G(z), [N, …], cut off from the generator; a leaf that asks for gradients.</param>
/// <param name="FakeLogits">D(G(z)), as <paramref name="RealLogits"/>.</param>
/// <param name="Judge">D itself, for samples between: [N, …] to logits.</param>
/// <param name="Random">Where such samples are drawn.</param>
public sealed record Evidence(Tensor Real, Tensor RealLogits, Tensor Fake, Tensor FakeLogits, Func<Tensor, Tensor> Judge, Generator Random);
