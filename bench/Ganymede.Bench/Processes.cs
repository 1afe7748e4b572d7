using System.Diagnostics;
using System.Text.Json;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>Work in processes of its own, each of which says what it measured.</summary>
internal static class Processes
{
    // As TorchRuntime.Start has it.
    private const string KeptBlock = "1073741824";

    /// <summary>Our side: this program once more.</summary>
    public static Measured Ours(Workload workload, BenchOptions options, Precision precision) => Run(
        Environment.ProcessPath!,
        ["play", workload.Name, $"{options.Threads}", $"{precision}", options.Device.ToString(), options.FolderOf(workload)],
        options.Threads,
        keepsMemory: false);

    /// <param name="keepsMemory">Whether the C library is asked to keep freed memory, as a user of PyTorch can; Ganymede does by itself.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Measured Run(string program, IReadOnlyList<string> arguments, int threads, bool keepsMemory)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        if (keepsMemory) start.Environment["MALLOC_MMAP_THRESHOLD_"] = start.Environment["MALLOC_TRIM_THRESHOLD_"] = KeptBlock;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measured>(output, Measured.Json)!
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}; what it said is above.");
    }
}
