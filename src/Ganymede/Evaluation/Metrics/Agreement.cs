using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How often samples are recognised as what they are, or as what they were asked to be.</summary>
/// <param name="Shares">Of each attribute: the share of samples recognised rightly in it.</param>
/// <param name="All">The share recognised rightly in every attribute at once.</param>
/// <param name="ByValue">[attribute][value]: the share among the samples of that value; NaN where there is none.</param>
public sealed record Agreement(IReadOnlyList<double> Shares, double All, IReadOnlyList<IReadOnlyList<double>> ByValue)
{
    /// <param name="recognized">[N, width], logits of each attribute's values, one attribute after the other.</param>
    /// <param name="expected">[N, width], a 1 in each attribute's block.</param>
    public static Agreement Of(Tensor recognized, Tensor expected, IReadOnlyList<ItemAttribute> attributes) =>
        Of(Values(recognized, attributes), Values(expected, attributes), attributes);

    /// <summary>Of the items of a data set, for what a network itself is worth: give it items that it has not learned from.</summary>
    /// <param name="set">The set's items as the network sees them.</param>
    public static Agreement Of(SampleSet set, Dataset data, IReadOnlyList<ItemAttribute> attributes)
    {
        var expected = new int[set.Count][];
        for (var i = 0; i < expected.Length; i++) data.Describe(i, expected[i] = new int[attributes.Count]);
        return Of(Values(set.Recognized!, attributes), expected, attributes);
    }

    /// <summary>How samples are spread over the values of each attribute.</summary>
    /// <param name="recognized">[N, width].</param>
    public static IReadOnlyList<ClassShares> ValueShares(Tensor recognized, IReadOnlyList<ItemAttribute> attributes)
    {
        var values = Values(recognized, attributes);
        return [.. attributes.Select((a, i) => ClassShares.Of([.. Enumerable.Range(0, a.Values.Count).Select(v => values.Count(row => row[i] == v))]))];
    }

    private static Agreement Of(int[][] recognized, int[][] expected, IReadOnlyList<ItemAttribute> attributes)
    {
        if (recognized.Length != expected.Length) throw new ArgumentException($"{recognized.Length} samples were recognised, {expected.Length} expected.");
        var (right, all) = (attributes.Select(a => new int[a.Values.Count]).ToArray(), 0);
        var there = attributes.Select(a => new int[a.Values.Count]).ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            var every = true;
            for (var a = 0; a < attributes.Count; a++)
            {
                there[a][expected[i][a]]++;
                if (recognized[i][a] == expected[i][a]) right[a][expected[i][a]]++;
                else every = false;
            }

            if (every) all++;
        }

        return new Agreement(
            [.. right.Select(r => r.Sum() / (double)expected.Length)], all / (double)expected.Length,
            [.. right.Zip(there, (r, t) => (IReadOnlyList<double>)[.. r.Zip(t, (x, n) => x / (double)n)])]);
    }

    private static int[][] Values(Tensor rows, IReadOnlyList<ItemAttribute> attributes)
    {
        var space = new ConditionSpace(attributes, [], Mix: null);
        var numbers = rows.ToArray<float>();
        return [.. Enumerable.Range(0, (int)rows.Size(0)).Select(i => space.Decode(numbers.AsSpan(i * space.Width, space.Width)))];
    }
}
