using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>How the players of a phase take turns.</summary>
public interface IPlay
{
    /// <summary>Lets every player make its number of moves of this turn.</summary>
    /// <param name="players">In the order in which they move.</param>
    /// <param name="open">Opens a round for those who will move in it.</param>
    void Play(IReadOnlyList<Player> players, Func<IReadOnlyList<Player>, Round> open);

    /// <summary>What the next turn depends on, apart from players and their networks.</summary>
    IEnumerable<(string Name, Tensor Value)> State => [];

    /// <summary>Restores what <see cref="State"/> gave.</summary>
    void Load(IReadOnlyDictionary<string, Tensor> state)
    {
    }
}
