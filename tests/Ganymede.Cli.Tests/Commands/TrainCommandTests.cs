using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_WithoutFolder_ChoosesOneAndSaysWhereThePicturesAre()
    {
        var first = CliProcess.Run(folder, "train", "gan", "--data", "ring", "--rounds", "3", "--threads", "1").ShouldSucceed();
        var second = CliProcess.Run(folder, "train", "gan", "--data", "ring", "--rounds", "3", "--threads", "1").ShouldSucceed();

        Assert.Contains("Samples: runs/gan-ring-1/samples/round-000000003.png", first.Output, StringComparison.Ordinal);
        Assert.Contains("Run: runs/gan-ring-2", second.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["runs/gan-ring-1/samples/round-000000003.png"]));
    }

    [Fact]
    public void Train_AsJson_PrintsReadingsTicksAndASummaryOnly()
    {
        var output = CliProcess.Run(folder, [.. Small.Dcgan("run", 20), "--json"]).ShouldSucceed().Output;

        var lines = output.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Subset(new HashSet<string> { "reading", "tick", "finding", "summary" }, lines.Select(Kind).ToHashSet());
        var reading = lines.First(l => Kind(l) == "reading");
        Assert.InRange(reading.GetProperty("D(x)").GetDouble(), 0, 1);
        Assert.InRange(reading.GetProperty("accuracy").GetDouble(), 0, 1);
        Assert.True(reading.GetProperty("discriminator.gradient").GetDouble() > 0);
        Assert.All(lines.Where(l => Kind(l) == "tick"), t => Assert.True(File.Exists(t.GetProperty("samples").GetString())));
        Assert.Equal("summary", Kind(lines[^1]));
        Assert.Equal(20, lines[^1].GetProperty("round").GetInt64());
        Assert.True(lines[^1].GetProperty("completed").GetBoolean());
        Assert.True(File.Exists(lines[^1].GetProperty("checkpoint").GetString()));
    }

    [Fact]
    public void Train_IntoFolderOfARun_LeavesItAlone()
    {
        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldSucceed();
        var before = Contents("run");

        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldFail(1, "already holds a run", "resume");

        Assert.Equal(before, Contents("run"));
    }

    [Fact]
    public void Train_IntoFolderOfOtherThings_LeavesThemAlone()
    {
        folder.Write("run/thesis.txt", "mine"u8);

        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldFail(1, "not empty", "--out");

        Assert.Equal("mine", File.ReadAllText(folder["run/thesis.txt"]));
    }

    [Fact]
    public void Train_WithSeeds_RepeatsItselfOrNot()
    {
        CliProcess.Run(folder, Small.Gan("a", 30)).ShouldSucceed();
        CliProcess.Run(folder, Small.Gan("b", 30)).ShouldSucceed();
        CliProcess.Run(folder, [.. Small.Gan("c", 30).Select(a => a == "5" ? "6" : a)]).ShouldSucceed();

        var first = TensorFile.Newest(folder["a"]);
        first.ShouldEqual(TensorFile.Newest(folder["b"]));
        var weight = first.Tensors.Keys.First(k => k.StartsWith("networks/generator.", StringComparison.Ordinal));
        Assert.NotEqual(first.Tensors[weight].Bytes, TensorFile.Newest(folder["c"]).Tensors[weight].Bytes);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Train_Signalled_SavesAndSaysHowToGoOn(string signal, int exitCode)
    {
        using var cli = CliProcess.Start(folder, [.. Small.Gan("run", 1_000_000), "--json"]);
        cli.WaitForTraining();
        cli.Signal(signal);
        var outcome = cli.Wait();

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal("Go on with: ganymede resume run\n", outcome.Error);
        var summary = JsonDocument.Parse(outcome.Output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.False(summary.GetProperty("completed").GetBoolean());
        Assert.EndsWith($"round-{summary.GetProperty("round").GetInt64():D9}.safetensors", TensorFile.Checkpoints(folder["run"])[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WhereLossBecomesInfinite_StopsWithAdvice() =>
        CliProcess.Run(
            folder,
            "train", "gan", "--data", "ring", "--rounds", "5000", "--threads", "1", "--out", "run", "--set", "discriminator.depth=6",
            "--set", "generator.optimizer=sgd", "--set", "generator.lr=10", "--set", "discriminator.optimizer=sgd", "--set", "discriminator.lr=10",
            "--set", "sgd.momentum=0.9", "--set", "sgd.momentum.final=0.9")
            .ShouldFail(1, "no longer a number", "lower learning rates");

    [Fact]
    public void Train_OnTerminal_ShowsAPanel()
    {
        var arguments = Small.Dcgan("run", 400);   // some seconds: a rate needs two readings

        var outcome = CliProcess.RunOnTerminal(folder, [("NO_COLOR", "1")], arguments);

        Assert.Equal(0, outcome.ExitCode);
        foreach (var word in (string[])["progress", "samples/s", "loss", "D(G(z))", "towards 50 %", "gradients", "Ctrl-C", "Samples: run/samples/round-000000400.png"])
            Assert.Contains(word, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[38;", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[32", outcome.Output, StringComparison.Ordinal);
    }

    private static string Kind(JsonElement line) => line.GetProperty("event").GetString()!;

    private Dictionary<string, string> Contents(string run) => Directory.EnumerateFiles(folder[run], "*", SearchOption.AllDirectories)
        .ToDictionary(f => f, f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));
}
