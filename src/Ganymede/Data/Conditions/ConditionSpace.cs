using System.Text.Json.Serialization;
using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>
/// What a generator can be told: attributes, each with its own values, and continuous codes. A condition is one row of numbers: for every
/// attribute as many as it has values, a 1 at the one that is meant; then the codes, from -1 to 1.
/// </summary>
/// <param name="Attributes">What has named values, in the order of a row's blocks; none where only codes are told.</param>
/// <param name="Codes">Names of continuous codes, the last numbers of a row.</param>
/// <param name="Mix">How often values occur together in the data; null where all are equally likely and independent.</param>
public sealed record ConditionSpace(IReadOnlyList<ItemAttribute> Attributes, IReadOnlyList<string> Codes, ConditionMix? Mix)
{
    /// <summary>Numbers in a row.</summary>
    [JsonIgnore]
    public int Width => Attributes.Sum(a => a.Values.Count) + Codes.Count;

    /// <summary>How many values each attribute has: the lengths of a row's blocks.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Sizes => [.. Attributes.Select(a => a.Values.Count)];

    /// <summary>What is said of a data set's items, and how often; null when nothing is.</summary>
    public static ConditionSpace? Of(Dataset data) => data.Attributes.Count == 0 ? null : new(data.Attributes, [], ConditionMix.Of(data));

    /// <summary>Draws conditions as often as they occur in the data, and codes evenly from -1 to 1.</summary>
    /// <param name="random">On the CPU.</param>
    /// <param name="wish">What is asked for and not drawn; what is drawn then occurs together with it in the data, where anything does. Null for nothing.</param>
    /// <returns>[count, Width], on the CPU.</returns>
    public Tensor Draw(int count, Generator random, Wish? wish = null)
    {
        if (wish is { IsEmpty: false } && Mix is { } whole) return (this with { Mix = whole.Given(wish.Values) }).Drawn(count, random, wish);
        return Drawn(count, random, wish);
    }

    /// <summary>The same space with all values that occur equally likely, so that rare ones are met as often as others.</summary>
    [JsonIgnore]
    public ConditionSpace Even => this with { Mix = Mix?.Even };

    private Tensor Drawn(int count, Generator random, Wish? wish)
    {
        var (named, coded) = (Attributes.Count, Codes.Count);
        var draws = Uniform(count * (named + coded), random);
        var rows = new float[count * Width];
        var values = new int[named];
        for (var i = 0; i < count; i++)
        {
            var mine = draws.AsSpan(i * (named + coded), named + coded);
            Draw(mine[..named], values);
            for (var a = 0; a < named; a++) values[a] = wish?.Values[a] ?? values[a];
            var row = rows.AsSpan(i * Width, Width);
            Encode(values, row);
            for (var c = 0; c < coded; c++) row[Width - coded + c] = (float)(wish?.Codes[c] ?? ((2 * mine[named + c]) - 1));
        }

        return Tensor.From(rows, count, Width);
    }

    /// <summary>Writes one row.</summary>
    /// <param name="values">[attributes], the index of each one's value.</param>
    /// <param name="row">[Width]; codes become 0.</param>
    public void Encode(ReadOnlySpan<int> values, Span<float> row)
    {
        row.Clear();
        var start = 0;
        for (var a = 0; a < values.Length; a++)
        {
            row[start + values[a]] = 1;
            start += Attributes[a].Values.Count;
        }
    }

    /// <summary>Reads the values of one row.</summary>
    /// <returns>[attributes]: the index of the greatest number in each block, so that also scores can be read.</returns>
    public int[] Decode(ReadOnlySpan<float> row)
    {
        var (values, start) = (new int[Attributes.Count], 0);
        for (var a = 0; a < values.Length; a++)
        {
            var size = Attributes[a].Values.Count;
            for (var v = 1; v < size; v++)
            {
                if (row[start + v] > row[start + values[a]]) values[a] = v;
            }

            start += size;
        }

        return values;
    }

    /// <summary>The attribute of a name.</summary>
    /// <returns>Its place in <see cref="Attributes"/>.</returns>
    /// <exception cref="ConfigurationException">There is none; the message lists them.</exception>
    public int IndexOf(string attribute)
    {
        for (var a = 0; a < Attributes.Count; a++)
        {
            if (Attributes[a].Name.Equals(attribute, StringComparison.OrdinalIgnoreCase)) return a;
        }

        throw new ConfigurationException(Suggestion.Unknown("attribute", attribute, [.. Attributes.Select(a => a.Name)]));
    }

    /// <inheritdoc/>
    public bool Equals(ConditionSpace? other) =>
        other is not null && Attributes.SequenceEqual(other.Attributes) && Codes.SequenceEqual(other.Codes) && Equals(Mix, other.Mix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Attributes.Count, Codes.Count);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", Attributes.Select(a => $"{a.Name} ({a.Values.Count} values)").Concat(Codes.Select(c => $"code {c}")));

    private void Draw(ReadOnlySpan<float> draws, Span<int> values)
    {
        if (Mix is not null)
        {
            Mix.Draw(draws, values);
            return;
        }

        for (var a = 0; a < values.Length; a++) values[a] = Math.Min((int)(draws[a] * Attributes[a].Values.Count), Attributes[a].Values.Count - 1);
    }

    private static float[] Uniform(int count, Generator random)
    {
        using var draws = Tensor.Uniform([count], 0, 1, random);
        return draws.ToArray<float>();
    }
}
