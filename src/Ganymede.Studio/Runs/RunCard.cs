using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>A run in short, as the list of all runs shows it.</summary>
public sealed record RunCard
{
    /// <summary>As the workspace names it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStanding Standing { get; init; }

    /// <summary>What decides its numbers; null where that cannot be read.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>How far it is.</summary>
    public TrainingProgress Progress { get; init; }

    /// <summary>How much of its goal is reached; null where it goes beyond the goal it began with.</summary>
    public double? Share => Record is null || (Standing.IsBusy && Record.Goal.IsReached(Progress)) ? null : Record.Goal.Share(Progress);

    /// <summary>The newest picture of its samples; null where there is none.</summary>
    public SampleGrid? Picture { get; init; }

    /// <summary>Its scores, the most telling first; none where it was not evaluated.</summary>
    public IReadOnlyList<Mark> Scores { get; init; } = [];

    /// <summary>Reads a run.</summary>
    /// <exception cref="RunException">It is gone.</exception>
    public static RunCard Read(Workspace workspace, IJobs jobs, string name)
    {
        var path = workspace.Folder(name);
        var job = jobs.StateOf(name);
        try
        {
            using var folder = RunFolder.Open(path);
            var progress = RecentReadings.ProgressOf(folder);
            return new RunCard
            {
                Name = name,
                Standing = RunStanding.Of(folder, job, progress, jobs.FailureOf(name)),
                Record = folder.Record,
                Made = folder.Record.Created,
                Progress = progress,
                Picture = SampleGrid.All(path) is [.., var newest] ? newest : null,
                Scores = ScoresOf(path),
            };
        }
        catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(Path.Combine(path, "run.json"))) throw new RunException($"There is no run '{name}' any more.", e);
            return new RunCard { Name = name, Standing = RunStanding.OfBusy(job) ?? new RunStanding(RunState.Damaged, e.Message), Made = Directory.GetCreationTimeUtc(path) };
        }
    }

    private static IReadOnlyList<Mark> ScoresOf(string folder)
    {
        if (EvaluationRun.Kept(folder) is { } report) return [.. report.Scores.Select(s => new Mark(s.Name, s.Better, s.Value, s.Floor))];
        var judgements = new ParsedLines<Judgement>(Judgement.Parse);
        new LineTail(Path.Combine(folder, "scores.jsonl"), judgements).Read();
        return judgements.Items.LastOrDefault(j => j.IsBest)?.Marks ?? [];
    }
}
