using Ganymede.Data;
using Ganymede.Evaluation;

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
            Attributes = network.Attributes,
            FairShares = sides.AreStacked && network.ClassNames is { } names ? ClassShares.Equal(names.Count) : null,
            Seed = request.Seed,
        };
    }

    /// <summary>Reads a part of the real data, with its items where a metric looks at them.</summary>
    public static SampleSet Read(RealSides sides, DataPart part, IFeatureNetwork network, IReadOnlyList<Metric> metrics, DataOptions reading)
    {
        var set = SampleSet.Read(part, network, reading);
        return NeedItems(sides, metrics) ? set with { Items = SampleSet.ItemsOf(part, 0, set.Count) } : set;
    }

    /// <summary>How often the network itself is right about the reference, which it has not learned from; empty where it knows no attributes, or a class alone.</summary>
    public static IReadOnlyList<AttributeScore> IsRight(RealSides sides, SampleSet reference, IFeatureNetwork network)
    {
        if (network.ClassNames is not null || reference.Recognized is null || !sides.Reference.Attributes.SequenceEqual(network.Attributes)) return [];
        var agreement = Agreement.Of(reference, sides.Reference, network.Attributes);
        return [.. network.Attributes.Zip(agreement.Shares, (a, share) => new AttributeScore(a.Name, share)), new AttributeScore("all at once", agreement.All)];
    }

    /// <summary>Frees pictures that nobody will look at again: 26,000 of three channels take a quarter of a gigabyte.</summary>
    public static SampleSet Trimmed(SampleSet set, RealSides sides, IReadOnlyList<Metric> metrics)
    {
        if (NeedItems(sides, metrics)) return set;
        set.Items?.Dispose();
        return set with { Items = null };
    }

    private static bool NeedItems(RealSides sides, IReadOnlyList<Metric> metrics) => sides.Shape is PointShape || metrics.Any(m => m.NeedsItems);
}
