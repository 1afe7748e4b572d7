using Ganymede.Data;
using Ganymede.Training;
using Spectre.Console;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Display;

/// <summary>Shows training in files and pipes: a line every few seconds.</summary>
internal sealed class PlainView(IAnsiConsole console) : ITrainingView
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(5);

    // Parts of the names of readings that a line has no room for: terms of a loss, and what only the doctor reads. metrics.jsonl has them.
    private static readonly string[] aside = [".loss.", "samples.", ".spread", "orbit."];

    private Pace? pace;
    private TrainingProgress last;

    public TrainingRun Open(Func<IProgress<DataProgress>?, TrainingRun> open) => DataDisplay.For(console).Watch(open);

    public TrainingSummary Watch(TrainingRun run, Goal goal, Func<TrainingSummary> train)
    {
        foreach (var line in Wording.Opening(run, goal)) console.Line(line);
        pace = new Pace(goal, run.Progress);
        return train();
    }

    public void OnReading(Reading reading, double share)
    {
        if (last.Rounds > 0 && reading.Progress.Elapsed - last.Elapsed < interval) return;
        last = reading.Progress;
        var values = reading.Values
            .Where(v => !aside.Any(part => v.Key.Contains(part, StringComparison.Ordinal)))
            .Select(v => $"{Wording.Short(v.Key)} {Wording.Number(v.Value)}");
        var (rate, left) = (Wording.Rate(reading), Wording.Left(pace!.Left(reading.Progress)));
        console.Line(FormattableString.Invariant(
            $"{share,4:P0}  round {last.Rounds}  {last.Kimg:F1} kimg  {rate}  {left}  {string.Join("  ", values)}"));
    }

    public void OnTick(TrainingProgress progress, string samples) => console.Line($"Samples of round {progress.Rounds}: {Consoles.Shown(samples)}");

    public void OnFinding(Finding finding) => console.Line($"[{finding.Name}] {finding.Message}");

    public void OnScores(Judgement judgement, Judgement best) =>
        console.Line($"Scores of round {judgement.Progress.Rounds}: {Wording.Scores(judgement)}; {Wording.Best(judgement, best)}");

    public void OnPause(TrainingProgress progress, bool isPaused) =>
        console.Line(isPaused ? $"Paused after round {progress.Rounds}; nothing is lost, and `{Consoles.ProgramName} continue RUN` lets it go on." : "Goes on.");

    public void Conclude(TrainingRun run, TrainingSummary summary, string next)
    {
        foreach (var line in Wording.Ending(run, summary, next)) console.Line(line);
    }

    public void AlreadyThere(TrainingRun run, Goal goal) => console.Line(Wording.AlreadyThere(run, goal));
}
