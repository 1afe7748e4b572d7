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

    [Fact]
    public void TrainingThatStopsOnAFinding_SaysSo_AndDoctorListsItAfterwards()
    {
        var stopped = CliProcess.Run(
            folder, "train", "wgan", "--data", "ring", "--out", "run", "--minutes", "2", "--threads", "1", "--stop-on", "discriminator-dead", "--set", "clip=0.0001");
        var listed = CliProcess.Run(folder, "doctor", "run").ShouldSucceed().Output;
        var json = JsonDocument.Parse(CliProcess.Run(folder, "doctor", "run", "--json").ShouldSucceed().Output).RootElement;

        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("Stopped on discriminator-dead after", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("[discriminator-dead] The discriminator gives every sample the same score", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("--set clip=0.01", listed, StringComparison.Ordinal);
        var finding = json.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("name").GetString() == "discriminator-dead");
        Assert.InRange(finding.GetProperty("evidence").GetProperty("discriminator.spread").GetDouble(), 0, 1e-5);
    }

    [Fact]
    public void Doctor_OfAHealthyRun_OrOfNone_SaysSo()
    {
        CliProcess.Run(folder, Small.Gan("run", 20)).ShouldSucceed();

        Assert.Contains("Nothing is wrong", CliProcess.Run(folder, "doctor", "run").ShouldSucceed().Output, StringComparison.Ordinal);
        var missing = CliProcess.Run(folder, "doctor", "nowhere");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("There is no folder", missing.Error, StringComparison.Ordinal);
        var unknown = CliProcess.Run(folder, "train", "gan", "--stop-on", "colapse");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("collapse", unknown.Error, StringComparison.Ordinal);
    }
}
