using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Samples with what a feature network says of them. Its tensors belong to the scope it was made in.</summary>
/// <param name="Features">[N, d], float.</param>
/// <param name="Logits">[N, classes], from a classifier; else null.</param>
/// <param name="Items">[N, …] as a data set gives them; null where only features are kept.</param>
public sealed record SampleSet(Tensor Features, Tensor? Logits, Tensor? Items)
{
    private const int Chunk = 250;

    /// <summary>[N, width], logits of each attribute's values, from a network that knows attributes; else null.</summary>
    public Tensor? Recognized { get; init; }

    /// <summary>How many samples.</summary>
    public int Count => (int)Features.Size(0);

    /// <summary>The classifier's first choices; null without classifier.</summary>
    public IReadOnlyList<long>? Choices => field ??= Choose();

    /// <summary>[N][attributes]: what is said of each, or what each was asked to be; null when nothing.</summary>
    public int[][]? Values { get; init; }

    /// <summary>[N][codes]: the continuous codes that each was made of; null when none.</summary>
    public float[][]? Codes { get; init; }

    /// <summary>Samples of the same generator that were asked for every value as often; null where nothing can be asked.</summary>
    public SampleSet? Told { get; init; }

    /// <summary>What the encoder of the generator that made these makes of real data; null where there is none, or nobody asks.</summary>
    public EncodedData? Encoded { get; init; }

    /// <summary>The samples of a part from one place on.</summary>
    public SampleSet Narrow(int start, int count) =>
        new(Features.Narrow(0, start, count), Logits?.Narrow(0, start, count), Items?.Narrow(0, start, count))
        {
            Recognized = Recognized?.Narrow(0, start, count),
            Values = Values?[start..(start + count)],
            Codes = Codes?[start..(start + count)],
            Told = Told,
        };

    /// <summary>Takes samples through a network.</summary>
    /// <param name="items">[N, …] as a data set gives them, N at least 1.</param>
    /// <param name="reading">Who watches and who may stop it; null for nobody.</param>
    public static SampleSet Of(Tensor items, IFeatureNetwork network, DataOptions? reading = null) =>
        Made((int)items.Size(0), (start, count) => items.Narrow(0, start, count), network, reading).RecognizedBy(network) with { Items = items };

    /// <summary>Takes a set's items through a network, or takes what was kept of an earlier time.</summary>
    /// <param name="reading">Where the cache is, who watches and who may stop it; null to keep nothing.</param>
    public static SampleSet Read(Dataset data, IFeatureNetwork network, DataOptions? reading = null)
    {
        var file = reading is null ? null : Path.Combine(reading.CacheFolder, "features", $"{Fingerprint.Of(data, network.Hash)}.safetensors");
        SampleSet? kept = null;
        if (file is not null && CacheFile.TryRead(file, t => kept = new SampleSet(t["features"], t.GetValueOrDefault("logits"), null)) && kept!.Count == data.Count) return kept.RecognizedBy(network);
        var made = Made(data.Count!.Value, (start, count) => ItemsOf(data, start, count), network, reading).RecognizedBy(network);
        if (file is not null) CacheFile.Write(file, made.Logits is null ? [("features", made.Features)] : [("features", made.Features), ("logits", made.Logits)]);
        return made;
    }

    private SampleSet RecognizedBy(IFeatureNetwork network)
    {
        using var frozen = Autograd.NoGrad();
        return this with { Recognized = network.Recognize(Features) };
    }

    /// <summary>Reads a set's items, one after the other.</summary>
    public static Tensor ItemsOf(Dataset data, int start, int count)
    {
        var items = new float[count * data.Shape.Elements];
        data.Read([.. Enumerable.Range(start, count).Select(i => (long)i)], items);
        return Tensor.From(items, [count, .. data.Shape.Dimensions]);
    }

    private static SampleSet Made(int count, Func<int, int, Tensor> items, IFeatureNetwork network, DataOptions? reading)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var (features, logits) = (new List<Tensor>(), new List<Tensor>());
        for (var start = 0; start < count; start += Chunk)
        {
            reading?.Cancellation.ThrowIfCancellationRequested();
            reading?.Progress?.Report(new DataProgress("Reading features", start, count));
            using var part = TensorScope.Begin();
            var (f, l) = network.Forward(items(start, Math.Min(Chunk, count - start)));
            features.Add(part.Keep(f.Clone()));
            if (l is not null) logits.Add(part.Keep(l.Clone()));
        }

        return new SampleSet(scope.Keep(Ops.Cat([.. features], 0)), logits.Count == 0 ? null : scope.Keep(Ops.Cat([.. logits], 0)), null);
    }

    private long[]? Choose()
    {
        if (Logits is null) return null;
        using var scope = TensorScope.Begin();
        return Ops.Argmax(Logits, 1).ToArray<long>();
    }
}
