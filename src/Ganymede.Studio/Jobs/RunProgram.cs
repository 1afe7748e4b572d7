using System.Diagnostics;
using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>Starts the program for runs, each time in a process of its own that outlives the studio, and keeps beside the runs what the next studio must know of it.</summary>
/// <param name="name">What it does, as in "The training".</param>
/// <param name="cure">What to do where one was killed for its memory, and where it ended otherwise.</param>
internal sealed class RunProgram(StudioOptions options, Workspace workspace, JobFiles files, string name, (string Memory, string Otherwise) cure)
{
    private const int FirstSignal = 128, KillSignal = 9;

    /// <summary>Starts it.</summary>
    /// <returns>Its exit code, once it ended.</returns>
    /// <exception cref="RunException">The workspace cannot be written.</exception>
    public Task<int> Start(string run, IReadOnlyList<string> command)
    {
        Process? process = null;
        Guard(() =>
        {
            process = DetachedProgram.Start(options.Program, command, files.PrepareLog(run), workspace.Path);
            if (TrainingProcess.Of(process.Id) is { } started) files.Write(run, new Job(started, TimeProvider.System.GetUtcNow(), IsStopping: false));
        });
        return Follow(run, process!);
    }

    /// <summary>Asks a process to end in order, and remembers that it was asked.</summary>
    /// <exception cref="RunException">It is another user's, or the workspace cannot be written.</exception>
    public void AskToEnd(string run, TrainingProcess process)
    {
        var since = files.Read(run) is { } job && job.Process == process ? job.Since : TimeProvider.System.GetUtcNow();
        Guard(() => files.Write(run, new Job(process, since, IsStopping: true)));
        if (!DetachedProgram.AskToEnd(process.Id) && process.IsAlive) throw new RunException($"'{run}' is in the hands of another user's process; stop it where it was started.");
    }

    // How it ended is known to its parent alone: what kills it without a word is said in its log.
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

    private string Killed(int signal) => signal == KillSignal
        ? $"{name} was killed; where nobody did that by hand, the machine's memory was used up. {cure.Memory}"
        : $"{name} ended by signal {signal}. {cure.Otherwise}";

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
