using System.Globalization;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Measures every metric three times: the samples, other real data in their place, and what the generator made before training.</summary>
public static class Evaluator
{
    /// <param name="comparison">The samples and the reference.</param>
    /// <param name="other">Real data besides the reference, for the floor; null when there is none.</param>
    /// <param name="untrained">Samples of the generator before training, for the baseline; null when there are none.</param>
    /// <param name="metrics">From <see cref="Metric.Find"/>.</param>
    /// <param name="progress">Told each metric's name as it begins.</param>
    /// <exception cref="DataException">The samples hold numbers that are not finite.</exception>
    public static (IReadOnlyList<Score> Scores, IReadOnlyList<MetricLeftOut> LeftOut) Measure(
        Comparison comparison, SampleSet? other, SampleSet? untrained, IReadOnlyList<Metric> metrics, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        if (metrics.Any(m => !m.NeedsPairs))
        {
            DemandNumbers(comparison.Real, "real data");
            DemandNumbers(comparison.Fake, "samples");
        }

        var (scores, leftOut) = (new List<Score>(), new List<MetricLeftOut>());
        foreach (var metric in metrics)
        {
            cancellation.ThrowIfCancellationRequested();
            if (metric.Lacks(comparison) is { } reason)
            {
                leftOut.Add(new MetricLeftOut(metric.Name, reason));
                continue;
            }

            progress?.Report(metric.Name);
            scores.AddRange(Scored(metric, comparison, other, untrained));
        }

        return (scores, leftOut);
    }

    private static List<Score> Scored(Metric metric, Comparison c, SampleSet? other, SampleSet? untrained)
    {
        using var scope = TensorScope.Begin();
        var values = metric.Measure(c);
        var floorOf = other is null ? null : metric.Floor?.Invoke(c, other);
        var floors = floorOf is null ? null : metric.Measure(floorOf with { Intervals = false });
        var baselines = untrained is null || (metric.Floor is null && !metric.OfRequests) ? null : metric.Measure(c with { Fake = untrained, Intervals = false });
        return [.. values.Select(v => new Score(
            metric.Name, v.Name, v.Better, v.Value, v.Interval, Same(floors, v), Same(baselines, v),
            c.Real.Count, c.Fake.Count, floorOf?.Fake.Count ?? 0, v.Note, Warning(metric, c), v.Classes))];
    }

    // A number may be missing where it cannot be measured, as that of a class which nobody made.
    private static double? Same(IReadOnlyList<Measurement>? others, Measurement measured) => others?.FirstOrDefault(o => o.Name == measured.Name)?.Value;

    private static string? Warning(Metric metric, Comparison c)
    {
        var count = Math.Min(c.Real.Count, c.Fake.Count);
        if (count >= metric.LeastSamples) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} samples are few for {metric.Name}; take {metric.LeastSamples:N0} or more{(metric.Name == "fid" ? ", or read kid" : "")}");
    }

    private static void DemandNumbers(SampleSet set, string what)
    {
        using var scope = TensorScope.Begin();
        if (set.Count < 4) throw new DataException($"There are {set.Count} {what} to compare; give 4 or more, better thousands.");
        if (!double.IsFinite(set.Features.To(DType.Double).Sum().ToDouble()))
            throw new DataException($"The {what} hold numbers that are not finite; the generator may have diverged. `doctor` names what happened.");
    }
}
