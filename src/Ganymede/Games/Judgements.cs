using Ganymede.Objectives;
using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>What is noted of a discriminator's judgements.</summary>
internal static class Judgements
{
    /// <summary>Notes how sure it was of real and fake samples, and how often it was right, under the names that logs and the doctor know.</summary>
    /// <param name="real">Logits, of any shape.</param>
    /// <param name="suffix">What follows each name, where a game has several discriminators.</param>
    public static void Note(Round round, IObjective objective, Tensor real, Tensor fake, string suffix = "")
    {
        var all = Ops.Cat([real, fake]);
        round.Note($"discriminator{suffix}.spread", (all - all.Mean()).Square().Mean().Sqrt());
        if (objective.Belief(real) is { } realBelief && objective.Belief(fake) is { } fakeBelief)
        {
            round.Note($"D{suffix}(x)", realBelief.Mean());
            round.Note($"D{suffix}(G(z))", fakeBelief.Mean());
            round.Note($"accuracy{suffix}", (Ops.Gt(realBelief, 0.5).To(DType.Float).Mean() + Ops.Lt(fakeBelief, 0.5).To(DType.Float).Mean()) * 0.5);
        }
        else
        {
            // Scores that mean nothing by themselves: how far apart they are, and how many pairs are in order.
            round.Note($"distance{suffix}", real.Mean() - fake.Mean());
            round.Note($"accuracy{suffix}", Ops.Gt(real - fake, 0).To(DType.Float).Mean());
        }
    }
}
