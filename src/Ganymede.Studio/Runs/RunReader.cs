using Ganymede.Runs;
using Ganymede.Studio.Charts;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>Follows the files of one run. Looks from one thread at a time; what it found may be read from any.</summary>
internal sealed class RunReader
{
    private const int LogLines = 40, MostViews = 32;
    private const double MostMinutesBehind = 5.0 / 60;

    private readonly Workspace workspace;
    private readonly IJobs jobs;
    private readonly string name;
    private readonly Lock gate = new();
    private readonly MetricColumns columns = new();
    private readonly ParsedLines<Judgement> judgements = new(Judgement.Parse);
    private readonly ParsedLines<Finding> findings = new(Finding.Parse);
    private readonly ParsedLines<string> log = new(l => l);
    private readonly Dictionary<ChartView, (IReadOnlyList<Chart> Charts, int Reading, double Minutes)> charts = [];
    private readonly LineTail metricsTail, judgementsTail, findingsTail, logTail;
    private readonly string path;
    private (DateTime Record, DateTime Evaluation, DateTime Samples, DateTime Checkpoints) seen;
    private JobState? job;
    private bool isLost;

    /// <exception cref="RunException">There is no such run.</exception>
    public RunReader(Workspace workspace, IJobs jobs, string name)
    {
        (this.workspace, this.jobs, this.name) = (workspace, jobs, name);
        path = workspace.Folder(name);
        metricsTail = new LineTail(Path.Combine(path, "metrics.jsonl"), columns);
        judgementsTail = new LineTail(Path.Combine(path, "scores.jsonl"), judgements);
        findingsTail = new LineTail(Path.Combine(path, "findings.jsonl"), findings);
        logTail = new LineTail(Path.Combine(path, "log.txt"), log);
    }

    /// <summary>What was found when it looked last.</summary>
    public RunSnapshot Now { get; private set; } = new();

    /// <summary>Looks whether anything changed, and reads that.</summary>
    /// <returns>Whether there is anything new.</returns>
    public bool Look()
    {
        try
        {
            _ = workspace.Folder(name);
            return LookInside();
        }
        catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException)
        {
            if (Now.Problem == e.Message) return false;
            (seen, job, isLost) = (default, null, true);       // once it can be read again, all of it is
            Now = Now with { Problem = e.Message, Standing = new RunStanding(RunState.Damaged, e.Message) };
            return true;
        }
    }

    /// <summary>The curves of a view. They are drawn once, however many pages show them, and anew only when there is something to see.</summary>
    public IReadOnlyList<Chart> ChartsOf(ChartView view)
    {
        lock (gate)
        {
            var minutes = columns.Count > 0 ? columns.Minutes[^1] : 0;
            if (charts.TryGetValue(view, out var kept) && (kept.Reading == Now.Readings || (Now.Standing.IsBusy && minutes >= kept.Minutes && minutes - kept.Minutes < Visible(minutes)))) return kept.Charts;
            if (charts.Count == MostViews) charts.Clear();
            var drawn = RunCharts.Of(columns, view);
            charts[view] = (drawn, Now.Readings, minutes);
            return drawn;
        }
    }

    // A point of a curve stands for this many minutes of a whole run; less moves nothing that anybody could see.
    private static double Visible(double minutes) => Math.Min(minutes / RunCharts.MostPoints, MostMinutesBehind);

    /// <summary>One of the curves, thinned as a chart shows it; none where it was not read.</summary>
    public List<Stretch> CurveOf(string reading, ChartView view)
    {
        lock (gate) return RunCharts.Curve(columns, reading, view);
    }

    /// <summary>The names of what was read.</summary>
    public IReadOnlyList<string> Readings()
    {
        lock (gate) return [.. columns.Names];
    }

    private bool LookInside()
    {
        var (before, next) = (Now, Now);
        if (Changed(ref seen.Record, Path.Combine(path, "run.json")) || Now.Problem is not null)
        {
            using var folder = RunFolder.Open(path);
            next = next with { Record = folder.Record, Problem = null };
        }

        if (Changed(ref seen.Evaluation, Path.Combine(path, "evaluation.json"))) next = next with { Evaluation = EvaluationRun.Kept(path) };
        if (Changed(ref seen.Samples, Path.Combine(path, "samples"))) next = next with { Grids = SampleGrid.All(path) };
        if (judgementsTail.Read() || isLost) next = next with { Judgements = judgements.Items };
        if (findingsTail.Read() || isLost) next = next with { Findings = findings.Items };
        var isLogged = logTail.Read() || isLost;
        if (isLogged) next = next with { Log = [.. log.Items.TakeLast(LogLines)] };
        next = WithReadings(next, out var isRead);
        next = WithStanding(next, isRead || isLogged);
        if (jobs.EvaluationOf(name) is var evaluating && evaluating != next.Evaluating) next = next with { Evaluating = evaluating };
        (Now, isLost) = (next, false);
        return !ReferenceEquals(before, next);
    }

    private RunSnapshot WithReadings(RunSnapshot next, out bool isRead)
    {
        lock (gate)
        {
            var count = columns.Count;
            isRead = metricsTail.Read() || isLost;
            if (!isRead) return next;
            if (columns.Count < count) charts.Clear();      // the run went back, and other rounds are played
            return next with
            {
                Readings = next.Readings + 1,
                Rate = MetricColumns.Last(columns.Rates),
                Progress = columns.Count > 0 ? new TrainingProgress((long)columns.Rounds[^1], (long)Math.Round(columns.Kimg[^1] * 1000), TimeSpan.FromMinutes(columns.Minutes[^1])) : default,
                Latest = [.. columns.Names.Select(n => (n, MetricColumns.Last(columns.Of(n)) ?? double.NaN))],
            };
        }
    }

    private RunSnapshot WithStanding(RunSnapshot next, bool isNews)
    {
        var now = jobs.StateOf(name);
        var isSaved = Changed(ref seen.Checkpoints, Path.Combine(path, "checkpoints"));
        if (now == job && !isNews && !isSaved && next.Problem == Now.Problem) return next;
        job = now;
        using var folder = RunFolder.Open(path);
        if ((now == JobState.Paused || RunStanding.OfBusy(now) is null) && RecentReadings.SavedProgress(folder) is { } saved && saved.Rounds > next.Progress.Rounds) next = next with { Progress = saved };
        return next with
        {
            Standing = RunStanding.Of(folder, now, next.Progress, jobs.FailureOf(name)),
            Checkpoint = folder.Checkpoints is [.., var newest] ? Path.GetFileName(newest) : null,
        };
    }

    private static bool Changed(ref DateTime last, string file)
    {
        var now = File.GetLastWriteTimeUtc(file);
        if (now == last) return false;
        last = now;
        return true;
    }
}
