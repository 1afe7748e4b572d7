using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>A round of two: latents and fakes are drawn once, for the discriminator's move and the generator's.</summary>
/// <param name="keepsGraph">Whether the generator moves in this round, so that its fakes must be recorded.</param>
public sealed class TwoPlayerRound(RoundContext context, Layer generator, LatentPrior prior, bool keepsGraph) : Round(context)
{
    private Tensor? latents;
    private Tensor? fakes;

    /// <summary>z, [N, size]; as many as there are real samples.</summary>
    public Tensor Latents => latents ??= Share(prior.Draw((int)Real.Items.Size(0), Random["latents"]));

    /// <summary>G(z), [N, …]: recorded for gradients where the generator moves in this round.</summary>
    public Tensor Fakes => fakes ??= Share(keepsGraph ? generator.Forward(Latents) : Silently());

    private Tensor Silently()
    {
        using var frozen = Autograd.NoGrad();
        return generator.Forward(Latents);
    }
}
