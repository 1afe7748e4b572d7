using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// Whether samples are what was asked for, by the scorer's word, and whether they still differ: a generator can be right in every sample by making one
/// picture of each class.
/// </summary>
/// <param name="Whole">Share of samples with every attribute as asked.</param>
/// <param name="Shuffled">The same share with the requests of other samples: what knowing nothing gets.</param>
/// <param name="ByAttribute">Share with each attribute as asked.</param>
/// <param name="ByValue">For each value of each attribute, the share of samples asked for it that have it; those that were asked for.</param>
public sealed record Agreement(double Whole, double Shuffled, IReadOnlyList<double> ByAttribute, IReadOnlyList<ClassValue> ByValue)
{
    // Fewer samples of a value say little of how they differ.
    private const int LeastOfValue = 20, Pairs = 500;

    /// <param name="asked">[samples][attributes].</param>
    /// <param name="seen">[samples][attributes].</param>
    /// <param name="random">Shuffles the requests.</param>
    public static Agreement Of(int[][] asked, int[][] seen, IReadOnlyList<ItemAttribute> attributes, Generator random)
    {
        var others = Shuffle(asked, random);
        return new Agreement(
            Share(asked, seen, (a, s) => a.AsSpan().SequenceEqual(s)),
            Share(others, seen, (a, s) => a.AsSpan().SequenceEqual(s)),
            [.. attributes.Select((_, k) => Share(asked, seen, (a, s) => a[k] == s[k]))],
            [.. Groups(asked, attributes).Select(g => new ClassValue(g.Name, g.Members.Average(i => seen[i][g.Attribute] == g.Value ? 1.0 : 0)))]);
    }

    /// <summary>How different samples of a value are from each other, as a share of how different real ones are; of those that are what was asked for.</summary>
    /// <param name="random">Chooses the pairs.</param>
    /// <returns>For each value of which there are enough of both.</returns>
    public static IReadOnlyList<ClassValue> Diversity(
        (Tensor Features, int[][] Asked, int[][] Seen) fake, (Tensor Features, int[][] Asked, int[][] Seen) real, IReadOnlyList<ItemAttribute> attributes, Generator random) =>
        Compare(Right(fake), Right(real), attributes, (f, r) =>
        {
            var expected = FeatureDiversity.Of(r, null, random, Pairs);
            return expected > 0 ? FeatureDiversity.Of(f, null, random, Pairs) / expected : 1;
        });

    /// <summary>The Fréchet distance between samples asked for a value and real ones that have it.</summary>
    /// <returns>For each value of which there are enough of both.</returns>
    public static IReadOnlyList<ClassValue> Distances((Tensor Features, int[][] Asked) fake, (Tensor Features, int[][] Asked) real, IReadOnlyList<ItemAttribute> attributes) =>
        Compare(fake, real, attributes, FrechetDistance.Of);

    private static ClassValue[] Compare(
        (Tensor Features, int[][] Asked) fake, (Tensor Features, int[][] Asked) real, IReadOnlyList<ItemAttribute> attributes, Func<Tensor, Tensor, double> measure)
    {
        var expected = Groups(real.Asked, attributes).Where(g => g.Members.Length >= LeastOfValue).ToDictionary(g => (g.Attribute, g.Value), g => g.Members);
        var values = new List<ClassValue>();
        foreach (var group in Groups(fake.Asked, attributes).Where(g => g.Members.Length >= LeastOfValue))
        {
            if (!expected.TryGetValue((group.Attribute, group.Value), out var members)) continue;
            using var scope = TensorScope.Begin();
            values.Add(new ClassValue(group.Name, measure(fake.Features.Rows(Long(group.Members)), real.Features.Rows(Long(members)))));
        }

        return [.. values];
    }

    // Only samples that are what was asked for: errors would count as variety.
    private static (Tensor Features, int[][] Asked) Right((Tensor Features, int[][] Asked, int[][] Seen) all) =>
        (all.Features, [.. all.Asked.Select((asked, i) => asked.Select((v, k) => all.Seen[i][k] == v ? v : -1).ToArray())]);

    private static IEnumerable<(string Name, int Attribute, int Value, int[] Members)> Groups(int[][] asked, IReadOnlyList<ItemAttribute> attributes) =>
        from k in Enumerable.Range(0, attributes.Count)
        from g in Enumerable.Range(0, asked.Length).Where(i => asked[i][k] >= 0).GroupBy(i => asked[i][k]).OrderBy(g => g.Key)
        select (attributes.Count == 1 ? attributes[k].Values[g.Key] : $"{attributes[k].Name} {attributes[k].Values[g.Key]}", k, g.Key, g.ToArray());

    private static double Share(int[][] asked, int[][] seen, Func<int[], int[], bool> isRight) => asked.Zip(seen).Average(p => isRight(p.First, p.Second) ? 1.0 : 0);

    private static int[][] Shuffle(int[][] rows, Generator random)
    {
        using var order = Ops.Randperm(rows.Length, random, DType.Long);
        return [.. order.ToArray<long>().Select(i => rows[i])];
    }

    private static long[] Long(int[] members) => Array.ConvertAll(members, m => (long)m);
}
