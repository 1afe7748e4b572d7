using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// Holds a player to where it was on average: |θ - mean of θ so far|² (Salimans et al., 2016, section 3.3), which damps its circling.
/// </summary>
internal sealed class HistoricalAverage
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly Tensor[] means;
    private long moves;

    /// <param name="parameters">On the device where they stay.</param>
    public HistoricalAverage(IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters;
        means = [.. parameters.Select(p => p.Value.Detach().Clone().Retain())];
    }

    public IEnumerable<(string Name, Tensor Value)> State => means.Select((m, i) => ($"{i}", m)).Append(("moves", Tensor.From([moves])));

    /// <returns>[] (scalar).</returns>
    public Tensor Distance() => parameters.Zip(means, (p, m) => (p.Value - m).Square().Sum()).Aggregate((a, b) => a + b);

    /// <summary>Takes the weights as they are now into the average: an aftermath.</summary>
    public void Update()
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        moves++;
        foreach (var (parameter, mean) in parameters.Zip(means)) Ops.AddInPlace(mean, (parameter.Value - mean) / moves);
    }

    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        if (!state.TryGetValue("moves", out var counted)) return;
        moves = counted.ToLong();
        for (var i = 0; i < means.Length; i++) Ops.CopyInPlace(means[i], state[$"{i}"]);
    }
}
