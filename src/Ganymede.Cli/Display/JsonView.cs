using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Training;
using Spectre.Console;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Display;

/// <summary>Shows training to machines: a JSON object on each line, the last one the summary.</summary>
internal sealed class JsonView(IAnsiConsole console) : ITrainingView
{
    public TrainingRun Open(Func<IProgress<DataProgress>?, TrainingRun> open) => open(null);

    public TrainingSummary Watch(TrainingRun run, Goal goal, Func<TrainingSummary> train) => train();

    public void OnReading(Reading reading, double share)
    {
        var line = new JsonObject { ["event"] = "reading", ["share"] = Math.Round(share, 4) };
        foreach (var (name, value) in reading.ToJson()) line[name] = value?.DeepClone();
        Write(line);
    }

    public void OnTick(TrainingProgress progress, string samples) => Write(Event("tick", progress, ("samples", samples)));

    public void OnFinding(Finding finding)
    {
        var line = new JsonObject { ["event"] = "finding" };
        foreach (var (name, value) in finding.ToJson()) line[name] = value?.DeepClone();
        line["message"] = finding.Message;
        Write(line);
    }

    public void OnScores(Judgement judgement, Judgement best)
    {
        var line = new JsonObject { ["event"] = "scores" };
        foreach (var (name, value) in judgement.ToJson()) line[name] = value?.DeepClone();
        line["best_round"] = best.Progress.Rounds;
        Write(line);
    }

    public void OnPause(TrainingProgress progress, bool isPaused) => Write(Event(isPaused ? "pause" : "continue", progress));

    public void Conclude(TrainingRun run, TrainingSummary summary, string next)
    {
        Summary(run, summary.Progress, summary.Completed, summary.Checkpoint, summary.Samples, summary.StoppedBy?.Name, summary.Best);
        if (!summary.Completed) Console.Error.WriteLine(next);
    }

    public void AlreadyThere(TrainingRun run, Goal goal) => Summary(run, run.Progress, completed: true, null, null, null, null);

    private void Summary(TrainingRun run, TrainingProgress progress, bool completed, string? checkpoint, string? samples, string? stoppedBy, Judgement? best)
    {
        var line = Event("summary", progress, ("run", run.Folder), ("checkpoint", checkpoint), ("samples", samples));
        line["completed"] = completed;
        line["stopped_by"] = stoppedBy;
        line["best"] = best?.ToJson();
        line["skipped"] = new JsonArray([.. run.Skipped.Select(s => new JsonObject { ["file"] = s.File, ["reason"] = s.Reason })]);
        Write(line);
    }

    private static JsonObject Event(string name, TrainingProgress progress, params ReadOnlySpan<(string Name, string? Value)> texts)
    {
        var line = new JsonObject
        {
            ["event"] = name,
            ["round"] = progress.Rounds,
            ["kimg"] = progress.Kimg,
            ["seconds"] = Math.Round(progress.Elapsed.TotalSeconds, 3),
        };
        foreach (var (key, value) in texts) line[key] = value;
        return line;
    }

    private void Write(JsonObject line) => console.Line(line.ToJsonString());
}
