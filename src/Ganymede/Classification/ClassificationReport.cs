using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;

namespace Ganymede.Classification;

/// <summary>What a person asks of a classification.</summary>
public sealed record ClassificationRequest
{
    /// <summary>Which ways to classify, of <see cref="ClassificationRun.Methods"/>; none for all that this run has and that take seconds.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Numbers of labels for the ways that learn from labels; none for the run's own number, or 100.</summary>
    public IReadOnlyList<int> Labels { get; init; } = [];

    /// <summary>Which checkpoint of a run: best, newest, or a round; null for the newest.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>At most so many items are classified; of them 500 by inversion.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Steps of each search of an inversion.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Of the choice of labels and every other draw; null for the run's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where to compute.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>How to open the data, and where the cache is.</summary>
    public DataOptions DataOptions { get; init; } = new();
}

/// <summary>How often one way of classifying is right.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Labels">Labels that it learned from; null where it needs none besides those that the run had.</param>
/// <param name="Right">Share of the items.</param>
/// <param name="Interval">In which it would lie in 95 of 100 draws of the items.</param>
/// <param name="Items">How many were classified.</param>
/// <param name="Seconds">How long it took, learning included.</param>
public sealed record ClassificationScore(string Method, int? Labels, double Right, Interval Interval, int Items, double Seconds);

/// <summary>A way that this run does not have.</summary>
/// <param name="Reason">As the end of a sentence that starts with its name.</param>
public sealed record MethodLeftOut(string Method, string Reason);

/// <summary>Everything that a classification found.</summary>
/// <param name="Run">The run's folder.</param>
/// <param name="Data">What was classified, as its spec.</param>
/// <param name="Learned">Where labels were taken from, as its spec.</param>
/// <param name="Seed">Of the choice of labels.</param>
public sealed record ClassificationReport(
    string Run, string Data, string Learned, ulong Seed, IReadOnlyList<ClassificationScore> Scores, IReadOnlyList<MethodLeftOut> LeftOut);
