using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>What a run's training does now.</summary>
public enum JobState
{
    /// <summary>No process trains it.</summary>
    Idle,

    /// <summary>A process was started and opens the data.</summary>
    Starting,

    /// <summary>A process trains it.</summary>
    Training,

    /// <summary>It was asked to pause, and plays its round to the end.</summary>
    Pausing,

    /// <summary>It stands still; its process keeps everything in memory.</summary>
    Paused,

    /// <summary>It was asked to stop and saves.</summary>
    Stopping,

    /// <summary>The process that was started last could not train it.</summary>
    Failed,
}

/// <summary>What a run's evaluation does now.</summary>
public enum EvaluationState
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>A process evaluates it.</summary>
    Running,

    /// <summary>It was asked to stop.</summary>
    Stopping,

    /// <summary>The one that was started last found no scores.</summary>
    Failed,
}

/// <summary>A run's evaluation, as far as it was started from a studio.</summary>
/// <param name="Words">What it said last, or why it failed; null for nothing.</param>
public sealed record EvaluationStanding(EvaluationState State = EvaluationState.Idle, string? Words = null)
{
    /// <summary>Whether a process reads the run for it.</summary>
    public bool IsBusy => State is EvaluationState.Running or EvaluationState.Stopping;
}

/// <summary>Steers the trainings and evaluations of a workspace, each in a process of its own.</summary>
public interface IJobs
{
    /// <summary>What a run's training does now.</summary>
    JobState StateOf(string run);

    /// <summary>Why the training that was started last failed; null where it did not, or where nobody knows.</summary>
    string? FailureOf(string run);

    /// <summary>What a run's evaluation does now.</summary>
    EvaluationStanding EvaluationOf(string run);

    /// <summary>Asks a training to stand still, with everything in memory.</summary>
    /// <exception cref="RunException">It cannot be asked.</exception>
    void Pause(string run);

    /// <summary>Lets a paused training go on.</summary>
    /// <exception cref="RunException">It cannot be asked.</exception>
    void Continue(string run);

    /// <summary>Asks a training to save and end.</summary>
    /// <exception cref="RunException">It cannot be asked.</exception>
    Task StopAsync(string run);

    /// <summary>Takes a run up again.</summary>
    /// <param name="goal">When training ends, in total; null for the goal that it had.</param>
    /// <exception cref="RunException">It cannot be taken up.</exception>
    Task ResumeAsync(string run, Goal? goal);

    /// <summary>Knows a run under its new name from now on.</summary>
    void Rename(string run, string name);

    /// <summary>Drops what is kept of a run that is gone.</summary>
    void Forget(string run);
}
