using System.Text.Json.Nodes;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Evaluate_OfARun_ShowsScoresBesideRealAndUntrainedOnesAndKeepsThem()
    {
        CliProcess.Run(folder, Small.Gan("run", 100)).ShouldSucceed();

        var shown = CliProcess.Run(folder, "evaluate", "run", "--samples", "500", "--threads", "1").ShouldSucceed();
        var printed = CliProcess.Run(folder, "evaluate", "run", "--samples", "500", "--threads", "1", "--json").ShouldSucceed();

        foreach (var word in new[] { "untrained", "modes covered", "of 8", "precision", "c2st linear", "Careful: 500 samples are few for fid", "Not measured: memorisation", "500 samples (seed 0)" })
            Assert.Contains(word, shown.Output, StringComparison.Ordinal);
        var report = JsonNode.Parse(printed.Output)!;
        var kept = JsonNode.Parse(File.ReadAllText(folder["run/evaluation.json"]))!;
        var score = report["scores"]!.AsArray().Single(s => (string?)s!["name"] == "modes covered")!;
        Assert.Equal((8, 500, "higher"), ((int)score["floor"]!.GetValue<double>(), score["real_count"]!.GetValue<int>(), (string?)score["better"]));
        Assert.Equal(kept["scores"]!.ToJsonString(), report["scores"]!.ToJsonString());
    }

    [Fact]
    public void Evaluate_OfDataAgainstData_NeedsNoRun()
    {
        var shown = CliProcess.Run(folder, "evaluate", "--real", "ring", "--fake", "grid", "--metrics", "modes, kid", "--samples", "500", "--threads", "1").ShouldSucceed();

        Assert.Contains("mode KL", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fid", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfPairs_NeedsNoFeatures()
    {
        var shown = CliProcess.Run(folder, "evaluate", "--real", "glyphs?count=5", "--fake", "glyphs?count=5&seed=1", "--metrics", "ssim,psnr").ShouldSucceed();

        foreach (var word in new[] { "ssim", "psnr", "5 pairs", "another real picture" }) Assert.Contains(word, shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Features:", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate", "--real and --fake")]
    [InlineData("evaluate --real ring", "name both")]
    [InlineData("evaluate run --fake ring", "leave run out")]
    [InlineData("evaluate --real ring --fake ring --data ring", "--data goes with a run")]
    [InlineData("evaluate --real ring --fake ring --metrics fidd", "fidd", "fid")]
    [InlineData("evaluate --real ring --fake glyphs", "choose the same size")]
    [InlineData("evaluate --real ring --fake ring --features resnet", "--features is 'resnet'", "inception:WEIGHTS.safetensors")]
    [InlineData("evaluate --real ring --fake ring --features inception:weights.safetensors", "InceptionV3 sees grey and RGB pictures")]
    public void Evaluate_Misused_SaysHowItIsUsed(string line, params string[] words) =>
        CliProcess.Run(folder, line.Split(' ')).ShouldFail(2, words);

    [Fact]
    public void Evaluate_OfOneSampleOrNoRun_FailsInWords()
    {
        CliProcess.Run(folder, "evaluate", "--real", "ring", "--fake", "ring", "--samples", "1").ShouldFail(1, "4 or more");
        CliProcess.Run(folder, "evaluate", "nowhere").ShouldFail(1, "nowhere");
        CliProcess.Run(folder, "evaluate", "--real", "glyphs", "--fake", "glyphs", "--features", "inception:weights.safetensors").ShouldFail(1, "weights.safetensors' are not there");
        CliProcess.Run(folder, "evaluate", "--real", "glyphs", "--fake", "glyphs?count=10", "--metrics", "psnr").ShouldFail(1, "glyphs?count=10 has 10 items, but glyphs has 20,000");
    }
}
