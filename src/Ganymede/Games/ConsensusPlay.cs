using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// Everyone steps at once along F + γ ∇ ½|F|², where F holds all players' gradients: the second part pulls towards the points where nobody
/// wants to move, and stops the rotation around them (Mescheder et al., 2017). Numbers of moves do not count.
/// </summary>
/// <param name="gamma">γ: 10 in the paper.</param>
public sealed class ConsensusPlay(double gamma) : IPlay
{
    /// <inheritdoc/>
    public void Play(IReadOnlyList<Player> players, Func<IReadOnlyList<Player>, Round> open)
    {
        using var scope = TensorScope.Begin();
        var round = open(players);
        round.IsWhole = true;
        var field = players.Select(p => p.Gradients(round, record: true)).ToList();
        var energy = field.SelectMany(f => f).Select(f => f.Square().Sum()).Aggregate((a, b) => a + b) * 0.5;
        var weights = players.SelectMany(p => p.Parameters).Select(p => p.Value).ToArray();
        var pulls = new Queue<Tensor?>(Autograd.GradientsOrNull(energy, weights));

        for (var i = 0; i < players.Count; i++)
        {
            var direction = Array.ConvertAll(field[i], f => pulls.Dequeue() is { } pull ? f.Detach() + (gamma * pull) : f.Detach());
            players[i].Step(direction, round.Kimg);
        }
    }
}
