using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>How far a run of a lab is.</summary>
public enum RunStatus
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Begun, and not at its goal.</summary>
    Begun,

    /// <summary>At its goal, and without the scores that are asked for.</summary>
    Trained,

    /// <summary>Trained and scored.</summary>
    Done,

    /// <summary>It could not be trained or scored when it was last tried.</summary>
    Failed,
}

/// <summary>What there is of a run.</summary>
public sealed record RunResult
{
    /// <summary>The data row's name.</summary>
    public required string Data { get; init; }

    /// <summary>The variant's name.</summary>
    public required string Variant { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The run's folder, whether it is there or not.</summary>
    public required string Folder { get; init; }

    /// <summary>How far it is.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it was trained.</summary>
    public TrainingProgress Progress { get; init; }

    /// <summary>Its scores; null where there are none of its newest weights.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>The commands that train and score it anew, each a line.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>The newest picture of its samples; null where there is none.</summary>
    public string? Picture => Directory.Exists(Path.Combine(Folder, "samples")) ? Directory.EnumerateFiles(Path.Combine(Folder, "samples"), "round-*.png").Max(StringComparer.Ordinal) : null;

    /// <summary>The scores in a run's folder, where they are of its newest weights and hold what is asked for.</summary>
    /// <param name="metrics">By name; none for the usual ones.</param>
    /// <param name="samples">Samples asked for; null for any number.</param>
    internal static EvaluationReport? ScoresOf(RunFolder folder, IReadOnlyList<string> metrics, int? samples)
    {
        if (EvaluationRun.Kept(folder.Path) is not { } report || report.Round != folder.Progress.Rounds) return null;
        if (samples is not null && report.SamplesAsked != samples) return null;
        var measured = report.Scores.Select(s => s.Metric).Concat(report.LeftOut.Select(l => l.Metric)).ToHashSet();
        return metrics.Count > 0 && !metrics.All(measured.Contains) ? null : report;
    }
}

/// <summary>Everything that a report shows.</summary>
public sealed record LabResults
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What readers should know, in paragraphs.</summary>
    public string Notes { get; init; } = "";

    /// <summary>What each run trained for, in words.</summary>
    public required string Budget { get; init; }

    /// <summary>Data rows, in order: name and spec.</summary>
    public required IReadOnlyList<(string Name, string Spec)> Data { get; init; }

    /// <summary>Variants, in order: name, title, and what they are.</summary>
    public required IReadOnlyList<(string Name, string Title, string Description)> Variants { get; init; }

    /// <summary>Every run.</summary>
    public required IReadOnlyList<RunResult> Runs { get; init; }

    /// <summary>Tables of others.</summary>
    public IReadOnlyList<PublishedTable> Published { get; init; } = [];

    /// <summary>What to beware of when comparing these, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The command that makes all of it again; null where there is none.</summary>
    public string? Command { get; init; }

    /// <summary>The results of a lab as its folder holds them: every run that is chosen or begun.</summary>
    /// <param name="commandLine">Says a command as people type it: verb and arguments.</param>
    internal static LabResults Of(LabPlan plan, LabFolder folder, Func<IReadOnlyList<string>, string> commandLine)
    {
        RunResult[] runs = [.. plan.Runs.Select(r => (r.IsChosen, Result: Of(plan, folder, r, commandLine))).Where(r => r.IsChosen || r.Result.Status != RunStatus.Waiting).Select(r => r.Result)];
        return new LabResults
        {
            Title = plan.File.Title,
            Notes = plan.File.Notes,
            Budget = $"{plan.File.Budget} a run, {plan.Threads} {(plan.Threads == 1 ? "thread" : "threads")} each",
            Data = [.. plan.File.Data.Where(d => runs.Any(r => r.Data == d.Name)).Select(d => (d.Name, d.Spec))],
            Variants = [.. plan.File.Variants.Where(v => runs.Any(r => r.Variant == v.Name)).Select(v => (v.Name, v.Title, Description(v)))],
            Runs = runs,
            Published = plan.File.Published,
            Warnings = ResultWarnings.Of(runs),
        };
    }

    /// <summary>What there is of one run of a lab.</summary>
    internal static RunResult Of(LabPlan plan, LabFolder folder, PlannedRun run, Func<IReadOnlyList<string>, string> commandLine)
    {
        var path = folder.Of(run);
        var result = new RunResult
        {
            Data = run.Data.Name,
            Variant = run.Variant.Name,
            Seed = run.Seed,
            Folder = path,
            Status = RunStatus.Waiting,
            Reason = folder.FailureOf(run),
            Commands =
            [
                commandLine(RunCommands.Train(plan, run, run.Name)),
                commandLine(RunCommands.Evaluate(plan.File.Metrics, plan.File.Samples, plan.Threads, run.Name)),
            ],
        };
        if (File.Exists(Path.Combine(path, "run.json")))
        {
            using var kept = RunFolder.Open(path);
            var (progress, scores) = (kept.Progress, RunResult.ScoresOf(kept, plan.File.Metrics, plan.File.Samples));
            var isTrained = plan.File.Budget.IsReached(progress);
            result = result with { Progress = progress, Evaluation = isTrained ? scores : null, Status = !isTrained ? RunStatus.Begun : scores is null ? RunStatus.Trained : RunStatus.Done };
        }

        return result.Reason is null || result.Status is RunStatus.Done or RunStatus.Trained ? result : result with { Status = RunStatus.Failed };
    }

    private static string Description(LabVariant variant)
    {
        var on = variant.SettingsOn.Select(p => $"on {p.Key}: {string.Join(", ", p.Value.Select(s => s.Assignment))}");
        return string.Join("; ", new[] { $"{variant.System}{(variant.Settings.Count > 0 ? $" with {string.Join(", ", variant.Settings.Select(s => s.Assignment))}" : "")}" }.Concat(on));
    }
}
