using System.Text.Json.Serialization;

namespace Ganymede.Data;

/// <summary>How often values of attributes occur together in a data set.</summary>
/// <param name="Combinations">
/// Values that occur together, one for each attribute; or, where there are too many such rows to keep, each attribute's values by
/// themselves: [attribute, value].
/// </param>
/// <param name="Counts">How many items have each of them.</param>
/// <param name="AreSeparate">Whether each attribute is counted by itself.</param>
public sealed record ConditionMix(IReadOnlyList<IReadOnlyList<int>> Combinations, IReadOnlyList<long> Counts, bool AreSeparate = false)
{
    private const int MostItems = 100_000;
    private const int MostCombinations = 1000;

    /// <summary>Counts a data set's items, of an endless or very large set the first 100,000.</summary>
    public static ConditionMix Of(Dataset data)
    {
        var attributes = data.Attributes;
        var items = Math.Min(data.Count ?? MostItems, MostItems);
        var joint = new SortedDictionary<string, (int[] Row, long Count)>(StringComparer.Ordinal);
        var separate = attributes.Select(a => new long[a.Values.Count]).ToArray();
        var row = new int[attributes.Count];
        for (var i = 0; i < items; i++)
        {
            // Evenly from all, so that sorted classes are all met.
            data.Describe((long)((double)i * (data.Count ?? items) / items), row);
            for (var a = 0; a < row.Length; a++) separate[a][row[a]]++;
            if (joint.Count > MostCombinations) continue;
            var key = string.Join(' ', row.Select(v => v.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)));
            joint[key] = joint.TryGetValue(key, out var known) ? (known.Row, known.Count + 1) : ([.. row], 1);
        }

        return joint.Count <= MostCombinations
            ? new ConditionMix([.. joint.Values.Select(j => j.Row)], [.. joint.Values.Select(j => j.Count)])
            : new ConditionMix(
                [.. separate.SelectMany((counts, a) => counts.Select((_, v) => new[] { a, v }))], [.. separate.SelectMany(c => c)], AreSeparate: true);
    }

    /// <summary>Draws the values of one item.</summary>
    /// <param name="draws">[attributes], evenly from 0 to 1.</param>
    /// <param name="values">[attributes], filled.</param>
    public void Draw(ReadOnlySpan<float> draws, Span<int> values)
    {
        if (!AreSeparate)
        {
            var row = Combinations[Drawn(draws[0], 0, Counts.Count)];
            for (var a = 0; a < values.Length; a++) values[a] = row[a];
            return;
        }

        var start = 0;
        for (var a = 0; a < values.Length; a++)
        {
            var end = start;
            while (end < Combinations.Count && Combinations[end][0] == a) end++;
            values[a] = Combinations[Drawn(draws[a], start, end)][1];
            start = end;
        }
    }

    /// <summary>What else occurs together with some values: all of it where attributes are counted by themselves, or where those values never meet.</summary>
    /// <param name="values">[attributes]; null for any.</param>
    public ConditionMix Given(IReadOnlyList<int?> values)
    {
        if (AreSeparate) return this;
        int[] fitting = [.. Enumerable.Range(0, Combinations.Count).Where(i => Combinations[i].Zip(values).All(p => p.Second is null || p.First == p.Second))];
        return fitting.Length == 0 ? this : new([.. fitting.Select(i => Combinations[i])], [.. fitting.Select(i => Counts[i])]);
    }

    /// <summary>The same values and combinations, each as often.</summary>
    [JsonIgnore]
    public ConditionMix Even => this with { Counts = [.. Counts.Select(c => c > 0 ? 1L : 0)] };

    /// <inheritdoc/>
    public bool Equals(ConditionMix? other) =>
        other is not null && AreSeparate == other.AreSeparate && Counts.SequenceEqual(other.Counts)
        && Combinations.Count == other.Combinations.Count && Combinations.Zip(other.Combinations).All(p => p.First.SequenceEqual(p.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AreSeparate, Counts.Count);

    private int Drawn(float draw, int start, int end)
    {
        long total = 0;
        for (var i = start; i < end; i++) total += Counts[i];
        var left = draw * (double)total;
        for (var i = start; i < end; i++)
        {
            left -= Counts[i];
            if (left < 0) return i;
        }

        return end - 1;
    }
}
