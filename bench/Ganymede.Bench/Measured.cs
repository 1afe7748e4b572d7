using System.Text.Json;

namespace Ganymede.Bench;

/// <summary>What one process, ours or the peer's, says of its work: one line of JSON on its standard output.</summary>
internal sealed record Measured
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>One for each block of rounds.</summary>
    public required IReadOnlyList<double> SecondsPerRound { get; init; }

    /// <summary>Processor time of all threads and of processes that were started, waiting for each other included: on a busy machine, with one thread, more to be trusted than the clock.</summary>
    public required double ProcessorSecondsPerRound { get; init; }

    /// <summary>Greatest resident memory (VmHWM) of the measured process.</summary>
    public required double PeakMiB { get; init; }

    public required int Threads { get; init; }

    /// <summary>Precision, and of the peer also its layout and how it keeps memory, joined by plus signs.</summary>
    public required string Setting { get; init; }

    /// <summary>What tells that nobody skipped work: losses of a round, or what came out.</summary>
    public required IReadOnlyDictionary<string, double> Witness { get; init; }

    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>Median of the blocks.</summary>
    public double Seconds => Statistics.Median(SecondsPerRound);
}
