using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using Ganymede.Torch;

namespace Ganymede.Runs;

/// <summary>Examines the machine by trying things out; takes a second or two.</summary>
public static partial class MachineDoctor
{
    // The reference BLAS reaches 1 to 4 of these for each thread; any other one ten times as much.
    private const double SlowGflopsPerThread = 6;

    private const int SmallEdge = 512, FullEdge = 2048;
    private const string Works = "works";

    /// <summary>Looks at everything.</summary>
    /// <param name="threads">Threads per operator; null for as many as there are cores.</param>
    /// <exception cref="TorchException">libtorch cannot be loaded.</exception>
    public static MachineReport Examine(int? threads = null)
    {
        TorchRuntime.Start(threads);
        var configuration = TorchRuntime.Configuration;
        var float32 = Gflops(DType.Float);
        var report = new MachineReport
        {
            Versions = ThisMachine.Versions,
            Processor = ThisMachine.Processor,
            Cores = Environment.ProcessorCount,
            Threads = TorchRuntime.Threads,
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            InstructionSets = [.. InstructionSets()],
            KernelsFor = Find(configuration, CapabilityPattern()) ?? "unknown",
            Flags = Flags(configuration),
            BlasFiles = BlasFiles(),
            HasGpu = TorchRuntime.HasCuda,
            ImageOperators = ImageCodec.Missing ?? Works,
            Collectives = Collectives(),
            Float32Gflops = float32,
            BFloat16Gflops = Attempt(() => Gflops(DType.BFloat16)),
            Findings = [],
        };
        return report with { Findings = [.. Findings(report)] };
    }

    private static IEnumerable<MachineFinding> Findings(MachineReport report)
    {
        var generic = report.BlasFiles.FirstOrDefault(f => GenericPattern().IsMatch(f));
        if (generic is not null || report.Float32Gflops < SlowGflopsPerThread * report.Threads)
        {
            yield return new MachineFinding(
                generic is not null
                    ? $"libtorch has the generic BLAS ({generic}): what goes through it takes about ten times as long as it could."
                    : $"Matrix products are slow here: {report.Float32Gflops:F0} GFLOP/s with {report.Threads} threads.",
                generic is not null ? "apt-get install libopenblas0-openmp" : "Stop other programs and try again; if that does not help: apt-get install libopenblas0-openmp");
        }

        if (report.ImageOperators != Works)
            yield return new MachineFinding($"Pictures cannot be read: {report.ImageOperators}", "apt-get install python3-torchvision");
        if (report.Collectives != Works)
            yield return new MachineFinding(
                $"Training on several machines is not possible: {report.Collectives}", "apt-get install libgloo-dev, then delete artifacts/native and start again");
        if (report.Threads > report.Cores)
            yield return new MachineFinding($"{report.Threads} threads share {report.Cores} cores, and wait for each other.", "Leave --threads out.");
    }

    private static Dictionary<string, string> Flags(string configuration)
    {
        var blas = Find(configuration, BlasPattern()) ?? "unknown";
        return new Dictionary<string, string>
        {
            ["BLAS"] = blas == "generic" ? "generic interface (what is installed decides)" : blas,
            ["LAPACK"] = configuration.Contains("LAPACK is enabled", StringComparison.Ordinal) ? "yes" : "no",
            ["oneDNN"] = Find(configuration, OneDnnPattern()) ?? "no",
            ["OpenMP"] = Find(configuration, OpenMpPattern()) ?? "no",
            ["CUDA"] = Find(configuration, CudaPattern()) ?? "no",
        };
    }

    private static string? Find(string text, Regex pattern) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    private static IEnumerable<string> InstructionSets()
    {
        if (AdvSimd.IsSupported) yield return "NEON";
        if (Avx.IsSupported) yield return "AVX";
        if (Avx2.IsSupported) yield return "AVX2";
        if (Fma.IsSupported) yield return "FMA";
        if (Avx512F.IsSupported) yield return "AVX-512";
        if (AvxVnni.IsSupported) yield return "AVX-VNNI";
        if (ThisMachine.HasAvx512BFloat16) yield return "AVX-512 BF16";
        if (ThisMachine.HasAmxBFloat16) yield return "AMX BF16";
    }

    private static string[] BlasFiles()
    {
        const string Maps = "/proc/self/maps";
        const int FileColumn = 5;
        if (!File.Exists(Maps)) return [];
        var files = File.ReadLines(Maps).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length > FileColumn).Select(l => l[FileColumn]);
        return [.. files.Where(f => BlasFilePattern().IsMatch(f)).Distinct()];
    }

    // A real one: it needs the bridge's store, Gloo and a socket.
    private static string Collectives()
    {
        if (!TorchRuntime.HasCollectives) return "the bridge was built without Gloo's headers.";
        try
        {
            using var group = ProcessGroup.Join("127.0.0.1", FreePort(), rank: 0, size: 1, TimeSpan.FromSeconds(10));
            using var value = Tensor.From<float>([1, 2, 3], 3);
            group.AllReduce(value);
            return value.ToArray<float>() is [1, 2, 3] ? Works : "an all-reduce gave a wrong sum.";
        }
        catch (Exception e) when (e is TorchException or SocketException)
        {
            return e.Message.ReplaceLineEndings(" ");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double? Attempt(Func<double> measure)
    {
        try
        {
            return measure();
        }
        catch (TorchException)
        {
            return null;
        }
    }

    // A small product first: where that is slow, a full one would take half a minute and say the same.
    private static double Gflops(DType type)
    {
        var small = Gflops(type, SmallEdge);
        return small < SlowGflopsPerThread * TorchRuntime.Threads ? small : Gflops(type, FullEdge);
    }

    private static double Gflops(DType type, int edge)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(0);
        var (a, b) = (Tensor.Normal([edge, edge], random).To(type), Tensor.Normal([edge, edge], random).To(type));
        Multiply(a, b);                                     // the first time compiles kernels and wakes threads
        var (best, clock) = (double.PositiveInfinity, Stopwatch.StartNew());
        for (var i = 0; i < 2 || (i < 20 && clock.Elapsed.TotalSeconds < 0.4); i++)
        {
            var start = clock.Elapsed;
            Multiply(a, b);
            best = Math.Min(best, (clock.Elapsed - start).TotalSeconds);
        }

        return Math.Round(2.0 * edge * edge * edge / best / 1e9, 1);
    }

    private static void Multiply(Tensor a, Tensor b)
    {
        using var product = a.MatMul(b);
    }

    [GeneratedRegex(@"CPU capability usage: (\S+)")]
    private static partial Regex CapabilityPattern();

    [GeneratedRegex(@"BLAS_INFO=([^,]+)")]
    private static partial Regex BlasPattern();

    [GeneratedRegex(@"MKL-DNN (v[\d.]+)")]
    private static partial Regex OneDnnPattern();

    [GeneratedRegex(@"a\.k\.a\. OpenMP ([\d.]+)")]
    private static partial Regex OpenMpPattern();

    [GeneratedRegex(@"CUDA Runtime ([\d.]+)")]
    private static partial Regex CudaPattern();

    [GeneratedRegex(@"/lib(blas|cblas|lapack|openblas|mkl|blis|atlas|f77blas)[^/]*\.so")]
    private static partial Regex BlasFilePattern();

    // Debian keeps the reference implementation in a folder named blas, others in folders named for them.
    [GeneratedRegex(@"/blas/libblas\.so|/lib(64)?/(libblas|librefblas)\.so\.3\.\d")]
    private static partial Regex GenericPattern();
}
