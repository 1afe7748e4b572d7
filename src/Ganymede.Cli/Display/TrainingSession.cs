using Ganymede.Data;
using Ganymede.Systems;
using Ganymede.Training;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Display;

/// <summary>How a training is shown from its data to its end.</summary>
internal interface ITrainingView : ITrainingObserver
{
    /// <summary>Opens the run, and shows meanwhile how far its data is.</summary>
    TrainingRun Open(Func<IProgress<DataProgress>?, TrainingRun> open);

    /// <summary>Trains, and shows it.</summary>
    TrainingSummary Watch(TrainingRun run, Goal goal, Func<TrainingSummary> train);

    /// <summary>Says how it ended.</summary>
    /// <param name="next">How to go on, in a sentence.</param>
    void Conclude(TrainingRun run, TrainingSummary summary, string next);

    /// <summary>Says that nothing is left to train.</summary>
    void AlreadyThere(TrainingRun run, Goal goal);
}

/// <summary>One training as <c>train</c> and <c>resume</c> do it: opening, watching, signals, the end.</summary>
internal sealed class TrainingSession(ITrainingView view, TrainingPace pace)
{
    private const int StoppedByFinding = 1;

    /// <param name="open">Opens the run with the data options that it is given.</param>
    /// <param name="asked">The goal that was typed; null for the run's own.</param>
    /// <returns>The exit code.</returns>
    public int Run(Func<DataOptions, TrainingRun> open, Goal? asked)
    {
        using var stop = new StopSignal();
        using var run = Open(open, stop);
        var goal = asked ?? run.Record.Goal;
        if (goal.IsReached(run.Progress))
        {
            view.AlreadyThere(run, goal);
            return 0;
        }

        var summary = view.Watch(run, goal, () => run.Train(goal, view, stop.Token, pace));
        view.Conclude(run, summary, Next(run, goal, summary.Completed));
        return summary.StoppedBy is not null ? StoppedByFinding : summary.Completed ? 0 : stop.ExitCode;
    }

    private TrainingRun Open(Func<DataOptions, TrainingRun> open, StopSignal stop)
    {
        try
        {
            return view.Open(progress => open(new DataOptions { Progress = progress, Cancellation = stop.Token }));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException("Stopped while the data was read; nothing was trained.", stop.ExitCode);
        }
    }

    private static string Next(TrainingRun run, Goal goal, bool isCompleted)
    {
        var folder = Consoles.Shown(run.Folder);
        if (isCompleted && run.Record.Source is { HasHoles: true }) return $"Pictures of your own: {Consoles.ProgramName} inpaint {folder} PICTURES --mask MASK.png --out filled";
        if (isCompleted && run.Record.Source is not null) return $"Pictures of your own: {Consoles.ProgramName} translate {folder} PICTURES --out translated";
        if (isCompleted && GanSystem.Find(run.Record.System).Enlarges) return $"Pictures of your own: {Consoles.ProgramName} upscale {folder} PICTURES --out larger";
        if (isCompleted) return $"New samples: {Consoles.ProgramName} sample {folder} -n 64 --seed 1 --out samples.png";
        return $"Go on with: {Consoles.ProgramName} resume {folder}{(goal == run.Record.Goal ? "" : $" {Typed(goal)}")}";
    }

    private static string Typed(Goal goal) => goal switch
    {
        { Rounds: not null } => FormattableString.Invariant($"--rounds {goal.Rounds}"),
        { Kimg: not null } => FormattableString.Invariant($"--kimg {goal.Kimg}"),
        _ => FormattableString.Invariant($"--minutes {goal.Minutes}"),
    };
}
