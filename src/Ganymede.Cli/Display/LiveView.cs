using Ganymede.Data;
using Ganymede.Training;
using Spectre.Console;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Display;

/// <summary>Shows training on a terminal: one panel that changes in place.</summary>
internal sealed class LiveView(IAnsiConsole console) : ITrainingView
{
    private readonly List<Finding> findings = [];
    private LiveDisplayContext? context;
    private TrainingPanel? panel;

    public TrainingRun Open(Func<IProgress<DataProgress>?, TrainingRun> open) => DataDisplay.For(console).Watch(open);

    public TrainingSummary Watch(TrainingRun run, Goal goal, Func<TrainingSummary> train)
    {
        foreach (var line in Wording.Opening(run, goal)) console.Line(line);
        panel = new TrainingPanel(goal, run.Progress);
        return console.Live(panel.Draw(console.Profile.Width)).AutoClear(false).Overflow(VerticalOverflow.Crop).Start(live =>
        {
            context = live;
            return train();
        });
    }

    public void OnReading(Reading reading, double share)
    {
        (panel!.Progress, panel.Reading) = (reading.Progress, reading);
        Refresh();
    }

    public void OnTick(TrainingProgress progress, string samples)
    {
        (panel!.Progress, panel.Samples) = (progress, samples);
        Refresh();
    }

    public void OnFinding(Finding finding)
    {
        findings.RemoveAll(f => f.Name == finding.Name);
        findings.Add(finding);
        panel!.Findings = findings;
        Refresh();
    }

    public void OnScores(Judgement judgement, Judgement best)
    {
        panel!.Scores = (judgement, best);
        Refresh();
    }

    public void OnPause(TrainingProgress progress, bool isPaused)
    {
        panel!.IsPaused = isPaused;
        Refresh();
    }

    public void Conclude(TrainingRun run, TrainingSummary summary, string next)
    {
        foreach (var line in Wording.Ending(run, summary, next)) console.Line(line);
    }

    public void AlreadyThere(TrainingRun run, Goal goal) => console.Line(Wording.AlreadyThere(run, goal));

    private void Refresh() => context?.UpdateTarget(panel!.Draw(console.Profile.Width));
}
