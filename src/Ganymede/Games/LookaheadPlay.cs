using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// Lookahead-minmax (Chavdarova et al., 2021): after every few turns of another play all players go back together, part of the way, to where
/// they were before: w_slow += share (w - w_slow), w = w_slow. What rotates is averaged out.
/// </summary>
/// <param name="inner">How turns are taken between.</param>
/// <param name="every">Turns between two returns, 5 in the paper.</param>
/// <param name="share">How much of the way is kept, 0.5 in the paper.</param>
public sealed class LookaheadPlay(IPlay inner, int every, double share) : IPlay
{
    // Where each player's weights were at the last return, by name and the parameter's number.
    private readonly Dictionary<string, Tensor> slow = [];
    private long turns;

    /// <inheritdoc/>
    public IEnumerable<(string Name, Tensor Value)> State =>
        slow.Select(s => (s.Key, s.Value)).Append(("turns", Tensor.From([turns]))).Concat(inner.State.Select(s => ($"inner/{s.Name}", s.Value)));

    /// <inheritdoc/>
    public void Play(IReadOnlyList<Player> players, Func<IReadOnlyList<Player>, Round> open)
    {
        foreach (var (name, weight) in Weights(players))
        {
            if (!slow.ContainsKey(name)) slow[name] = weight.Value.Detach().Clone().Retain();
        }

        inner.Play(players, open);
        turns++;
        if (turns % every != 0) return;

        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        foreach (var (name, weight) in Weights(players))
        {
            var kept = slow[name];
            Ops.CopyInPlace(kept, kept + (share * (weight.Value - kept)));
            weight.Write(kept);
        }
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        const string Inner = "inner/";
        foreach (var (name, value) in state)
        {
            if (name == "turns") turns = value.ToLong();
            else if (!name.StartsWith(Inner, StringComparison.Ordinal)) slow[name] = value.Clone().Retain();
        }

        inner.Load(state.Where(s => s.Key.StartsWith(Inner, StringComparison.Ordinal)).ToDictionary(s => s.Key[Inner.Length..], s => s.Value));
    }

    private static IEnumerable<(string Name, Torch.Nn.Parameter Value)> Weights(IReadOnlyList<Player> players) =>
        players.SelectMany(p => p.Parameters.Select((w, i) => ($"{p.Name}.{i}", w)));
}
