using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// How different samples are from each other: the mean distance of random pairs, in features scaled to length 1 (as LPIPS does), within a
/// class where classes are known. A generator that repeats itself within each class shows here and not in IS.
/// </summary>
public static class FeatureDiversity
{
    private const int Pairs = 2000;

    // Fewer samples of a class say little of how they differ.
    private const int LeastOfClass = 20, PairsOfClass = 500;

    /// <summary>The mean distance, in [0, 2].</summary>
    /// <param name="features">[N, d], N at least 2.</param>
    /// <param name="classes">The class of each sample, so that pairs are of one class; null for pairs of any.</param>
    /// <param name="random">Chooses the pairs.</param>
    public static double Of(Tensor features, IReadOnlyList<long>? classes, Generator random, int pairs = Pairs)
    {
        using var scope = TensorScope.Begin();
        var rows = FeatureRows.Double(features);
        var lengths = Ops.ClampMin(rows.Square().Sum([1], keep: true).Sqrt(), double.Epsilon);
        var directions = rows / lengths;
        var (first, second) = Draw((int)rows.Size(0), classes, random, pairs);
        return (directions.Rows(first) - directions.Rows(second)).Square().Sum([1]).Sqrt().Mean().ToDouble();
    }

    /// <summary>The mean distance in each class of which there are enough samples, by class.</summary>
    /// <param name="features">[N, d].</param>
    /// <param name="classes">The class of each sample.</param>
    /// <param name="random">Chooses the pairs.</param>
    public static IReadOnlyDictionary<long, double> ByClass(Tensor features, IReadOnlyList<long> classes, Generator random)
    {
        using var scope = TensorScope.Begin();
        var members = Enumerable.Range(0, classes.Count).GroupBy(i => classes[i], i => (long)i).Where(g => g.Count() >= LeastOfClass);
        return members.OrderBy(g => g.Key).ToDictionary(g => g.Key, g => Of(features.Rows([.. g]), null, random, PairsOfClass));
    }

    private static (long[] First, long[] Second) Draw(int count, IReadOnlyList<long>? classes, Generator random, int pairs)
    {
        // A sample and the next of its class in a random order: every pair is of two different samples.
        List<(long First, long Second)> drawn = [];
        while (drawn.Count < pairs)
        {
            using var order = Ops.Randperm(count, random, DType.Long);
            var before = drawn.Count;
            foreach (var group in order.ToArray<long>().GroupBy(i => classes is null ? 0 : classes[(int)i]))
            {
                long[] members = [.. group];
                for (var i = 0; i + 1 < members.Length; i += 2) drawn.Add((members[i], members[i + 1]));
            }

            // No class has two samples: any pair will do.
            if (drawn.Count == before) classes = null;
        }

        var chosen = drawn.Take(pairs).ToList();
        return ([.. chosen.Select(p => p.First)], [.. chosen.Select(p => p.Second)]);
    }
}
