using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Doctor_AsJson_MeasuredWhatThisMachineDoes()
    {
        var report = JsonDocument.Parse(CliProcess.Run(folder, "doctor", "--json", "--threads", "1").ShouldSucceed().Output).RootElement;

        Assert.Equal(1, report.GetProperty("threads").GetInt32());
        Assert.Matches(@"^\d+\.\d+", report.GetProperty("versions").GetProperty("libtorch").GetString());
        Assert.InRange(report.GetProperty("float32_gflops").GetDouble(), 0.1, 100_000);
        Assert.Equal("works", report.GetProperty("image_operators").GetString());
        Assert.Equal("works", report.GetProperty("collectives").GetString());
        Assert.Subset(
            new HashSet<string> { "BLAS", "LAPACK", "oneDNN", "OpenMP", "CUDA" },
            report.GetProperty("flags").EnumerateObject().Select(f => f.Name).ToHashSet());
    }

    [Fact]
    public void Doctor_WithMoreThreadsThanCores_Warns()
    {
        var output = CliProcess.Run(folder, "doctor", "--threads", $"{Environment.ProcessorCount + 1}").ShouldSucceed().Output;

        Assert.Contains($"{Environment.ProcessorCount + 1} threads share {Environment.ProcessorCount} cores", output, StringComparison.Ordinal);
        Assert.Contains("GFLOP/s in float32", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_OnGenericBlas_WarnsWithTheFix()
    {
        const string Generic = "/usr/lib/x86_64-linux-gnu/blas";
        if (!File.Exists($"{Generic}/libblas.so.3")) Assert.Skip("The generic BLAS is not installed here.");

        var output = CliProcess.Run(folder, [("LD_LIBRARY_PATH", Generic)], "doctor").ShouldSucceed().Output;

        Assert.Contains("generic BLAS (/usr/lib/x86_64-linux-gnu/blas/libblas.so", output, StringComparison.Ordinal);
        Assert.Contains("apt-get install libopenblas0-openmp", output, StringComparison.Ordinal);
    }
}
