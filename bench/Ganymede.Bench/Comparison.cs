using System.Diagnostics;
using System.Text.Json;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>A workload on both sides, by turns, each time in a fresh process: what slows the machine for a while slows both.</summary>
/// <param name="single">Whether both sides stay in float32; otherwise each may use what is faster.</param>
/// <param name="ceiling">What the machine can do at most.</param>
internal sealed class Comparison(Workload workload, string root, int threads, int pairs, bool single, Ceiling ceiling)
{
    private const string KeptMemory = "kept-memory";

    // As TorchRuntime.Start has it.
    private const string KeptBlock = "1073741824";

    private static readonly string[] settings = ["float32", "float32+channels-last", "bfloat16", "bfloat16+channels-last"];

    private readonly List<(Measured Ours, Measured Peer)> found = [];

    private readonly Precision ours = single ? Precision.Float32 : workload.FasterPrecision;
    private readonly string folder = Path.Combine(root, "artifacts", "bench", workload.Name);
    private string peers = "float32";

    public Workload Workload => workload;

    public IReadOnlyList<(Measured Ours, Measured Peer)> Pairs => found;

    /// <summary>How many times as fast as the peer we were, pair by pair.</summary>
    public IEnumerable<double> Ratios => found.Select(p => p.Peer.Seconds / p.Ours.Seconds);

    /// <summary>The same by processor time.</summary>
    public IEnumerable<double> ProcessorRatios => found.Select(p => p.Peer.ProcessorSecondsPerRound / p.Ours.ProcessorSecondsPerRound);

    /// <summary>Whether both sides stay in float32.</summary>
    public bool IsSingle => single;

    /// <summary>What the machine can do at most.</summary>
    public Ceiling Ceiling => ceiling;

    /// <summary>Makes what both sides read, which is no part of the work.</summary>
    public void Provide()
    {
        Directory.CreateDirectory(folder);
        workload.Provide(folder);
    }

    /// <summary>Tries what the peer's users would, and stays with the fastest: precision and layout first, then memory that is kept.</summary>
    public IEnumerable<Measured> ChooseSetting()
    {
        if (!workload.HasSettings) yield break;
        var best = double.PositiveInfinity;
        foreach (var candidate in settings.Where(s => !single || s.StartsWith("float32", StringComparison.Ordinal)))
            yield return Try(candidate);
        yield return Try($"{peers}+{KeptMemory}");

        Measured Try(string setting)
        {
            var tried = Peer(setting);
            if (tried.Seconds < best) (best, peers) = (tried.Seconds, setting);
            return tried;
        }
    }

    /// <summary>Runs all pairs; whoever was first in one is second in the next.</summary>
    public void Run(Action<(Measured Ours, Measured Peer)> progress)
    {
        for (var i = 0; i < pairs; i++)
        {
            Measured our, peer;
            if (i % 2 == 0)
            {
                our = Ours();
                peer = Peer(peers);
            }
            else
            {
                peer = Peer(peers);
                our = Ours();
            }

            found.Add((our, peer));
            progress((our, peer));
        }
    }

    private Measured Ours() => Run(Environment.ProcessPath!, ["play", workload.Name, $"{threads}", $"{ours}", folder]);

    // Ganymede keeps freed memory in the process by itself; a user of PyTorch can ask the C library for it.
    private Measured Peer(string setting) => Run(
        "/usr/bin/python3",
        [Path.Combine(root, "bench", "peers", $"{workload.Name}.py"), $"{threads}", $"{workload.Rhythm.WarmUp}", $"{workload.Rhythm.Blocks}", $"{workload.Rhythm.Rounds}", setting, folder],
        keepsMemory: setting.EndsWith(KeptMemory, StringComparison.Ordinal));

    private Measured Run(string program, IReadOnlyList<string> arguments, bool keepsMemory = false)
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
