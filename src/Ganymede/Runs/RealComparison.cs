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
            See = network is NoFeatures ? null : pictures => SampleSet.Of(pictures, network, request.DataOptions).Features,
            Modes = sides.Modes,
            ClassNames = network.ClassNames,
            Reader = AttributeReader.For(sides.Data.Attributes, network.Attributes, sides.Modes, sides.Shape),
            FairShares = sides.AreStacked && network.ClassNames is { } names ? ClassShares.Equal(names.Count) : null,
            Seed = request.Seed,
        };
    }

    /// <summary>Reads a part of the real data, with its items where a metric looks at them.</summary>
    public static SampleSet Read(RealSides sides, DataPart part, IFeatureNetwork network, IReadOnlyList<Metric> metrics, DataOptions reading)
    {
        var set = SampleSet.Read(part, network, reading) with { Values = part.Attributes.Count == 0 ? null : AttributeReader.Said(part, part.Count!.Value) };
        return NeedItems(sides, metrics) ? set with { Items = SampleSet.ItemsOf(part, 0, set.Count) } : set;
    }

    /// <summary>How often the network itself is right about the reference, which it has not learned from; empty where it knows no attributes, or a class alone.</summary>
    public static IReadOnlyList<AttributeScore> IsRight(RealSides sides, SampleSet reference, IFeatureNetwork network)
    {
        if (network.ClassNames is not null || reference.Recognized is null || !sides.Reference.Attributes.SequenceEqual(network.Attributes)) return [];
        if (AttributeReader.For(network.Attributes, network.Attributes, null, sides.Shape) is not { } reader) return [];
        using var random = new Generator(0);
        var right = Agreement.Of(AttributeReader.Said(sides.Reference, reference.Count), reader.Read(reference), network.Attributes, random);
        return [.. network.Attributes.Zip(right.ByAttribute, (a, share) => new AttributeScore(a.Name, share)), new AttributeScore("all at once", right.Whole)];
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

    /// <summary>Samples with what each was asked to be.</summary>
    /// <param name="conditions">[N, width].</param>
    public static SampleSet Asked(SampleSet samples, ConditionSpace space, Tensor conditions)
    {
        float[][] rows = [.. conditions.To(Device.Cpu).ToArray<float>().Chunk(space.Width)];
        return samples with { Values = [.. rows.Select(r => space.Decode(r))], Codes = [.. rows.Select(r => r[^space.Codes.Count..])] };
    }

    private static bool NeedItems(RealSides sides, IReadOnlyList<Metric> metrics) => sides.Shape is PointShape || metrics.Any(m => m.NeedsItems);
}
