using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>All players move at once from the same point of the game: every gradient is taken before anyone steps. Numbers of moves do not count.</summary>
public sealed class SimultaneousPlay : IPlay
{
    /// <inheritdoc/>
    public void Play(IReadOnlyList<Player> players, Func<IReadOnlyList<Player>, Round> open)
    {
        using var scope = TensorScope.Begin();
        var round = open(players);
        var gradients = players.Select(p => p.Gradients(round)).ToList();
        for (var i = 0; i < players.Count; i++) players[i].Step(gradients[i], round.Kimg);
    }
}
