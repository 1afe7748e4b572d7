using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ganymede.Lab;

/// <summary>
/// Trains and scores with this program itself, each in a process of its own: with its own number of threads, and when one crashes the lab goes
/// on. A process ends cleanly when the lab closes its standard input, which also happens when the lab itself is killed.
/// </summary>
/// <param name="program">The program's file.</param>
/// <param name="arguments">What stands before the verb: nothing, or the assembly that the runtime is to start.</param>
public sealed class ProgramWorker(string program, IReadOnlyList<string> arguments) : ILabWorker
{
    /// <summary>Set for processes that shall stop when their standard input ends.</summary>
    public const string AttachedVariable = "GANYMEDE_ATTACHED";

    // A terminal's Ctrl-C reaches the process and the lab at about the same time.
    private static readonly TimeSpan signalDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string? Train(LabPlan plan, PlannedRun run, string folder, Action<double> progress, CancellationToken cancellation)
    {
        var isBegun = File.Exists(Path.Combine(folder, "run.json"));
        return Start([.. isBegun ? RunCommands.Resume(plan, folder) : RunCommands.Train(plan, run, folder), "--json"], line => Tell(line, progress), cancellation);
    }

    /// <inheritdoc/>
    public string? Evaluate(LabPlan plan, PlannedRun run, string folder, CancellationToken cancellation) =>
        Start([.. RunCommands.Evaluate(plan.File.Metrics, plan.File.Samples, plan.Threads, folder), "--json"], _ => { }, cancellation);

    private static void Tell(string line, Action<double> progress)
    {
        try
        {
            if (JsonNode.Parse(line)?["share"] is { } share) progress(share.GetValue<double>());
        }
        catch (JsonException)
        {
            // A line cut short by a process that died; how it ended is told below.
        }
    }

    private string? Start(IReadOnlyList<string> command, Action<string> tell, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, [.. arguments, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[AttachedVariable] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var stop = cancellation.Register(process.StandardInput.Close);
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (process.StandardOutput.ReadLine() is { } line) tell(line);
        process.WaitForExit();
        if (process.ExitCode == 0) return null;
        if (cancellation.WaitHandle.WaitOne(process.ExitCode > 128 ? signalDelay : TimeSpan.Zero)) throw new OperationCanceledException(cancellation);
        return Reason(said.Result, process.ExitCode);
    }

    /// <summary>Why a process failed, in a sentence.</summary>
    /// <param name="said">What it wrote to standard error, or all that it wrote.</param>
    public static string Reason(string said, int code)
    {
        const string Prefix = "error: ";
        var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
        if (last.StartsWith(Prefix, StringComparison.Ordinal)) return last[Prefix.Length..];
        return $"The process ended with exit code {code}{(code > 128 ? $" (signal {code - 128})" : "")}{(last.Length > 0 ? $": {last}" : ".")}";
    }
}
