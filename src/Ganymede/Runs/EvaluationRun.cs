using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>What a person asks of an evaluation.</summary>
public sealed record EvaluationRequest
{
    /// <summary>Names of metrics; none for the usual ones.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>What gives the features: scorer, or inception:WEIGHTS.safetensors; null for the scorer, and for points themselves.</summary>
    public string? Features { get; init; }

    /// <summary>Which checkpoint of a run: best, newest, or a round; null for the newest.</summary>
    public string? Checkpoint { get; init; }

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
        Demand(request);
        using var generator = KeptGenerator.Open(path, request.Machine, request.Checkpoint);
        var isTranslation = generator.Directions.Count > 0;
        if (generator.Enlarging is not null) request = request with { Samples = Math.Min(request.Samples, EnlargementProbe.MostPictures) };
        if (isTranslation) request = request with { Samples = Math.Min(request.Samples, TranslationProbe.MostPictures) };
        using var sides = RealSides.OfGenerator(generator.Record.Data, data, request.Samples, request.DataOptions);
        if (sides.Shape != generator.Shape)
            throw new ConfigurationException($"The run makes {generator.Shape}, but {generator.Record.Data} is now {sides.Shape}; restore the data the run was trained on.");
        var lessons = isTranslation ? (TranslationSet)generator.Lessons(sides.Held) : null;
        if (request.Metrics.Count == 0)
            request = request with { Metrics = generator.Enlarging is not null ? ["enlargement"] : lessons is null ? Unasked(generator, sides) : UsualOf(generator, lessons) };
        using var untrained = KeptGenerator.OpenUntrained(path, sides.Data, request.Machine);
        using var scope = TensorScope.Begin();
        var probe = lessons is null ? null : TranslationProbe.Of(lessons, request.Samples);
        var enlargements = generator.Enlarging is null ? null : EnlargementProbe.Of(sides.Held, request.Samples).Through(generator.Enlarging);
        var report = Evaluate(
            sides, request, generator.Folder, null, generator.Conditions,
            (count, network) => SamplesOf(generator, sides, count, network, request, probe?.Sources ?? enlargements?.Small),
            (count, network) => SamplesOf(untrained, sides, count, network, request, probe?.Sources ?? enlargements?.Small),
            probe?.Through((pictures, direction) => generator.Translate(pictures, direction, request.Seed), generator.Directions), enlargements, probe?.Contents);
        report = report with { Round = generator.Progress.Rounds };
        using var folder = RunFolder.Open(path);
        folder.Write(Path.Combine(folder.Path, FileName), Encoding.UTF8.GetBytes(ToJson(report)));
        return report;
    }

    // What fits every run, and what fits this one.
    private static IReadOnlyList<string> Unasked(KeptGenerator generator, RealSides sides)
    {
        var asked = generator.Record.Conditions is not null ? "agreement" : generator.Conditions is not null ? "codes" : null;
        var hasAttributes = sides.Modes is null && sides.Data is { ClassNames: null, Attributes.Count: > 0 };
        return
        [
            .. Metric.All.Where(m => m.ByDefault || m.Name == asked || (m.NeedsEncoder && generator.HasEncoder) || (m.OfAttributes && hasAttributes)).Select(m => m.Name),
        ];
    }

    /// <summary>Judges data as if a generator had made it.</summary>
    /// <param name="real">The real data.</param>
    /// <param name="fake">What is judged, of the same shape.</param>
    /// <exception cref="ConfigurationException">A spec cannot be used, or the shapes differ.</exception>
    /// <exception cref="DataException">The data cannot be read, or is too little.</exception>
    public static EvaluationReport OfData(string real, string fake, EvaluationRequest request)
    {
        Demand(request);
        TorchRuntime.Start(request.Machine.Threads);
        var metrics = Metric.Find(request.Metrics);
        if (metrics.All(m => m.NeedsPairs)) return OfPairs(real, fake, metrics, request);
        using var sides = RealSides.OfData(real, request.Samples, request.DataOptions);
        using var made = Datasets.Open(fake, request.DataOptions);
        if (made.Shape.GetType() != sides.Shape.GetType() || (made.Shape is ImageShape && made.Shape != sides.Shape))
            throw new ConfigurationException($"{fake} is {made.Shape}, but {real} is {sides.Shape}; choose the same size and channels, as in ?size=32.");
        var pairs = metrics.Any(m => m.NeedsPairs) ? PicturePairs.Of(sides.Data, made, request.Samples) : null;
        return Evaluate(sides, request, fake, pairs, null, (count, network) => ItemsOf(made, count, sides.Shape, network, request), null);
    }

    /// <summary>Pictures beside those that they should equal: nothing has to be learned, and few will do.</summary>
    private static EvaluationReport OfPairs(string real, string fake, IReadOnlyList<Metric> metrics, EvaluationRequest request)
    {
        using var scope = TensorScope.Begin();
        var clock = Stopwatch.StartNew();
        using var expected = Datasets.Open(real, request.DataOptions);
        using var made = Datasets.Open(fake, request.DataOptions);
        var pairs = PicturePairs.Of(expected, made, request.Samples);
        var without = new SampleSet(Tensor.Zeros([pairs.Count, 1]), null, null);
        var comparison = new Comparison { Real = without, Fake = without, Shape = expected.Shape, Pairs = pairs };
        var (scores, leftOut) = Evaluator.Measure(comparison, null, null, metrics, request.Progress, request.DataOptions.Cancellation);
        return Report(expected.Spec, fake, null, request, clock, scores, leftOut);
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

    private static void Demand(EvaluationRequest request)
    {
        Metric.Find(request.Metrics);
        FeatureNetworks.Demand(request.Features);
    }

    private static EvaluationReport Evaluate(
        RealSides sides, EvaluationRequest request, string subject, PicturePairs? pairs, ConditionSpace? asked,
        Func<int, IFeatureNetwork, SampleSet> samples, Func<int, IFeatureNetwork, SampleSet>? untrained, Translations? translations = null,
        Enlargements? enlargements = null, IReadOnlyList<ItemAttribute>? contents = null)
    {
        using var scope = TensorScope.Begin();
        var clock = Stopwatch.StartNew();
        var reading = request.DataOptions;
        var metrics = Metric.Find(request.Metrics);
        using var network = FeatureNetworks.Open(request.Features, sides, reading, request.Machine.ResolveDevice(), metrics);
        using var contentScorer = ContentScorer.For(sides, contents, metrics, reading);
        var comparison = RealComparison.Of(sides, network, metrics, request, count => samples(count, network)) with
        {
            Pairs = pairs,
            Asked = asked,
            Translations = translations,
            Contents = contentScorer,
            Enlargements = enlargements,
        };
        var other = RealComparison.Read(sides, sides.Other, network, metrics, reading);
        var baseline = untrained is null ? null : RealComparison.Trimmed(untrained(comparison.Real.Count, network), sides, metrics);
        var (scores, leftOut) = Evaluator.Measure(comparison, other, baseline, metrics, request.Progress, reading.Cancellation);
        return Report(sides.ReferenceSpec, subject, network, request, clock, scores, leftOut) with { ScorerIsRight = RealComparison.IsRight(sides, comparison.Real, network) };
    }

    private static EvaluationReport Report(
        string real, string fake, IFeatureNetwork? network, EvaluationRequest request, Stopwatch clock, IReadOnlyList<Score> scores, IReadOnlyList<MetricLeftOut> leftOut) => new()
        {
            Real = real,
            Fake = fake,
            FeatureNetwork = network is NoFeatures ? null : network?.Description,
            FeatureHash = network is NoFeatures ? null : network?.Hash,
            Seed = request.Seed,
            SamplesAsked = request.Samples,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
            Scores = scores,
            LeftOut = leftOut,
        };

    private static string[] UsualOf(KeptGenerator generator, TranslationSet lessons) =>
    [
        .. TranslationProbe.UsualOf(lessons) is { } usual ? [usual] : Array.Empty<string>(),
        .. generator.Directions.Contains(Way.BToA) ? ["cycle"] : Array.Empty<string>(),
        .. lessons.Source.HasHoles ? Array.Empty<string>() : ["domain"],
        .. lessons.Contents.Count > 0 ? ["content"] : Array.Empty<string>(),
        "fid", "kid", "dc",
    ];

    /// <summary>A generator's samples as its data set would give them, with what it is told and what its encoder makes of real data where that is asked for.</summary>
    private static SampleSet SamplesOf(KeptGenerator generator, RealSides sides, int count, IFeatureNetwork network, EvaluationRequest request, Tensor? sources)
    {
        var metrics = Metric.Find(request.Metrics);
        var set = Seen(sources is null ? generator.Sample(count, request.Seed) : generator.Enlarging is not null ? generator.Enlarge(sources) : generator.Translate(sources, Way.AToB, request.Seed));
        if (generator.HasEncoder && metrics.Any(m => m.NeedsEncoder)) set = set with { Encoded = EncoderComparison.Of(generator, sides, network, request) };
        if (generator.Conditions is not { } space || !RealComparison.Ask(metrics)) return set;
        var (told, conditions) = generator.SampleEvenly(count, request.Seed);
        return set with { Told = RealComparison.Asked(Seen(told), space, conditions) };

        SampleSet Seen(Tensor samples) => SampleSet.Of(Normalised(samples, generator.Shape), network, request.DataOptions);
    }

    private static SampleSet ItemsOf(Dataset made, int count, DataShape shape, IFeatureNetwork network, EvaluationRequest request)
    {
        var part = DataPart.Mixed(made, 0, Math.Min(count, made.Count ?? count));
        var items = SampleSet.ItemsOf(part, 0, part.Count!.Value);
        if (made.Shape is not PointShape points) return SampleSet.Read(part, network, request.DataOptions) with { Items = items };
        var values = items.ToArray<float>();
        points.ToOwnUnits(values);
        return SampleSet.Of(Normalised(Tensor.From(values, items.Shape), shape), network, request.DataOptions);
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
