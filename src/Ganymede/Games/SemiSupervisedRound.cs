using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>A round with labelled samples beside the real batch, whose labels nobody asks for.</summary>
/// <param name="setup">What the game is made of.</param>
/// <param name="labelled">All samples with labels.</param>
/// <param name="generatorMoves">Whether the generator moves in this round, so that its fakes must be recorded.</param>
public sealed class SemiSupervisedRound(RoundContext context, SemiSupervisedSetup setup, LabelledSamples labelled, bool generatorMoves) : Round(context)
{
    private (Tensor Items, Tensor Labels)? known;
    private Tensor? fakes;

    /// <summary>As many labelled samples as there are real ones, drawn when first asked for.</summary>
    public (Tensor Items, Tensor Labels) Labelled => known ??= Draw();

    /// <summary>G(z), [N, …]: recorded for gradients where the generator moves in this round.</summary>
    public Tensor Fakes => fakes ??= Share(generatorMoves ? Make() : Silently());

    private (Tensor Items, Tensor Labels) Draw()
    {
        var (items, labels) = labelled.Draw(Real.Count, Random["labelled"]);
        return (Share(items), Share(labels));
    }

    private Tensor Make() => setup.Generator.Forward(setup.Prior.Draw(Real.Count, Random["latents"]));

    private Tensor Silently()
    {
        using var frozen = Autograd.NoGrad();
        return Make();
    }
}
