using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Finds directions towards values of attributes, from latents whose samples a reader has read.</summary>
/// <param name="space">The generator.</param>
/// <param name="reader">Says what samples show.</param>
/// <param name="seed">Of every draw.</param>
public sealed class AttributeDirections(LatentSpace space, IAttributeReader reader, ulong seed)
{
    private const int LeastMembers = 10, MostMoved = 200;
    private const ulong TestStream = 22, ControlStream = 23;
    private const double Enough = 0.8;
    private static readonly double[] amounts = [1, 2, 3, 4, 5];
    private static readonly string[] with = ["yes", "true", "1", "with", "on", "present"], without = ["no", "false", "0", "without", "off", "absent", "none"];

    /// <summary>One direction for every value that some samples have and others have not, with what it does.</summary>
    /// <param name="pool">Samples to learn from.</param>
    /// <param name="method"><see cref="DirectionMethod.Mean"/> or <see cref="DirectionMethod.Logistic"/>.</param>
    /// <returns>The directions, and a sentence for each value that was left out.</returns>
    public (IReadOnlyList<Direction> Found, IReadOnlyList<string> LeftOut) Find(SamplePool pool, DirectionMethod method, DataOptions? watching = null)
    {
        using var scope = TensorScope.Begin();
        var (found, leftOut) = (new List<Direction>(), new List<string>());
        var (size, rows) = (space.Prior.Size, pool.Latents.Z.ToArray<float>());
        var test = SamplePool.Draw(space, reader, Math.Max(MostMoved * 2, pool.Read.Count / 4), seed ^ CounterRandom.Mix(TestStream), watching);
        for (var a = 0; a < reader.Attributes.Count; a++)
        {
            foreach (var (value, name, meaning) in Values(reader.Attributes[a], method))
            {
                bool[] labels = [.. pool.Read.Select(r => r[a] == value)];
                var members = labels.Count(l => l);
                if (Math.Min(members, labels.Length - members) < LeastMembers)
                {
                    leftOut.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {members:N0} of {labels.Length:N0} samples show it, too few to tell {(members < LeastMembers ? "them" : "the others")} apart"));
                    continue;
                }

                var vector = method == DirectionMethod.Mean ? MeanDifference(rows, size, labels) : LogisticRegression.Fit(rows, size, labels).Weights;
                if (Direction.Unit(vector) is not { } unit) continue;
                watching?.Progress?.Report(new DataProgress($"Measuring {name}", 0, amounts.Length));
                found.Add(new Direction(name, method, unit, meaning) { Effect = Measure(unit, test, a, value) });
            }
        }

        return (found, leftOut);
    }

    /// <summary>What moving along a vector does to samples that lack a value: at the smallest whole amount that gives it to most of them, or at the best.</summary>
    /// <param name="unit">[z], of length 1.</param>
    /// <param name="test">Other samples than those that the direction was found with.</param>
    public DirectionEffect Measure(float[] unit, SamplePool test, int attribute, int value)
    {
        using var scope = TensorScope.Begin();
        int[] lacking = [.. Enumerable.Range(0, test.Read.Count).Where(i => test.Read[i][attribute] != value).Take(MostMoved)];
        if (lacking.Length == 0) return new DirectionEffect(0, 0, null, 0, 0);
        var start = test.Latents.Rows(lacking);
        DirectionEffect? best = null;
        foreach (var amount in amounts)
        {
            var moved = ReadMoved(start, unit, amount);
            var flipped = moved.Average(m => m[attribute] == value ? 1.0 : 0);
            if (best is not null && flipped <= best.Flipped) continue;
            best = new DirectionEffect(amount, flipped, Kept(test, lacking, moved, attribute), 0, lacking.Length);
            if (flipped >= Enough) break;
        }

        return best! with { Control = ReadMoved(start, Random(unit.Length), best.Amount).Average(m => m[attribute] == value ? 1.0 : 0) };
    }

    private IReadOnlyList<int[]> ReadMoved(Latents start, float[] unit, double amount)
    {
        using var scope = TensorScope.Begin();
        var moved = space.Within(start.Z + (Tensor.From(unit, 1, unit.Length) * (amount * space.Deviation)));
        return SamplePool.ReadAll(space, reader, start with { Z = moved });
    }

    private static double? Kept(SamplePool test, int[] moved, IReadOnlyList<int[]> after, int attribute)
    {
        var others = Enumerable.Range(0, test.Read[0].Length).Where(a => a != attribute).ToList();
        return others.Count == 0 ? null : moved.Select((m, i) => others.Average(a => test.Read[m][a] == after[i][a] ? 1.0 : 0)).Average();
    }

    private float[] Random(int size)
    {
        var random = new CounterRandom(seed, ControlStream);
        var vector = new double[size];
        for (var i = 0; i < size; i++) vector[i] = random.Normal();
        return Direction.Unit(vector)!;
    }

    private static double[] MeanDifference(float[] rows, int size, bool[] labels)
    {
        var (members, difference) = (labels.Count(l => l), new double[size]);
        for (var i = 0; i < labels.Length; i++)
        {
            var share = labels[i] ? 1.0 / members : -1.0 / (labels.Length - members);
            for (var d = 0; d < size; d++) difference[d] += share * rows[(i * size) + d];
        }

        return difference;
    }

    // Of a yes and a no only the way to yes has a name; of other values each has.
    private static IEnumerable<(int Value, string Name, string Meaning)> Values(ItemAttribute attribute, DirectionMethod method)
    {
        var ending = method == DirectionMethod.Logistic ? ".logistic" : "";
        var values = attribute.Values;
        if (values.Count == 2)
        {
            var yes = with.Contains(values[0], StringComparer.OrdinalIgnoreCase) ? 0 : 1;
            if (with.Contains(values[yes], StringComparer.OrdinalIgnoreCase) && without.Contains(values[1 - yes], StringComparer.OrdinalIgnoreCase))
            {
                yield return (yes, attribute.Name + ending, $"{attribute.Name} from {values[1 - yes]} to {values[yes]}");
                yield break;
            }
        }

        for (var v = 0; v < values.Count; v++) yield return (v, $"{attribute.Name}.{values[v]}{ending}", $"{attribute.Name} to {values[v]}");
    }
}
