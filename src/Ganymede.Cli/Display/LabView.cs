using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Ganymede.Lab;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>How a lab is shown from its first run to its end.</summary>
internal interface ILabView : ILabObserver
{
    /// <summary>Shows all results.</summary>
    void Conclude(LabResults results, LabFolder folder);
}

/// <summary>Shows a lab in lines: when a run begins, now and then while it trains, and its scores when it is done.</summary>
internal sealed class LabLines(IAnsiConsole console, LabPlan plan) : ILabView
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(30);
    private const int MostScores = 4;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Dictionary<PlannedRun, (TimeSpan Begun, double Share, TimeSpan Told)> pace = [];

    public void OnBegin(PlannedRun run) => Line(run, "trains");

    public void OnProgress(PlannedRun run, double share)
    {
        if (!pace.TryGetValue(run, out var last)) pace[run] = last = (clock.Elapsed, share, clock.Elapsed);
        if (clock.Elapsed - last.Told < interval) return;
        var gained = share - last.Share;
        var left = gained > 0.001 ? $", {Wording.Left((clock.Elapsed - last.Begun) * ((1 - share) / gained))}" : "";
        pace[run] = last with { Told = clock.Elapsed };
        Line(run, string.Create(CultureInfo.InvariantCulture, $"{share:P0}{left}"));
    }

    public void OnEvaluation(PlannedRun run) => Line(run, "is scored");

    public void OnEnd(PlannedRun run, RunResult result) => Line(run, result.Status == RunStatus.Failed ? $"failed: {result.Reason}" : Scores(result));

    public void Conclude(LabResults results, LabFolder folder)
    {
        ResultsView.Show(console, results);
        console.Line($"Report: {Consoles.Shown(folder.Report)}, every number: {Consoles.Shown(folder.Csv)}");
    }

    private static string Scores(RunResult result) =>
        string.Join(", ", result.Evaluation?.Scores.Take(MostScores).Select(s => $"{s.Name} {Digits.Of(s.Value)}{(s.Floor is { } floor ? $" (real {Digits.Of(floor)})" : "")}") ?? []);

    private void Line(PlannedRun run, string what) => console.Line(
        $"[{run.Number}/{plan.Runs.Count}] {run.Variant.Name} on {run.Data.Name}, seed {run.Seed.ToString(CultureInfo.InvariantCulture)}: {what}");
}

/// <summary>Shows a lab to machines: a JSON object for each run that ends, and a summary.</summary>
internal sealed class LabJson(IAnsiConsole console, LabPlan plan) : ILabView
{
    public void OnBegin(PlannedRun run) => console.Line(new JsonObject { ["event"] = "begin", ["run"] = run.Name }.ToJsonString());

    public void OnProgress(PlannedRun run, double share)
    {
    }

    public void OnEvaluation(PlannedRun run)
    {
    }

    public void OnEnd(PlannedRun run, RunResult result) => console.Line(ResultsView.Json("end", result).ToJsonString());

    public void Conclude(LabResults results, LabFolder folder) => console.Line(new JsonObject
    {
        ["event"] = "summary",
        ["title"] = plan.File.Title,
        ["folder"] = folder.Path,
        ["report"] = folder.Report,
        ["csv"] = folder.Csv,
        ["done"] = results.Runs.Count(r => r.Status == RunStatus.Done),
        ["failed"] = results.Runs.Count(r => r.Status == RunStatus.Failed),
        ["runs"] = results.Runs.Count,
    }.ToJsonString());
}
