using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// The game of filling holes (Pathak et al., 2016): a generator predicts a picture from what is known of it, near to what was there; a
/// discriminator sees whole pictures, and pictures whose holes were filled, without being told where. The authors' sees the prediction of known
/// places too, which their programs do not put back; ours sees what will be used, seams included.
/// </summary>
public sealed class InpaintGame(InpaintSetup setup, Device device) : PairGame(setup, device)
{
    /// <summary>Fills holes; what is known stays as it is.</summary>
    /// <remarks>Where the setup says so, what was made is first moved, smoothly over the hole, to meet what is known at its border.</remarks>
    /// <inheritdoc/>
    public override Tensor Translate(Tensor pictures, Way direction, Generator random)
    {
        using var scope = TensorScope.Begin();
        var made = base.Translate(pictures, direction, random);
        var asked = pictures.To(made.Device);
        if (setup.Blend) made = (made + Membrane.Continue(Holes.Covered(asked) - made, 1 - Holes.In(asked))).Clamp(-1, 1);
        return scope.Keep(Holes.Filled(asked, made));
    }

    /// <summary>Logits of pictures whose holes were filled, with what was there or with what was made.</summary>
    private protected override Tensor Judge(PairRound round, Tensor answers) => setup.Discriminator!.Forward(Holes.Filled(round.Sources, answers)).InFloat();

    /// <summary>The weighted mean square over all that is predicted, as the authors' program has it: what counts tenfold is not divided by it.</summary>
    private protected override Tensor Distance(PairRound round)
    {
        var holes = Holes.In(round.Sources);                                                        // [N, 1, H, W]
        var reach = 2 * setup.Overlap + 1;
        var predicted = setup.Overlap > 0 ? Ops.MaxPool2d(holes, [reach, reach], [1, 1], [setup.Overlap, setup.Overlap]) : holes;
        var weights = holes + (setup.OverlapWeight * (predicted - holes));
        var squares = (round.Fakes - round.Real.Items).InFloat().Square();
        return (weights * squares).Sum() / (predicted.Sum() * squares.Size(1));
    }
}
