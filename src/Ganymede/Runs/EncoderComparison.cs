using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>What a run's encoder is scored on: items of the reference, and items whose classes are known.</summary>
internal static class EncoderComparison
{
    // Enough for shares to half a percent; large pictures, thrice, fill memory.
    private const int MostItems = 2000, MostKnown = 10_000;
    private const int Chunk = 500;

    /// <param name="network">What sees classes.</param>
    /// <returns>Tensors belong to the open scope.</returns>
    public static EncodedData Of(KeptGenerator generator, RealSides sides, IFeatureNetwork network, EvaluationRequest request)
    {
        using var frozen = Autograd.NoGrad();
        var count = Math.Min(MostItems, sides.Reference.Count!.Value);
        var items = SampleSet.ItemsOf(sides.Reference, 0, count);
        var rebuilt = generator.Generate(generator.Encode(items));
        using var random = new Generator(request.Seed);
        var latents = generator.Prior!.Draw(count, random);
        var data = new EncodedData { Items = items, Rebuilt = rebuilt, Latents = latents, Recovered = generator.Encode(generator.Generate(latents)) };
        if (network.ClassNames is not null)
            data = data with { Seen = SampleSet.Of(items, network).Choices, SeenAgain = SampleSet.Of(rebuilt, network).Choices };

        // Items that are never part of the reference.
        if (sides.Learned is not { ClassNames: not null } learned || learned.Shape != sides.Shape || sides.Reference.ClassNames is null) return data;
        var known = learned.First(MostKnown);
        var (knownLabels, askedLabels) = (LabelsOf(known, known.Count!.Value), LabelsOf(sides.Reference, count));
        return data with
        {
            Known = new(Rows(known, known.Count!.Value, generator.EncoderFeatures), knownLabels),
            Asked = new(generator.EncoderFeatures(items), askedLabels),
            RawNearest = EncoderScores.NearestNeighbour(new(Rows(known, known.Count!.Value, i => i.Flatten(1)), knownLabels), new(items.Flatten(1), askedLabels)),
        };
    }

    private static int[] LabelsOf(DataPart part, int count) => [.. Enumerable.Range(0, count).Select(i => part.Label(i))];

    private static Tensor Rows(DataPart part, int count, Func<Tensor, Tensor> features)
    {
        using var scope = TensorScope.Begin();
        var rows = new List<Tensor>();
        for (var start = 0; start < count; start += Chunk)
        {
            using var inner = TensorScope.Begin();
            rows.Add(inner.Keep(features(SampleSet.ItemsOf(part, start, Math.Min(Chunk, count - start))).Clone()));
        }

        return scope.Keep(Ops.Cat([.. rows]));
    }
}
