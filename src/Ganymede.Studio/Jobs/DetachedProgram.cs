using System.Diagnostics;
using System.Runtime.InteropServices;
using Ganymede.Lab;

namespace Ganymede.Studio.Jobs;

/// <summary>Starts processes that go on when whoever started them ends, is killed, or has its terminal closed.</summary>
internal static partial class DetachedProgram
{
    // A session of its own, no terminal, and no pipe to the studio: the shell opens the log and becomes the program.
    private const string Script = "log=$1; shift; exec setsid -- \"$@\" </dev/null >\"$log\" 2>&1";

    private const int Terminate = 15;

    /// <param name="program">The program's file and what stands before its verb.</param>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="log">Where its words go.</param>
    /// <param name="folder">Where it works.</param>
    public static Process Start(IReadOnlyList<string> program, IReadOnlyList<string> arguments, string log, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "ganymede", log, .. program, .. arguments])
        {
            WorkingDirectory = folder,
            // They end where the shell becomes the program; without them the runtime would share its terminal.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(ProgramWorker.AttachedVariable);
        return Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
    }

    /// <summary>Asks a process to end in order.</summary>
    /// <returns>Whether it could be asked.</returns>
    public static bool AskToEnd(int id) => id > 1 && Kill(id, Terminate) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int id, int signal);
}
