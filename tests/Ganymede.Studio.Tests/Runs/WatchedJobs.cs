using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Tests.Runs;

/// <summary>Sees trainings, whoever started them, and steers none.</summary>
internal sealed class WatchedJobs(Workspace workspace) : IJobs
{
    public JobState StateOf(string run) => RunFolder.IsTraining(workspace.Folder(run)) ? JobState.Training : JobState.Idle;

    public string? FailureOf(string run) => null;

    public Task StopAsync(string run) => throw new RunException($"'{run}' is trained by another program; stop it there with Ctrl-C.");

    public Task ResumeAsync(string run, Goal? goal) => throw new RunException($"This studio starts no trainings; type `ganymede resume {workspace.Folder(run)}`.");
}
