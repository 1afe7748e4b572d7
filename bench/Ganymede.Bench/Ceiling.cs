using System.Diagnostics;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>What this machine can do at most, measured in the same run as the workloads: matrix products in both precisions, and copying.</summary>
internal sealed record Ceiling
{
    private const long CopiedFloats = 1L << 26;         // 256 MiB, more than any cache holds

    /// <summary>Matrix products of 2,048 in float32, in billions of operations a second.</summary>
    public required double Float32Gflops { get; init; }

    /// <summary>The same in bfloat16; null where there are none.</summary>
    public required double? BFloat16Gflops { get; init; }

    /// <summary>Read and written, in GB a second.</summary>
    public required double CopyGigabytes { get; init; }

    /// <summary>Measures in this process.</summary>
    public static Ceiling Measure(int threads)
    {
        var report = MachineDoctor.Examine(threads);
        using var scope = TensorScope.Begin();
        var (from, to) = (Tensor.Zeros([CopiedFloats]), Tensor.Zeros([CopiedFloats]));
        var best = double.PositiveInfinity;
        for (var i = 0; i < 8; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Ops.CopyInPlace(to, from);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return new Ceiling
        {
            Float32Gflops = report.Float32Gflops,
            BFloat16Gflops = report.BFloat16Gflops,
            CopyGigabytes = 2 * CopiedFloats * sizeof(float) / best / 1e9,
        };
    }

    /// <summary>The greatest rate of arithmetic in a precision.</summary>
    public double? Gflops(string setting) => setting.StartsWith("bfloat16", StringComparison.Ordinal) ? BFloat16Gflops : Float32Gflops;
}
