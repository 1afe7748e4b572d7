using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// What codes that a generator found by itself mean: categories by the scorer's classes, continuous codes by what can be read off pictures. Samples are
/// asked for evenly.
/// </summary>
internal static class CodesMetric
{
    public static IReadOnlyList<Measurement> Measure(Comparison c)
    {
        using var random = new Generator(c.Seed);
        var (told, space) = (c.Fake.Told!, c.Asked!);
        var measured = new List<Measurement>();
        if (c.Reader is { Attributes: [var known, ..] } reader)
        {
            int[] seen = [.. reader.Read(told).Select(s => s[0])];
            for (var a = 0; a < space.Attributes.Count; a++) measured.AddRange(Categories(space.Attributes[a], [.. told.Values!.Select(v => v[a])], seen, known, random));
        }

        if (c.Shape is not ImageShape shape) return measured;
        double[][] traits = [.. told.Items!.ToArray<float>().Chunk(shape.Elements).Select(p => PictureTraits.Of(p, shape))];
        int[] groups = [.. told.Values!.Select(v => v.Length == 0 ? 0 : v[0])];
        for (var k = 0; k < space.Codes.Count; k++) measured.Add(Continuous(space.Codes[k], [.. told.Codes!.Select(row => (double)row[k])], traits, groups));
        return measured;
    }

    public static string? Lacks(Comparison c) =>
        c.Asked is not { Mix: null } ? "needs a run that finds codes by itself, such as one of infogan"
        : c.Reader is null && c.Asked.Codes.Count == 0 ? "needs data with labels, to tell what categories mean"
        : null;

    private static IEnumerable<Measurement> Categories(ItemAttribute category, int[] asked, int[] seen, ItemAttribute known, Generator random)
    {
        var (n, k) = (category.Values.Count, known.Values.Count);
        var found = Pairing.Of(asked, seen, n, k);
        using var order = Ops.Randperm(asked.Length, random, DType.Long);
        var shuffled = Pairing.Of([.. order.ToArray<long>().Select(i => asked[i])], seen, n, k);
        var pairs = string.Join(", ", found.Partners.Select((p, i) => $"{category.Values[i]} is {(p < 0 ? "none" : known.Values[p])}"));
        yield return new($"{category.Name} as {known.Name}", Better.Higher, found.Right, Interval.OfShare(found.Right, asked.Length), Note($"{shuffled.Right:F3} shuffled; {pairs}"));
        yield return new($"{category.Name} information", Better.Higher, found.Information, Note: Note($"nats of {Math.Log(Math.Min(n, k)):F3}; {shuffled.Information:F3} shuffled"));
    }

    // Within each category, so that a code may mean the same of shapes that differ.
    private static Measurement Continuous(string name, double[] codes, double[][] traits, int[] groups)
    {
        int[][] members = [.. Enumerable.Range(0, codes.Length).GroupBy(i => groups[i]).Select(g => g.ToArray()).Where(g => g.Length > 2)];
        double[] each = [.. Enumerable.Range(0, PictureTraits.Names.Count).Select(t =>
            members.Length == 0 ? 0 : members.Average(g => Order.RankCorrelation([.. g.Select(i => codes[i])], [.. g.Select(i => traits[i][t])])))];
        var best = Enumerable.Range(0, each.Length).MaxBy(t => Math.Abs(each[t]));
        var all = string.Join(", ", each.Select((value, t) => Note($"{PictureTraits.Names[t]} {value:F2}")));
        return new($"code {name}", Better.Higher, Math.Abs(each[best]), Note: $"follows {PictureTraits.Names[best]}; rank correlations within categories: {all}");
    }

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
