using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>What a run is doing, or how it ended.</summary>
public enum RunState
{
    /// <summary>Nothing was trained yet.</summary>
    Untrained,

    /// <summary>A process was started for it.</summary>
    Starting,

    /// <summary>A process trains it now.</summary>
    Training,

    /// <summary>It was asked to pause, and plays its round to the end.</summary>
    Pausing,

    /// <summary>Its process stands still, with everything in memory.</summary>
    Paused,

    /// <summary>It was asked to stop and saves.</summary>
    Stopping,

    /// <summary>It stopped in order, before its goal.</summary>
    Stopped,

    /// <summary>It ended without a word: killed, or the machine went off.</summary>
    BrokenOff,

    /// <summary>It reached its goal.</summary>
    Finished,

    /// <summary>It gave up, and said why.</summary>
    Failed,

    /// <summary>Its record cannot be read.</summary>
    Damaged,
}

/// <summary>A run's state with what there is to say about it.</summary>
/// <param name="Reason">A sentence or two where the state alone does not say enough; null otherwise.</param>
public sealed record RunStanding(RunState State, string? Reason = null)
{
    /// <summary>Whether a process has the run now: it is not to be renamed, deleted or started.</summary>
    public bool IsBusy => State is RunState.Starting or RunState.Training or RunState.Pausing or RunState.Paused or RunState.Stopping;

    /// <summary>Where a run stands.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="jobFailure">What the process said that could not train it; null for nothing.</param>
    public static RunStanding Of(RunFolder folder, JobState job, TrainingProgress progress, string? jobFailure)
    {
        if (OfBusy(job) is { } busy) return busy;
        var ending = folder.Ending;
        if (ending.Failure is { } failure) return new RunStanding(RunState.Failed, failure);
        if (folder.Record.Goal.IsReached(progress)) return new RunStanding(RunState.Finished);
        if (job == JobState.Failed) return new RunStanding(RunState.Failed, jobFailure ?? "The process that was to train it ended with an error.");
        if (progress.Rounds == 0) return new RunStanding(RunState.Untrained);
        return ending.InOrder
            ? new RunStanding(RunState.Stopped)
            : new RunStanding(RunState.BrokenOff, "Training ended without a word: the process was killed, or the machine went off. Resuming goes on from the newest checkpoint.");
    }

    /// <summary>The state of a run that a process has now; null where none has.</summary>
    public static RunStanding? OfBusy(JobState job) => job switch
    {
        JobState.Starting => new RunStanding(RunState.Starting),
        JobState.Training => new RunStanding(RunState.Training),
        JobState.Pausing => new RunStanding(RunState.Pausing),
        JobState.Paused => new RunStanding(RunState.Paused, "It stands still with everything in memory, and its clock stands too. Continue goes on in an instant; stopping frees the memory."),
        JobState.Stopping => new RunStanding(RunState.Stopping),
        _ => null,
    };
}
