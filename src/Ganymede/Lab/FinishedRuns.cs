using System.Globalization;
using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>How runs that were trained one by one are compared.</summary>
public sealed record ComparisonRequest
{
    /// <summary>The runs' folders.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Metrics, by name; none for those that the runs have, or else the usual ones.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Samples to judge; null for as many as the runs have, or else the usual number.</summary>
    public int? Samples { get; init; }

    /// <summary>Where to compute.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>How to open the data.</summary>
    public DataOptions DataOptions { get; init; } = new();

    /// <summary>Told each run's folder before it is scored.</summary>
    public IProgress<string>? Scoring { get; init; }
}

/// <summary>Compares runs that were trained one by one: those with the same system and settings are seeds of one variant.</summary>
public static class FinishedRuns
{
    // Beyond this ratio of samples seen, one run simply had more training than another.
    private const double UnevenTraining = 1.2;

    /// <summary>Scores the runs that have no scores of their newest weights, and puts all side by side.</summary>
    /// <param name="commandLine">Says a command as people type it: verb and arguments.</param>
    /// <exception cref="ConfigurationException">A run is named twice, or a metric is unknown.</exception>
    /// <exception cref="RunException">There is no run, or it has no checkpoint.</exception>
    /// <exception cref="DataException">A run's data cannot be read.</exception>
    public static LabResults Compare(ComparisonRequest request, Func<IReadOnlyList<string>, string> commandLine)
    {
        _ = Evaluation.Metric.Find(request.Metrics);
        string[] paths = [.. request.Runs.Select(Path.GetFullPath)];
        if (paths.GroupBy(p => p).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ConfigurationException($"{twice.Key} is named twice; name each run once.");
        RunFolder[] folders = [.. paths.Select(RunFolder.Open)];
        if (folders.FirstOrDefault(f => f.Checkpoints.Count == 0) is { } empty)
            throw new RunException($"{empty.Path} has no checkpoint yet; wait for the first one, or leave it out.");

        var (metrics, samples) = Measured(request, folders);
        foreach (var folder in folders.Where(f => RunResult.ScoresOf(f, metrics, samples) is null))
        {
            request.DataOptions.Cancellation.ThrowIfCancellationRequested();
            request.Scoring?.Report(folder.Path);
            EvaluationRun.OfRun(folder.Path, null, new EvaluationRequest { Metrics = metrics, Samples = samples, Machine = request.Machine, DataOptions = request.DataOptions });
        }

        return Results(folders, metrics, samples, commandLine);
    }

    // Scores that some runs have already are what the others get too, so that little is measured twice and all is comparable.
    private static (IReadOnlyList<string> Metrics, int Samples) Measured(ComparisonRequest request, RunFolder[] folders)
    {
        var kept = folders.Select(f => RunResult.ScoresOf(f, [], null)).OfType<Evaluation.EvaluationReport>().FirstOrDefault();
        var metrics = request.Metrics.Count > 0 ? request.Metrics : [.. kept?.Scores.Select(s => s.Metric).Distinct() ?? []];
        return (metrics, request.Samples ?? kept?.SamplesAsked ?? new EvaluationRequest().Samples);
    }

    private static LabResults Results(RunFolder[] folders, IReadOnlyList<string> metrics, int samples, Func<IReadOnlyList<string>, string> commandLine)
    {
        var data = Rows(folders);
        var variants = Variants(folders);
        RunResult[] runs = [.. folders.Select(folder => new RunResult
        {
            Data = data[folder.Record.Data],
            Variant = Key(folder.Record),
            Seed = folder.Record.Seed,
            Folder = folder.Path,
            Status = RunStatus.Done,
            Progress = folder.Progress,
            Evaluation = RunResult.ScoresOf(folder, metrics, samples),
            Commands =
            [
                commandLine(RunCommands.Train(folder.Record, Path.GetFileName(folder.Path))),
                commandLine(RunCommands.Evaluate(metrics, samples, folder.Record.Threads, Path.GetFileName(folder.Path))),
            ],
        })];
        return new LabResults
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{folders.Length} {(folders.Length == 1 ? "run" : "runs")} compared"),
            Budget = $"trained for {string.Join(", ", folders.Select(f => $"{f.Record.Goal}").Distinct())}",
            Data = [.. data.Select(d => (d.Value, d.Key))],
            Variants = [.. variants],
            Runs = runs,
            Warnings = [.. Uneven(runs, data), .. ResultWarnings.Of(runs)],
            Command = commandLine(["compare", .. folders.Select(f => f.Path), .. metrics.Count > 0 ? ["--metrics", string.Join(',', metrics)] : Array.Empty<string>(), "--samples", samples.ToString(CultureInfo.InvariantCulture)]),
        };
    }

    private static Dictionary<string, string> Rows(RunFolder[] folders)
    {
        var rows = new Dictionary<string, string>();
        foreach (var spec in folders.Select(f => f.Record.Data).Distinct()) rows[spec] = LabReader.Row(spec, rows.Values).Name;
        return rows;
    }

    private static string Key(RunRecord record) => $"{record.System} {record.Settings.ToJsonString()}";

    // A variant is called by what it has that another one of its system has not.
    private static IEnumerable<(string Name, string Title, string Description)> Variants(RunFolder[] folders)
    {
        RunRecord[] records = [.. folders.Select(f => f.Record).DistinctBy(Key)];
        foreach (var record in records)
        {
            RunRecord[] kin = [.. records.Where(r => r.System == record.System)];
            var shared = kin.Select(r => Settings.Assignments(r.Settings)).Aggregate((a, b) => a.Intersect(b)).ToHashSet();
            var own = Settings.Assignments(record.Settings).Where(a => !shared.Contains(a)).ToArray();
            var changed = RunCommands.Changed(record);
            var telling = own.Intersect(changed).ToArray();
            yield return (
                Key(record),
                kin.Length == 1 ? record.System : $"{record.System}{(telling.Length > 0 ? $", {string.Join(", ", telling)}" : ", as usual")}",
                changed.Count > 0 ? $"{record.System} with {string.Join(", ", changed)}" : $"{record.System} with its own settings");
        }
    }

    private static IEnumerable<string> Uneven(RunResult[] runs, Dictionary<string, string> data)
    {
        if (data.Count > 1)
            yield return $"The runs learned from different data ({string.Join(", ", data.Values)}); compare scores within a table only.";
        foreach (var row in runs.GroupBy(r => r.Data))
        {
            var (least, most) = (row.Min(r => r.Progress.Samples), row.Max(r => r.Progress.Samples));
            var (quickest, longest) = (row.Min(r => r.Progress.Elapsed), row.Max(r => r.Progress.Elapsed));
            if (most > UnevenTraining * least && longest > UnevenTraining * quickest)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"On {row.Key} some runs were trained for longer than others ({least / 1000.0:N0} to {most / 1000.0:N0} kimg, {quickest.TotalMinutes:F1} to {longest.TotalMinutes:F1} minutes); differences may be that alone.");
            }
        }
    }
}
