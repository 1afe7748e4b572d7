using System.Globalization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Training;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Display;

/// <summary>What training is said in.</summary>
internal static class Wording
{
    private const int MostSkippedNamed = 10;

    public static IEnumerable<string> Opening(TrainingRun run, Goal goal)
    {
        var record = run.Record;
        var items = record.Items is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} items, ") : "";
        var start = run.Progress.Rounds > 0 ? string.Create(CultureInfo.InvariantCulture, $", from round {run.Progress.Rounds:N0}") : "";
        yield return $"Training {record.System} on {record.Data} ({items}{record.Shape}), seed {record.Seed}, until {goal}{start}, on {record.Device}.";
        foreach (var line in Skipped(run)) yield return line;
        yield return $"Run: {Consoles.Shown(run.Folder)}";
    }

    public static IEnumerable<string> Ending(TrainingRun run, TrainingSummary summary, string next)
    {
        var (verb, kept) = summary switch
        {
            { StoppedBy: { } finding } => ($"Stopped on {finding.Name}", "; everything is kept"),
            { Completed: true } => ("Done", ""),
            _ => ("Stopped", "; everything is kept"),
        };
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{verb} after {summary.Progress.Rounds:N0} rounds, {summary.Progress.Samples:N0} samples, {Duration(summary.Progress.Elapsed)}{kept}.");
        yield return $"Samples: {Consoles.Shown(summary.Samples)} (all of them: {Consoles.Shown(Path.Combine(run.Folder, "samples"))})";
        if (summary.Best is { } best)
        {
            var folder = Consoles.Shown(run.Folder);
            yield return $"Best: {Scores(best)}, at round {best.Progress.Rounds}. To use it: {Consoles.ProgramName} sample {folder} --checkpoint best";
        }

        yield return next;
    }

    public static string AlreadyThere(TrainingRun run, Goal goal) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Consoles.Shown(run.Folder)} is already there: {run.Progress.Rounds:N0} rounds, {run.Progress.Samples:N0} samples, {Duration(run.Progress.Elapsed)}, " +
        $"and the goal is {goal}. To go on, name a larger total: {Consoles.ProgramName} resume {Consoles.Shown(run.Folder)} --minutes 10");

    public static IEnumerable<string> Skipped(TrainingRun run)
    {
        if (run.Skipped.Count == 0) yield break;
        yield return $"Left out {run.Skipped.Count} {(run.Skipped.Count == 1 ? "file that cannot" : "files that cannot")} be used (--strict stops at the first):";
        foreach (var file in run.Skipped.Take(MostSkippedNamed)) yield return Named(file);
        if (run.Skipped.Count > MostSkippedNamed)
            yield return $"  and {run.Skipped.Count - MostSkippedNamed} more; `{Consoles.ProgramName} data inspect '{run.Record.Data}'` names all";
    }

    public static string Named(SkippedFile file) => $"  {file.File} {file.Reason}";

    /// <summary>D for discriminator, G for generator.</summary>
    public static string Short(string name) => name
        .Replace("discriminator.", "D ", StringComparison.Ordinal)
        .Replace("generator.", "G ", StringComparison.Ordinal);

    public static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "F1", >= 10 => "F2", _ => "F3" }, CultureInfo.InvariantCulture);

    /// <summary>Every number, beside what real data gets.</summary>
    public static string Scores(Judgement judgement) => string.Join(", ", judgement.Marks.Select(m => $"{m.Name} {Scored(m.Value)}{(m.Real is { } real ? $" (real {Scored(real)})" : "")}"));

    /// <summary>Whether it is the best so far, or which one is; by which number, and which way that is good.</summary>
    public static string Best(Judgement judgement, Judgement best)
    {
        var (name, way) = (best.Marks[0].Name, best.Marks[0].Better switch { Better.Lower => "lower is better", Better.Higher => "higher is better", _ => "as real data is best" });
        return judgement.IsBest ? $"the best so far ({name}, {way})" : $"best: {name} {Scored(best.Marks[0].Value)} at round {best.Progress.Rounds} ({way})";
    }

    private static string Scored(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static string Rate(Reading reading) =>
        reading.SamplesPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $"{reading.SamplesPerSecond:N0} samples/s") : "-";

    public static string Left(TimeSpan? time) => time is { } left ? $"{Duration(left)} left" : "time left unknown";

    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:D2}");
}

/// <summary>How long the rest of a training takes at the pace of this session.</summary>
internal sealed class Pace(Goal goal, TrainingProgress start)
{
    private const double LeastShare = 0.001;

    public TimeSpan? Left(TrainingProgress now)
    {
        var gained = goal.Share(now) - goal.Share(start);
        return gained < LeastShare ? null : (now.Elapsed - start.Elapsed) * ((1 - goal.Share(now)) / gained);
    }
}
