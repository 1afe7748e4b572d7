using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>A round on pairs: the pictures of A are answered once, for the discriminator's move and the generator's.</summary>
/// <param name="generatorMoves">Whether the generator moves in this round, so that its answers must be recorded.</param>
public sealed class PairRound(RoundContext context, Layer generator, bool generatorMoves) : Round(context)
{
    private Tensor? fakes;

    /// <summary>Pictures of A, [N, C, H, W]; their right answers are the real batch.</summary>
    public Tensor Sources => Real.Sources ?? throw new InvalidOperationException("This data's pictures are not made from others.");

    /// <summary>G(a), [N, C', H, W]: recorded for gradients where the generator moves in this round.</summary>
    public Tensor Fakes => fakes ??= Share(generatorMoves || IsWhole ? generator.Forward(Sources) : Silently());

    private Tensor Silently()
    {
        using var frozen = Autograd.NoGrad();
        return generator.Forward(Sources);
    }
}
