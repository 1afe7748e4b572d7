using Ganymede.Lab;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>
/// Starts, finds, stops and resumes trainings. Each is a process of its own that outlives the studio; what a studio must know of it lies beside
/// the runs, so that the next studio knows it too.
/// </summary>
public sealed class TrainingJobs : IJobs
{
    private const int Misused = 2;
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    private readonly Workspace workspace;
    private readonly DataRoots roots;
    private readonly EvaluationJobs evaluations;
    private readonly JobFiles files;
    private readonly RunProgram program;

    // One job at a time is begun or stopped, so that two pages cannot start the same run.
    private readonly Lock gate = new();

    internal TrainingJobs(StudioOptions options, Workspace workspace, DataRoots roots, EvaluationJobs evaluations)
    {
        (this.workspace, this.roots, this.evaluations) = (workspace, roots, evaluations);
        files = new JobFiles(workspace, "jobs", "log.txt");
        program = new RunProgram(options, workspace, files, "The training", ("Resume it with a smaller batch, or on a larger machine.", "Resume it from its last checkpoint."));
    }

    /// <summary>What is kept of jobs of every kind.</summary>
    internal IEnumerable<JobFiles> Kept => [files, evaluations.Files];

    /// <inheritdoc/>
    public JobState StateOf(string run)
    {
        if (workspace.Inside(run) is not { } folder) return JobState.Idle;
        var job = files.Read(run);
        if (RunFolder.IsTraining(folder))
        {
            if (job is { IsStopping: true, Process.IsAlive: true }) return JobState.Stopping;
            return RunFolder.PauseOf(folder) switch { PauseState.Paused => JobState.Paused, PauseState.Asked => JobState.Pausing, _ => JobState.Training };
        }

        if (job is { Process.IsAlive: true }) return job.IsStopping || HasTrainedSince(folder, job.Since) ? JobState.Stopping : JobState.Starting;
        return files.FailureOf(run) is null ? JobState.Idle : JobState.Failed;
    }

    /// <summary>Why the training that was started last failed, in the program's own words; null where it did not.</summary>
    public string? FailureOf(string run) => StateOf(run) == JobState.Failed ? files.FailureOf(run) : null;

    /// <summary>Starts a run, and waits until it is there: its data can be read, its settings fit together, its folder is made. It then trains.</summary>
    /// <returns>The run's name.</returns>
    /// <param name="cancellation">Ends the waiting; the run starts all the same.</param>
    /// <exception cref="ConfigurationException">Something that was asked for is not possible.</exception>
    /// <exception cref="RunException">The data cannot be read, or the run cannot be made.</exception>
    public async Task<string> StartAsync(NewRun run, CancellationToken cancellation = default)
    {
        if (RunName.ProblemWith(run.Name) is { } problem) throw new ConfigurationException(problem);
        var folder = workspace.Inside(run.Name) ?? throw new ConfigurationException($"'{run.Name}' is no name for a run; use letters, digits, '-', '_' and '.'.");
        var request = run.Request(folder) with { Data = roots.Demand(run.Data), Settings = roots.DemandSettings(run.Settings) };
        await Begin(run.Name, RunCommands.Train(request), () => DemandFree(run.Name, folder), () => File.Exists(Path.Combine(folder, "run.json")), cancellation);
        return run.Name;
    }

    /// <inheritdoc/>
    public EvaluationStanding EvaluationOf(string run) => evaluations.StandingOf(run);

    /// <inheritdoc/>
    public void Pause(string run) => Steer(run, "pause", RunFolder.Pause);

    /// <inheritdoc/>
    public void Continue(string run) => Steer(run, "continue", RunFolder.Continue);

    /// <inheritdoc/>
    public Task StopAsync(string run)
    {
        var folder = workspace.Inside(run) ?? throw new RunException($"There is no run '{run}' in this workspace.");
        lock (gate)
        {
            var job = files.Read(run);
            if (job is { IsStopping: true, Process.IsAlive: true }) return Task.CompletedTask;
            var process = RunFolder.TrainerOf(folder) ?? (job is { Process.IsAlive: true } ? job.Process : null);
            if (process is null)
            {
                throw new RunException(RunFolder.IsTraining(folder)
                    ? $"'{run}' is trained by a process that this studio cannot reach; stop it where it was started."
                    : $"'{run}' is not training, so there is nothing to stop.");
            }

            program.AskToEnd(run, process);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ResumeAsync(string run, Goal? goal)
    {
        using var folder = workspace.Open(run);
        var (path, until) = (folder.Path, goal ?? folder.Record.Goal);
        if (until.IsReached(folder.Progress))
            throw new RunException($"'{run}' has reached its goal of {until} already; name a later one, counted from the run's start.");
        await Begin(run, RunCommands.Resume(path, goal), () => DemandIdle(run), () => RunFolder.IsTraining(path), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Rename(string run, string name)
    {
        foreach (var kept in Kept) kept.Rename(run, name);
    }

    /// <inheritdoc/>
    public void Forget(string run)
    {
        foreach (var kept in Kept) kept.Forget(run);
    }

    private void Steer(string run, string what, Action<string> steer)
    {
        var folder = workspace.Folder(run);
        switch (StateOf(run))
        {
            case JobState.Training or JobState.Pausing or JobState.Paused: steer(folder); break;
            case JobState.Starting: throw new RunException($"'{run}' is just being started; {what} it when it trains.");
            case JobState.Stopping: throw new RunException($"'{run}' is just stopping, so there is nothing to {what}.");
            default: throw new RunException($"'{run}' is not training, so there is nothing to {what}; resume it to train it.");
        }
    }

    private async Task Begin(string run, IReadOnlyList<string> command, Action demand, Func<bool> isThere, CancellationToken cancellation)
    {
        Task<int> end;
        lock (gate)
        {
            demand();
            end = program.Start(run, command);
        }

        while (!isThere())
        {
            if (await Task.WhenAny(end, Task.Delay(look, cancellation)) != end)
            {
                cancellation.ThrowIfCancellationRequested();
                continue;
            }

            var code = await end;
            if (code == 0 || isThere()) return;
            var reason = ProgramWorker.Reason(files.Said(run), code);
            throw code == Misused ? new ConfigurationException(reason) : new RunException(reason);
        }
    }

    private void DemandFree(string run, string folder)
    {
        if (StateOf(run) is JobState.Starting or JobState.Stopping) throw new RunException($"'{run}' is being started already; wait for it, or choose another name.");
        if (Path.Exists(folder)) throw new ConfigurationException($"There is a '{run}' in this workspace already; choose another name.");
    }

    private void DemandIdle(string run)
    {
        switch (StateOf(run))
        {
            case JobState.Training: throw new RunException($"'{run}' is training already.");
            case JobState.Pausing or JobState.Paused: throw new RunException($"'{run}' is paused; let it continue instead.");
            case JobState.Starting: throw new RunException($"'{run}' is being started already.");
            case JobState.Stopping: throw new RunException($"'{run}' is just stopping; resume it when it has ended.");
        }
    }

    // Taking the lock, and writing a record, leave their time on the folder.
    private static bool HasTrainedSince(string folder, DateTimeOffset time) => Directory.Exists(folder) && Directory.GetLastWriteTimeUtc(folder) > time;
}
