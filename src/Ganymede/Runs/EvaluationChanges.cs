using System.Globalization;
using Ganymede.Evaluation;
using Ganymede.Training;

namespace Ganymede.Runs;

/// <summary>What a person asks of the evaluations during training. What is null or empty is as usual, and in a resumed run as before.</summary>
public sealed record EvaluationChanges
{
    /// <summary>Typed for <see cref="Every"/> to evaluate no longer.</summary>
    public const string Off = "off";

    /// <summary>As typed: <c>2m</c>, <c>90s</c>, <c>100kimg</c>; or <see cref="Off"/>.</summary>
    public string? Every { get; init; }

    /// <summary>Names of metrics; the first decides which checkpoint is best.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Samples to judge.</summary>
    public int? Samples { get; init; }

    /// <param name="before">What the run did so far; null for nothing.</param>
    /// <returns>What it does from now on, where nobody named metrics without any; null for nothing.</returns>
    /// <exception cref="ConfigurationException">Something cannot be understood, or is of no use without <see cref="Every"/>.</exception>
    internal EvaluationPlan? Applied(EvaluationPlan? before)
    {
        Metric.Find(Metrics);
        var every = Every switch { null => before?.Every, Off => null, var text => Cadence.Parse(text) };
        if (every is not null) return new EvaluationPlan(every, Metrics.Count > 0 ? Metrics : before?.Metrics ?? [], Samples ?? before?.Samples ?? EvaluationPlan.UsualSamples);
        if (Metrics.Count == 0 && Samples is null) return null;
        var what = Metrics.Count > 0 ? $"--metrics {string.Join(',', Metrics)}" : string.Create(CultureInfo.InvariantCulture, $"--samples {Samples}");
        throw new ConfigurationException($"{what} says how to evaluate during training, but not how often; add --every 2m, or evaluate afterwards with `evaluate`.");
    }
}
