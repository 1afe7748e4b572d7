using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// Everyone takes a step to look around, then goes back and takes the step that would have been right there: w' = w - η F(w), w -= η F(w')
/// (Korpelevich, 1976; Gidel et al., 2019). The second look has a batch of its own; with Adam both looks move the moments, as in ExtraAdam.
/// Numbers of moves do not count.
/// </summary>
public sealed class ExtragradientPlay : IPlay
{
    /// <inheritdoc/>
    public void Play(IReadOnlyList<Player> players, Func<IReadOnlyList<Player>, Round> open)
    {
        using var scope = TensorScope.Begin();
        var start = players.Select(p => p.Parameters.Select(w => w.Value.Detach().Clone()).ToList()).ToList();

        // A step ahead, everyone from the same point.
        StepTogether(players, open(players), () => { });

        // The gradients there move the weights from here.
        StepTogether(players, open(players), () =>
        {
            foreach (var (player, weights) in players.Zip(start))
            {
                foreach (var (parameter, weight) in player.Parameters.Zip(weights)) parameter.Write(weight);
            }
        });
    }

    private static void StepTogether(IReadOnlyList<Player> players, Round round, Action between)
    {
        var gradients = players.Select(p => p.Gradients(round)).ToList();
        between();
        for (var i = 0; i < players.Count; i++) players[i].Step(gradients[i], round.Kimg);
    }
}
