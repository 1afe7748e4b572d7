using System.Diagnostics;
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
    private const int Misused = 2, FirstSignal = 128;
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    private readonly StudioOptions options;
    private readonly Workspace workspace;
    private readonly DataRoots roots;
    private readonly JobFiles files;

    // One job at a time is begun or stopped, so that two pages cannot start the same run.
    private readonly Lock gate = new();

    internal TrainingJobs(StudioOptions options, Workspace workspace, DataRoots roots)
    {
        (this.options, this.workspace, this.roots) = (options, workspace, roots);
        files = new JobFiles(workspace);
    }

    /// <inheritdoc/>
    public JobState StateOf(string run)
    {
        if (workspace.Inside(run) is not { } folder) return JobState.Idle;
        var job = files.Read(run);
        if (RunFolder.IsTraining(folder)) return job is { IsStopping: true, Process.IsAlive: true } ? JobState.Stopping : JobState.Training;
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
        var request = run.Request(folder) with { Data = roots.Demand(run.Data) };
        await Begin(run.Name, RunCommands.Train(request), () => DemandFree(run.Name, folder), () => File.Exists(Path.Combine(folder, "run.json")), cancellation);
        return run.Name;
    }

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

            Guard(() => files.Write(run, new Job(process, job?.Process == process ? job.Since : TimeProvider.System.GetUtcNow(), IsStopping: true)));
            if (!DetachedProgram.AskToEnd(process.Id) && process.IsAlive) throw new RunException($"'{run}' is trained by another user's process; stop it where it was started.");
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

    private async Task Begin(string run, IReadOnlyList<string> command, Action demand, Func<bool> isThere, CancellationToken cancellation)
    {
        Task<int> end;
        lock (gate)
        {
            demand();
            end = Start(run, command);
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

    private Task<int> Start(string run, IReadOnlyList<string> command)
    {
        Process? process = null;
        Guard(() =>
        {
            process = DetachedProgram.Start(options.Program, command, files.PrepareLog(run), workspace.Path);
            if (TrainingProcess.Of(process.Id) is { } trainer) files.Write(run, new Job(trainer, TimeProvider.System.GetUtcNow(), IsStopping: false));
        });
        return Follow(run, process!);
    }

    // How it ended is known to its parent alone: what kills a training without a word is said in its log.
    private async Task<int> Follow(string run, Process process)
    {
        using var _ = process;
        var shell = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        var wasAsked = files.Read(run) is { IsStopping: true };
        if (shell.Trim() is { Length: > 0 } complaint) files.AddError(run, complaint);
        else if (code > FirstSignal && !wasAsked && !IsEndInOrder(code)) files.AddError(run, Killed(code - FirstSignal));
        return code;
    }

    private static bool IsEndInOrder(int code) => code is FirstSignal + 1 or FirstSignal + 2 or FirstSignal + 15;

    private static string Killed(int signal) => signal == 9
        ? "The training was killed; where nobody did that by hand, the machine's memory was used up. Resume it with a smaller batch, or on a larger machine."
        : $"The training ended by signal {signal}. Resume it from its last checkpoint.";

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
            case JobState.Starting: throw new RunException($"'{run}' is being started already.");
            case JobState.Stopping: throw new RunException($"'{run}' is just stopping; resume it when it has ended.");
        }
    }

    // Taking the lock, and writing a record, leave their time on the folder.
    private static bool HasTrainedSince(string folder, DateTimeOffset time) => Directory.Exists(folder) && Directory.GetLastWriteTimeUtc(folder) > time;

    private static void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The workspace cannot be written: {e.Message}", e);
        }
    }
}
