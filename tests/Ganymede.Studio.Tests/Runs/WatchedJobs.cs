using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Tests.Runs;

/// <summary>Sees trainings, whoever started them, and steers none.</summary>
internal sealed class WatchedJobs(Workspace workspace) : IJobs
{
    public JobState StateOf(string run) => RunFolder.IsTraining(workspace.Folder(run)) ? JobState.Training : JobState.Idle;

    public string? FailureOf(string run) => null;

    public EvaluationStanding Evaluating { get; set; } = new();

    /// <summary>What was done to what is kept of runs.</summary>
    public List<string> Kept { get; } = [];

    public EvaluationStanding EvaluationOf(string run) => Evaluating;

    public void Pause(string run) => RunFolder.Pause(workspace.Folder(run));

    public void Continue(string run) => RunFolder.Continue(workspace.Folder(run));

    public void Rename(string run, string name) => Kept.Add($"{run} → {name}");

    public void Forget(string run) => Kept.Add($"{run} gone");

    public Task StopAsync(string run) => throw new RunException($"'{run}' is trained by another program; stop it there with Ctrl-C.");

    public Task ResumeAsync(string run, Goal? goal) => throw new RunException($"This studio starts no trainings; type `ganymede resume {workspace.Folder(run)}`.");
}
