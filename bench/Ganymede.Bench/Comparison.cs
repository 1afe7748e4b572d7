using System.Diagnostics;
using System.Text.Json;

namespace Ganymede.Bench;

/// <summary>A workload on both sides, by turns, each time in a fresh process: what slows the machine for a while slows both.</summary>
internal sealed class Comparison(Workload workload, string root, int threads, int pairs)
{
    private readonly List<(Measured Ours, Measured Peer)> found = [];

    public Workload Workload => workload;

    public IReadOnlyList<(Measured Ours, Measured Peer)> Pairs => found;

    /// <summary>How many times as fast as the peer we were, pair by pair.</summary>
    public IEnumerable<double> Ratios => found.Select(p => p.Peer.Seconds / p.Ours.Seconds);

    /// <summary>The same by processor time.</summary>
    public IEnumerable<double> ProcessorRatios => found.Select(p => p.Peer.ProcessorSecondsPerRound / p.Ours.ProcessorSecondsPerRound);

    /// <summary>Runs all pairs; whoever was first in one is second in the next.</summary>
    public void Run(Action<(Measured Ours, Measured Peer)> progress)
    {
        for (var i = 0; i < pairs; i++)
        {
            Measured ours, peer;
            if (i % 2 == 0)
            {
                ours = Ours();
                peer = Peer();
            }
            else
            {
                peer = Peer();
                ours = Ours();
            }

            found.Add((ours, peer));
            progress((ours, peer));
        }
    }

    private Measured Ours() => Run(Environment.ProcessPath!, ["play", workload.Name, $"{threads}"]);

    private Measured Peer() => Run(
        "/usr/bin/python3",
        [Path.Combine(root, "bench", "peers", $"{workload.Name}.py"), $"{threads}", $"{workload.WarmUp}", $"{workload.Blocks}", $"{workload.Rounds}"]);

    private Measured Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measured>(output, Measured.Json)!
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}; what it said is above.");
    }
}
