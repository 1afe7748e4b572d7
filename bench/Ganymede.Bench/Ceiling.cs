using System.Diagnostics;
using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Bench;

/// <summary>What this machine can do at most, measured in the same run as the workloads: matrix products in both precisions, and copying.</summary>
internal sealed record Ceiling
{
    private const long CopiedFloats = 1L << 26;         // 256 MiB, more than any cache holds

    /// <summary>Matrix products of 2,048, on a GPU of 8,192, in float32, in billions of operations a second.</summary>
    public required double Float32Gflops { get; init; }

    /// <summary>The same in bfloat16; null where there are none.</summary>
    public required double? BFloat16Gflops { get; init; }

    /// <summary>Read and written, in GB a second; null of a GPU.</summary>
    public required double? CopyGigabytes { get; init; }

    /// <summary>Measures in this process.</summary>
    public static Ceiling Measure(BenchOptions options)
    {
        var report = MachineDoctor.Examine(options.Threads);
        if (options.IsOnGpu)
            return new Ceiling { Float32Gflops = OfGpu(options.Device, DType.Float), BFloat16Gflops = OfGpu(options.Device, DType.BFloat16), CopyGigabytes = null };
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

    // Ten products, and one number that is waited for.
    private static double OfGpu(Device device, DType type)
    {
        const int Edge = 8192, Products = 10;
        using var scope = TensorScope.Begin();
        var a = Tensor.Ones([Edge, Edge]).To(type).To(device);
        _ = a.MatMul(a).Sum().ToDouble();
        var start = Stopwatch.GetTimestamp();
        var last = a;
        for (var i = 0; i < Products; i++) last = a.MatMul(a);
        _ = last.Narrow(0, 0, 1).Sum().ToDouble();
        return 2.0 * Edge * Edge * Edge * Products / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    /// <summary>The greatest rate of arithmetic in a precision.</summary>
    public double? Gflops(string setting) => setting.Contains("bfloat16", StringComparison.Ordinal) ? BFloat16Gflops : Float32Gflops;
}
