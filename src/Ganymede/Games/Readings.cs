using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// What the players of a turn note for the logs: scalars that stay on their device until they are read, all in one copy. Of several
/// notes of a name in one turn the last one counts. Notes live in the scope in which this was made.
/// </summary>
public sealed class Readings
{
    private readonly TensorScope? scope = TensorScope.Current;
    private readonly Dictionary<string, Tensor> values = [];

    /// <summary>Notes a scalar.</summary>
    public void Note(string name, Tensor value)
    {
        scope?.Adopt(value);
        values[name] = value;
    }

    /// <summary>Copies all scalars from the device; waits for it.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        if (values.Count == 0) return new Dictionary<string, double>();
        using var inner = TensorScope.Begin();
        var numbers = Ops.Stack([.. values.Values.Select(v => v.To(DType.Float))]).ToArray<float>();
        return values.Keys.Zip(numbers).ToDictionary(p => p.First, p => (double)p.Second);
    }
}
