using System.Globalization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>
/// Scores a run while it trains, as <c>evaluate</c> does afterwards: same reference, same features, same latents. Real data is read once,
/// when the judge is made, and what other real data gets is measured once.
/// </summary>
internal sealed class RunJudge : IJudge
{
    // That of `evaluate`, so that it gives the same numbers.
    private const ulong Seed = 0;

    private readonly IReadOnlyList<Metric> metrics;
    private readonly IFeatureNetwork network;
    private readonly Comparison comparison;
    private readonly SampleSet other;
    private readonly bool asks;
    private readonly TranslationProbe? probe;
    private readonly EnlargementProbe? large;
    private Dictionary<string, double?>? floors;

    private RunJudge(EvaluationPlan plan, IReadOnlyList<Metric> metrics, IFeatureNetwork network, Comparison comparison, SampleSet other, TranslationProbe? probe, EnlargementProbe? large)
    {
        this.large = large;
        (Plan, asks, this.metrics, this.network, this.comparison, this.other, this.probe) = (plan, comparison.Asked is not null && RealComparison.Ask(metrics), metrics, network, comparison, other, probe);
        Yardstick = string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", plan.Metrics)} of {comparison.Real.Count} samples, features {network.Hash}");
        foreach (var tensor in Tensors()) tensor.Retain();
    }

    /// <summary>What it was made for, with the metrics that it measures.</summary>
    public EvaluationPlan Plan { get; }

    /// <inheritdoc/>
    public string Yardstick { get; }

    /// <summary>Makes the judge of a run: reads real data, and lets a scorer learn where there is none for it yet.</summary>
    /// <param name="plan">Without metrics: modes for points with known modes, answers for pairs, holes for pictures with holes, enlargement for super-resolution, else fid.</param>
    /// <param name="data">What the run learns from, as its spec.</param>
    /// <param name="asked">What the run can be asked for; null where it is told nothing.</param>
    /// <param name="lessons">What a run that makes pictures from pictures learns of data; null for one that makes them of latents.</param>
    /// <param name="enlarges">Whether the run makes small pictures large.</param>
    /// <exception cref="ConfigurationException">A metric is unknown, or cannot be measured on this data.</exception>
    /// <exception cref="DataException">The data is too little.</exception>
    public static RunJudge Open(EvaluationPlan plan, string data, ConditionSpace? asked, Device device, DataOptions options, Func<Dataset, Dataset>? lessons = null, bool enlarges = false)
    {
        using var scope = TensorScope.Begin();
        using var sides = RealSides.OfGenerator(data, null, plan.Samples, options);
        var held = lessons?.Invoke(sides.Held) as TranslationSet;
        if (plan.Metrics.Count == 0) plan = plan with { Metrics = [enlarges ? "enlargement" : TranslationProbe.UsualOf(held) ?? (sides.Modes is null ? "fid" : "modes")] };
        var metrics = Metric.Find(plan.Metrics);
        var request = new EvaluationRequest { Samples = plan.Samples, Seed = Seed, DataOptions = options };
        var network = FeatureNetworks.Open(null, sides, options, device, metrics);
        ContentScorer? contents = null;
        try
        {
            var probe = held is null ? null : TranslationProbe.Of(held, plan.Samples);
            contents = ContentScorer.For(sides, probe?.Contents, metrics, options);
            var comparison = RealComparison.Of(sides, network, metrics, request, null) with { Intervals = false, Asked = asked, Contents = contents };
            var large = enlarges ? EnlargementProbe.Of(sides.Held, plan.Samples) : null;
            var promised = comparison with
            {
                Translations = probe?.Through((pictures, _) => pictures, [Way.AToB, Way.BToA]),
                Enlargements = large is null ? null : new Enlargements(1, large.Truth, large.Truth, large.Truth, large.Truth, null, x => x),
            };
            if (metrics.FirstOrDefault(m => m.Lacks(promised) is not null) is { } without)
                throw new ConfigurationException($"{without.Name} cannot be measured while training on {data}: it {without.Lacks(promised)}. Leave it out of --metrics.");
            return new RunJudge(plan, metrics, network, comparison, RealComparison.Read(sides, sides.Other, network, metrics, options), probe, large);
        }
        catch
        {
            network.Dispose();
            contents?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Mark> Judge(Game game, CancellationToken cancellation)
    {
        using var scope = TensorScope.Begin();
        using var latents = new Generator(Seed);
        var enlargements = large?.Through((IEnlarges)game);
        var sources = enlargements?.Small ?? probe?.Sources;
        var items = enlargements?.Made ?? game.Sample(new SampleRequest((int)(sources?.Size(0) ?? comparison.Real.Count), latents) { Sources = sources }).To(Device.Cpu);
        var fake = SampleSet.Of(items, network, new DataOptions { Cancellation = cancellation });
        if (asks) fake = fake with { Told = Told(game, cancellation) };
        var translations = probe?.Through((pictures, direction) => game.Translate(pictures, direction, latents), game.Directions);
        var (scores, _) = Evaluator.Measure(comparison with { Fake = fake, Translations = translations, Enlargements = enlargements }, floors is null ? other : null, null, metrics, null, cancellation);
        floors ??= scores.ToDictionary(s => s.Name, s => s.Floor);
        return [.. scores.Select(s => new Mark(s.Name, s.Better, s.Value, floors.GetValueOrDefault(s.Name)))];
    }

    // As KeptGenerator.SampleEvenly, so that `evaluate` gives the same numbers.
    private SampleSet Told(Game game, CancellationToken cancellation)
    {
        var space = game.Conditions!;
        var (items, conditions) = KeptGenerator.SampleEvenly(game, comparison.Real.Count, Seed);
        return RealComparison.Asked(SampleSet.Of(items.To(Device.Cpu), network, new DataOptions { Cancellation = cancellation }), space, conditions);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors()) tensor.Dispose();
        network.Dispose();
        comparison.Contents?.Dispose();
    }

    private IEnumerable<Tensor> Tensors() =>
        new[] { probe?.Sources, probe?.Answers, large?.Truth }.OfType<Tensor>().Concat(new[] { comparison.Real, comparison.Train, other }.OfType<SampleSet>().SelectMany(s => new[] { s.Features, s.Logits, s.Recognized, s.Items }).OfType<Tensor>()).Distinct();
}
