using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>A round of two: latents and fakes are drawn once, for the discriminator's move and the generator's.</summary>
/// <param name="generatorMoves">Whether the generator moves in this round, so that its fakes must be recorded.</param>
/// <param name="generatorBatch">Fakes in the generator's move for each real sample; more than one are drawn for it alone.</param>
public sealed class TwoPlayerRound(RoundContext context, Layer generator, LatentPrior prior, bool generatorMoves, int generatorBatch = 1) : Round(context)
{
    private Tensor? latents;
    private Tensor? fakes;
    private Tensor? generatorFakes;

    /// <summary>z, [N, size]; as many as there are real samples.</summary>
    public Tensor Latents => latents ??= Share(Draw(1));

    /// <summary>G(z), [N, …]: recorded for gradients where the generator moves in this round.</summary>
    public Tensor Fakes => fakes ??= Share(generatorMoves && (generatorBatch == 1 || IsWhole) ? generator.Forward(Latents) : Silently());

    /// <summary>What the generator is judged by in its move: <see cref="Fakes"/>, or more of its own, [N · generator batch, …].</summary>
    public Tensor GeneratorFakes => generatorBatch == 1 ? Fakes : generatorFakes ??= Share(generator.Forward(Draw(generatorBatch)));

    private Tensor Draw(int times) => prior.Draw(times * (int)Real.Items.Size(0), Random["latents"]);

    private Tensor Silently()
    {
        using var frozen = Autograd.NoGrad();
        return generator.Forward(Latents);
    }
}
