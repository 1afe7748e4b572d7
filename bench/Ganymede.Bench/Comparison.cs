using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>A workload on both sides, by turns, each time in a fresh process: what slows the machine for a while slows both.</summary>
/// <param name="ceiling">What the machine can do at most.</param>
internal sealed class Comparison(Workload workload, BenchOptions options, Ceiling ceiling)
{
    private const string KeptMemory = "kept-memory", Compiled = "compiled";

    private static readonly string[] settings = ["float32", "float32+channels-last", "bfloat16", "bfloat16+channels-last"];

    private readonly List<(Measured Ours, Measured Peer)> found = [];
    private readonly Precision ours = options.IsSingle ? Precision.Float32 : workload.FasterPrecision(options.Device);
    private readonly string folder = options.FolderOf(workload);
    private string peers = "float32";

    public Workload Workload => workload;

    public BenchOptions Options => options;

    public IReadOnlyList<(Measured Ours, Measured Peer)> Pairs => found;

    /// <summary>How many times as fast as the peer we were, pair by pair.</summary>
    public IEnumerable<double> Ratios => found.Select(p => p.Peer.Seconds / p.Ours.Seconds);

    /// <summary>The same by processor time.</summary>
    public IEnumerable<double> ProcessorRatios => found.Select(p => p.Peer.ProcessorSecondsPerRound / p.Ours.ProcessorSecondsPerRound);

    /// <summary>What the machine can do at most.</summary>
    public Ceiling Ceiling => ceiling;

    /// <summary>Makes what both sides read, which is no part of the work.</summary>
    public void Provide() => workload.Provide(folder);

    /// <summary>Tries what the peer's users would, and stays with the fastest: precision and layout first, then memory that is kept, then compiling where its PyTorch can.</summary>
    public IEnumerable<Measured> ChooseSetting()
    {
        if (!workload.HasSettings) yield break;
        var best = double.PositiveInfinity;
        var compiles = false;
        // A processor without bfloat16 takes a hundred times as long for it.
        var tries = !options.IsSingle && (options.IsOnGpu || ThisMachine.HasBFloat16) ? settings : settings.Where(s => s.StartsWith("float32", StringComparison.Ordinal));
        foreach (var candidate in tries)
        {
            var tried = Try(candidate);
            compiles = Version.TryParse(tried.Versions["torch"].Split('+')[0], out var version) && version.Major >= 2;
            yield return tried;
        }

        if (!options.IsOnGpu) yield return Try($"{peers}+{KeptMemory}");
        if (compiles && TryCompiled() is { } quick) yield return quick;

        // Not every game can be compiled: second derivatives cannot. What the peer says of it stands above.
        Measured? TryCompiled()
        {
            try
            {
                return Try($"{peers}+{Compiled}");
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

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
        for (var i = 0; i < options.Pairs; i++)
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

    private Measured Ours() => Processes.Ours(workload, options, ours);

    private Measured Peer(string setting) => Processes.Run(
        options.Python,
        [
            Path.Combine(options.Root, "bench", "peers", $"{workload.Name}.py"),
            $"{options.Threads}", $"{workload.Rhythm.WarmUp}", $"{workload.Rhythm.Blocks}", $"{workload.Rhythm.Rounds}", options.IsOnGpu ? $"cuda+{setting}" : setting, folder,
        ],
        options.Threads,
        keepsMemory: setting.Contains(KeptMemory, StringComparison.Ordinal));
}
