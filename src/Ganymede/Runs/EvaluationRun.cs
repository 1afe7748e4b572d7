using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>What a person asks of an evaluation.</summary>
public sealed record EvaluationRequest
{
    /// <summary>Names of metrics; none for the usual ones.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Samples to judge, and of the reference: as many where there is enough data.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Of the samples and every other draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where to compute.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>How to open the data, and where the cache is.</summary>
    public DataOptions DataOptions { get; init; } = new();

    /// <summary>Told each metric's name as it begins.</summary>
    public IProgress<string>? Progress { get; init; }
}

/// <summary>Evaluates runs, and data against data.</summary>
public static class EvaluationRun
{
    private const string FileName = "evaluation.json";

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Judges a run's samples, and keeps the report in its folder as <c>evaluation.json</c>.</summary>
    /// <param name="path">The run's folder; it may be training meanwhile.</param>
    /// <param name="data">Real data for the reference; null for the test split of the run's own, or else a part of it.</param>
    /// <exception cref="ConfigurationException">Something cannot be used; the message says what.</exception>
    /// <exception cref="DataException">The data cannot be read, or the samples are no numbers.</exception>
    /// <exception cref="RunException">There is no run, or its folder cannot be written.</exception>
    public static EvaluationReport OfRun(string path, string? data, EvaluationRequest request)
    {
        Metric.Find(request.Metrics);
        using var generator = KeptGenerator.Open(path, request.Machine);
        using var sides = RealSides.OfGenerator(generator.Record.Data, data, request.Samples, request.DataOptions);
        if (sides.Shape != generator.Shape)
            throw new ConfigurationException($"The run makes {generator.Shape}, but {generator.Record.Data} is now {sides.Shape}; restore the data the run was trained on.");
        using var untrained = KeptGenerator.OpenUntrained(path, sides.Data, request.Machine);
        var report = Evaluate(
            sides, request, generator.Folder,
            count => Samples(generator, count, request.Seed), count => Samples(untrained, count, request.Seed)) with { Round = generator.Progress.Rounds };
        using var folder = RunFolder.Open(path);
        folder.Write(Path.Combine(folder.Path, FileName), Encoding.UTF8.GetBytes(ToJson(report)));
        return report;
    }

    /// <summary>Judges data as if a generator had made it.</summary>
    /// <param name="real">The real data.</param>
    /// <param name="fake">What is judged, of the same shape.</param>
    /// <exception cref="ConfigurationException">A spec cannot be used, or the shapes differ.</exception>
    /// <exception cref="DataException">The data cannot be read, or is too little.</exception>
    public static EvaluationReport OfData(string real, string fake, EvaluationRequest request)
    {
        Metric.Find(request.Metrics);
        TorchRuntime.Start(request.Machine.Threads);
        using var sides = RealSides.OfData(real, request.Samples, request.DataOptions);
        using var made = Datasets.Open(fake, request.DataOptions);
        if (made.Shape.GetType() != sides.Shape.GetType() || (made.Shape is ImageShape && made.Shape != sides.Shape))
            throw new ConfigurationException($"{fake} is {made.Shape}, but {real} is {sides.Shape}; choose the same size and channels, as in ?size=32.");
        return Evaluate(sides, request, fake, count => Items(made, count, sides.Shape), null);
    }

    /// <summary>The report that is kept in a run's folder.</summary>
    /// <returns>Null where there is none that this version can read; evaluate anew.</returns>
    public static EvaluationReport? Kept(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluationReport>(File.ReadAllText(Path.Combine(path, FileName)), json);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The report as its file holds it.</summary>
    public static string ToJson(EvaluationReport report) => JsonSerializer.Serialize(report, json);

    private static EvaluationReport Evaluate(
        RealSides sides, EvaluationRequest request, string subject, Func<int, Tensor> samples, Func<int, Tensor>? untrained)
    {
        using var scope = TensorScope.Begin();
        var clock = Stopwatch.StartNew();
        var (cache, cancellation) = (request.DataOptions.CacheFolder, request.DataOptions.Cancellation);
        using IFeatureNetwork network = sides.Learned is { Shape: ImageShape } learned ? Scorer.For(learned, cache, request.DataOptions.Progress, cancellation) : new RawPoints();

        var metrics = Metric.Find(request.Metrics);
        var reference = WithItems(SampleSet.Read(sides.Reference, network, cache), sides.Reference);
        var fakes = samples(reference.Count);
        var comparison = new Comparison
        {
            Real = reference,
            Fake = SampleSet.Of(fakes, network),
            Shape = sides.Shape,
            Train = sides.Searched is null || metrics.All(m => m.Name != "memorisation") ? null : SampleSet.Read(sides.Searched, network, cache),
            Modes = sides.Modes,
            Seed = request.Seed,
        };
        var other = WithItems(SampleSet.Read(sides.Other, network, cache), sides.Other);
        var baseline = untrained is null ? null : SampleSet.Of(untrained(reference.Count), network);
        var (scores, leftOut) = Evaluator.Measure(comparison, other, baseline, metrics, request.Progress, cancellation);
        return new EvaluationReport
        {
            Real = sides.ReferenceSpec,
            Fake = subject,
            FeatureNetwork = network.Description,
            FeatureHash = network.Hash,
            Seed = request.Seed,
            SamplesAsked = request.Samples,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
            Scores = scores,
            LeftOut = leftOut,
        };
    }

    private static SampleSet WithItems(SampleSet set, Dataset data) => set with { Items = SampleSet.ItemsOf(data, 0, set.Count) };

    /// <summary>A generator's samples as its data set would give them.</summary>
    private static Tensor Samples(KeptGenerator generator, int count, ulong seed) => Normalised(generator.Sample(count, seed), generator.Shape);

    private static Tensor Items(Dataset made, int count, DataShape shape)
    {
        var part = DataPart.Mixed(made, 0, Math.Min(count, made.Count ?? count));
        var items = SampleSet.ItemsOf(part, 0, part.Count!.Value);
        if (made.Shape is not PointShape points) return items;
        var values = items.ToArray<float>();
        points.ToOwnUnits(values);
        return Normalised(Tensor.From(values, items.Shape), shape);
    }

    /// <summary>Points in their own units, as a data set of a shape would give them; pictures as they are.</summary>
    private static Tensor Normalised(Tensor samples, DataShape shape)
    {
        if (shape is not PointShape points) return samples;
        var values = samples.ToArray<float>();
        points.Normalize(values);
        return Tensor.From(values, samples.Shape);
    }
}
