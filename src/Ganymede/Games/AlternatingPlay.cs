using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// One player after the other, each seeing the moves before it: k discriminator moves, each on a batch of its own, then the generator's,
/// which shares the last of those rounds with its fakes (Goodfellow et al., 2014, algorithm 1).
/// </summary>
/// <param name="sharesRounds">Whether a player joins the round before it; if not, each move has a batch of its own.</param>
/// <param name="movesOf">How often a player moves in the coming turn; null for <see cref="Player.Moves"/>.</param>
public sealed class AlternatingPlay(bool sharesRounds = true, Func<Player, int>? movesOf = null) : IPlay
{
    /// <inheritdoc/>
    public void Play(IReadOnlyList<Player> players, Func<IReadOnlyList<Player>, Round> open)
    {
        // A player never moves twice in a round; one who comes later joins the round that is open.
        var rounds = new List<List<Player>> { new() };
        foreach (var player in players)
        {
            var moves = movesOf?.Invoke(player) ?? player.Moves;
            for (var move = 0; move < moves; move++)
            {
                if (rounds[^1].Count > 0 && (!sharesRounds || rounds[^1].Contains(player))) rounds.Add([]);
                rounds[^1].Add(player);
            }
        }

        foreach (var movers in rounds.Where(r => r.Count > 0))
        {
            using var scope = TensorScope.Begin();
            var round = open(movers);
            foreach (var player in movers) player.Move(round);
        }
    }
}
