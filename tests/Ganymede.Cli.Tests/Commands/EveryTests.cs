using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

/// <summary><c>train --every</c>, and the best checkpoint that it keeps.</summary>
public sealed class EveryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_Every_ShowsScoresAndKeepsTheBest_ForSampleAndEvaluate()
    {
        var shown = CliProcess.Run(folder, [.. Small.Gan("run", 40), "--every", "0.32kimg", "--samples", "200"]).ShouldSucceed();
        var resumed = CliProcess.Run(folder, "resume", "run", "--rounds", "70", "--json").ShouldSucceed();
        var sampled = CliProcess.Run(folder, "sample", "run", "--checkpoint", "best", "-n", "4").ShouldSucceed();
        var evaluated = CliProcess.Run(folder, "evaluate", "run", "--checkpoint", "best", "--metrics", "modes", "--samples", "200", "--json").ShouldSucceed();

        Assert.Contains("Scores of round 20: modes covered ", shown.Output, StringComparison.Ordinal);
        Assert.Contains("(real 8)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("the best so far (modes covered, higher is better)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("To use it: ganymede sample run --checkpoint best", shown.Output, StringComparison.Ordinal);
        var lines = resumed.Output.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var scores = lines.Where(l => l.GetProperty("event").GetString() == "scores").ToList();
        Assert.Equal([60, 70], scores.Select(s => s.GetProperty("round").GetInt32()));
        Assert.Equal([20, 40, 60, 70], File.ReadLines(folder["run/scores.jsonl"]).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("round").GetInt32()));
        var best = lines[^1].GetProperty("best").GetProperty("round").GetInt32();
        Assert.Equal(scores[^1].GetProperty("best_round").GetInt32(), best);
        Assert.Contains($"after {best} rounds", sampled.Output, StringComparison.Ordinal);
        Assert.Equal(best, JsonDocument.Parse(evaluated.Output).RootElement.GetProperty("round").GetInt32());
    }

    [Fact]
    public void Train_Every_OnATerminal_ShowsScoresInThePanel()
    {
        var outcome = CliProcess.RunOnTerminal(folder, [("NO_COLOR", "1")], [.. Small.Gan("run", 400), "--every", "0.32kimg", "--samples", "200", "--metrics", "fid"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("(round 400); ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Best: fid ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train gan --data ring --every 5", "--every is '5'", "2m (minutes of training), 90s (seconds), or 100kimg")]
    [InlineData("train gan --data ring --every 0m", "--every is '0m'")]
    [InlineData("train gan --data ring --metrics fid", "--metrics fid", "--every 2m")]
    [InlineData("train gan --data ring --samples 100", "--samples 100", "--every 2m")]
    [InlineData("train gan --data ring --every 2m --metrics fidd", "Did you mean 'fid'?")]
    [InlineData("train gan --data ring --every 2m --metrics memorisation", "memorisation cannot be measured while training on ring")]
    [InlineData("train gan --data ring --every 2m --samples 3", "--samples is '3'", "4 or more")]
    [InlineData("evaluate --real ring --fake ring --checkpoint best", "--checkpoint goes with a run")]
    public void Every_Misused_SaysHowItIsUsed_AndMakesNoRun(string line, params string[] words)
    {
        CliProcess.Run(folder, line.Split(' ')).ShouldFail(2, words);

        Assert.False(Directory.Exists(folder["runs"]));
    }

    [Fact]
    public void Checkpoint_ThatIsNotThere_ListsWhatIs()
    {
        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldSucceed();

        CliProcess.Run(folder, "sample", "run", "--checkpoint", "best").ShouldFail(2, "no best checkpoint", "there is: newest, 5.", "--every 2m");
        CliProcess.Run(folder, "evaluate", "run", "--checkpoint", "7").ShouldFail(2, "no checkpoint '7'; there is: newest, 5.");
    }
}
