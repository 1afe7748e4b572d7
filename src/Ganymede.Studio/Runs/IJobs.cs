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

    /// <summary>It was asked to stop and saves.</summary>
    Stopping,

    /// <summary>The process that was started last could not train it.</summary>
    Failed,
}

/// <summary>Starts and stops the trainings of a workspace, each in a process of its own.</summary>
public interface IJobs
{
    /// <summary>What a run's training does now.</summary>
    JobState StateOf(string run);

    /// <summary>Why the training that was started last failed; null where it did not, or where nobody knows.</summary>
    string? FailureOf(string run);

    /// <summary>Asks a training to save and end.</summary>
    /// <exception cref="RunException">It cannot be asked.</exception>
    Task StopAsync(string run);

    /// <summary>Takes a run up again.</summary>
    /// <param name="goal">When training ends, in total; null for the goal that it had.</param>
    /// <exception cref="RunException">It cannot be taken up.</exception>
    Task ResumeAsync(string run, Goal? goal);
}
