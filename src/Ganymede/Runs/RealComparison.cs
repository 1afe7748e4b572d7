using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>The real side of an evaluation: what samples are compared with, seen by a feature network.</summary>
internal static class RealComparison
{
    /// <param name="samples">Makes what is judged, as many as the reference; null to let the reference stand in until there are samples.</param>
    /// <returns>Tensors belong to the open scope.</returns>
    public static Comparison Of(RealSides sides, IFeatureNetwork network, IReadOnlyList<Metric> metrics, EvaluationRequest request, Func<int, SampleSet>? samples)
    {
        var reference = Read(sides, sides.Reference, network, metrics, request.DataOptions);
        return new Comparison
        {
            Real = reference,
            Fake = samples is null ? reference : Trimmed(samples(reference.Count), sides, metrics),
            Shape = sides.Shape,
            Train = sides.Searched is null || metrics.All(m => m.Name != "memorisation") ? null : SampleSet.Read(sides.Searched, network, request.DataOptions),
            Modes = sides.Modes,
            ClassNames = network.ClassNames,
            Reader = AttributeReader.For(sides.Data.Attributes, network.ClassNames, sides.Modes, sides.Shape),
            FairShares = sides.AreStacked && network.ClassNames is { } names ? ClassShares.Equal(names.Count) : null,
            Seed = request.Seed,
        };
    }

    /// <summary>Reads a part of the real data, with its items where a metric looks at them.</summary>
    public static SampleSet Read(RealSides sides, DataPart part, IFeatureNetwork network, IReadOnlyList<Metric> metrics, DataOptions reading)
    {
        var set = SampleSet.Read(part, network, reading) with { Values = ValuesOf(part) };
        return NeedItems(sides, metrics) ? set with { Items = SampleSet.ItemsOf(part, 0, set.Count) } : set;
    }

    /// <summary>Frees pictures that nobody will look at again: 26,000 of three channels take a quarter of a gigabyte.</summary>
    public static SampleSet Trimmed(SampleSet set, RealSides sides, IReadOnlyList<Metric> metrics)
    {
        if (NeedItems(sides, metrics)) return set;
        set.Items?.Dispose();
        set.Told?.Items?.Dispose();
        return set with { Items = null, Told = set.Told is null ? null : set.Told with { Items = null } };
    }

    /// <summary>Whether any of these metrics asks the generator for what it wants.</summary>
    public static bool Ask(IReadOnlyList<Metric> metrics) => metrics.Any(m => m.OfRequests);

    /// <summary>What conditions ask for, or say: [N][attributes].</summary>
    public static int[][] ValuesOf(ConditionSpace space, Tensor conditions) => [.. conditions.To(Device.Cpu).ToArray<float>().Chunk(space.Width).Select(row => space.Decode(row))];

    private static int[][]? ValuesOf(DataPart part)
    {
        if (part.Attributes.Count == 0) return null;
        var values = new int[part.Count!.Value][];
        for (var i = 0; i < values.Length; i++) part.Describe(i, values[i] = new int[part.Attributes.Count]);
        return values;
    }

    private static bool NeedItems(RealSides sides, IReadOnlyList<Metric> metrics) => sides.Shape is PointShape || metrics.Any(m => m.NeedsItems);
}
