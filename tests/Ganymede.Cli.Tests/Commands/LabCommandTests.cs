using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class LabCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lab_OfTwoVariantsAndTwoSeeds_MakesFourRunsAReportAndACsv()
    {
        Write("budget: { kimg: 2 }");

        var first = CliProcess.Run(folder, "lab", "small.yaml").ShouldSucceed();
        var times = Checkpoints();
        var second = CliProcess.Run(folder, "lab", "small.yaml", "--json").ShouldSucceed();

        foreach (var word in (string[])["4 runs (2 variants × 1 data set × 2 seeds)", "[4/4] r1 on ring, seed 1", "modes covered", "Report: labs/small/report.html"])
            Assert.Contains(word, first.Output, StringComparison.Ordinal);
        Assert.Equal(["ring_plain_0", "ring_plain_1", "ring_r1_0", "ring_r1_1"], Directory.EnumerateDirectories(folder["labs/small/runs"]).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));
        Assert.Equal(5, File.ReadAllLines(folder["labs/small/results.csv"]).Length);
        Assert.Equal(4, XDocument.Load(folder["labs/small/report.html"]).Descendants("img").Count());
        Assert.Equal(times, Checkpoints());
        var summary = JsonNode.Parse(Assert.Single(second.Output.TrimEnd().Split('\n')))!;
        Assert.Equal((4, 0), (summary["done"]!.GetValue<int>(), summary["failed"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Lab_Signalled_KeepsEverythingAndGoesOn(string signal, int exitCode)
    {
        Write("budget: { minutes: 10 }");
        using (var lab = CliProcess.Start(folder, "lab", "small.yaml"))
        {
            WaitFor("labs/small/runs/ring_plain_0/metrics.jsonl");
            lab.Signal(signal);
            var outcome = lab.Wait();

            Assert.Equal(exitCode, outcome.ExitCode);
            Assert.Equal("Stopped; everything is kept. The same command goes on from here.\n", outcome.Error);
        }

        var before = KimgOf("ring_plain_0");
        CliProcess.Run(folder, "lab", "small.yaml", "--only", "plain", "--seeds", "0", "--kimg", More(before)).ShouldSucceed();

        Assert.True(before > 0);
        Assert.True(KimgOf("ring_plain_0") > before);
    }

    [Fact]
    public void Lab_Killed_LeavesNoRunBehindAndGoesOn()
    {
        Write("budget: { minutes: 10 }");
        using (var lab = CliProcess.Start(folder, "lab", "small.yaml"))
        {
            WaitFor("labs/small/runs/ring_plain_0/metrics.jsonl");
            lab.Signal("KILL");
            lab.Wait();
        }

        // The run notices that its lab is gone, writes a checkpoint and lets go of its folder.
        var clock = Stopwatch.StartNew();
        while (!HasStopped("labs/small/runs/ring_plain_0"))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "The run goes on without its lab.");
            Thread.Sleep(50);
        }

        CliProcess.Run(folder, "lab", "small.yaml", "--only", "plain", "--seeds", "0", "--kimg", More(KimgOf("ring_plain_0"))).ShouldSucceed();
    }

    [Fact]
    public void Lab_WithARunThatExplodes_SaysSoAndDoesTheOthers()
    {
        Write("budget: { rounds: 2000 }", "r1: { system: gan, set: { discriminator.depth: 6, generator.optimizer: sgd, generator.lr: 10, discriminator.optimizer: sgd, discriminator.lr: 10, sgd.momentum: 0.9, sgd.momentum.final: 0.9 } }");

        var outcome = CliProcess.Run(folder, "lab", "small.yaml", "--seeds", "0");

        outcome.ShouldFail(1, "1 of 2 runs failed", "labs/small/report.html");
        Assert.Contains("[2/2] r1 on ring, seed 0: failed: At round", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("no longer a number", File.ReadAllText(folder["labs/small/results.csv"]), StringComparison.Ordinal);
        Assert.Contains("ring,ring,plain,0,done", File.ReadAllText(folder["labs/small/results.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Lab_DryRun_ShowsThePlanAndTrainsNothing()
    {
        Write("budget: { minutes: 5 }");

        var shown = CliProcess.Run(folder, "lab", "small.yaml", "--dry-run", "--seeds", "3").ShouldSucceed();

        foreach (var word in (string[])["2 runs", "about 10 min of training", "ganymede train gan --data ring --seed 3 --minutes 5 --threads 1 --set batch=16 --out labs/small/runs/ring_plain_3"])
            Assert.Contains(word, shown.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["labs"]));
    }

    [Fact]
    public void Lab_ListAndPrint_ShowTheReadyOnes()
    {
        var listed = CliProcess.Run(folder, "lab", "--list").ShouldSucceed();
        folder.Write("mine.yaml", Encoding.UTF8.GetBytes(CliProcess.Run(folder, "lab", "--print", "hacks").ShouldSucceed().Output));

        foreach (var name in (string[])["collapse", "losses", "hacks"]) Assert.Contains(name, listed.Output, StringComparison.Ordinal);
        Assert.Contains("17 runs", CliProcess.Run(folder, "lab", "mine.yaml", "--dry-run", "--seeds", "0").ShouldSucceed().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lab", "Which lab?", "collapse")]
    [InlineData("lab colapse", "Did you mean 'collapse'?")]
    [InlineData("lab --print hakcs", "Did you mean 'hacks'?")]
    [InlineData("lab small.yaml --only plan", "--only", "Did you mean 'plain'?")]
    [InlineData("lab small.yaml --seeds 1,x", "--seeds", "'x'")]
    [InlineData("lab small.yaml --minutes 1 --kimg 1", "one of the three")]
    [InlineData("lab small.yaml --data rings", "'rings' is not a kind of data")]
    [InlineData("lab wrong.yaml", "wrong.yaml, line 5", "no setting 'batsh'", "batch")]
    public void Lab_Misused_SaysWhatToChange(string line, params string[] words)
    {
        Write("budget: { kimg: 2 }");
        folder.Write("wrong.yaml", Encoding.UTF8.GetBytes(File.ReadAllText(folder["small.yaml"]).Replace("batch", "batsh", StringComparison.Ordinal)));

        CliProcess.Run(folder, line.Split(' ')).ShouldFail(2, words);
        Assert.False(Directory.Exists(folder["labs"]));
    }

    [Fact]
    public void Compare_OfRunsOneByOne_ShowsThemInOneTable()
    {
        CliProcess.Run(folder, Small.Gan("a", 20)).ShouldSucceed();
        CliProcess.Run(folder, [.. Small.Gan("b", 20), "--set", "penalty.r1=0.1"]).ShouldSucceed();
        CliProcess.Run(folder, "evaluate", "a", "--metrics", "modes", "--samples", "200", "--threads", "1").ShouldSucceed();

        var shown = CliProcess.Run(folder, "compare", "a", "b", "--threads", "1").ShouldSucceed();
        var printed = CliProcess.Run(folder, "compare", "a", "b", "--threads", "1", "--json", "--out", "again").ShouldSucceed();

        foreach (var word in (string[])["Scoring b", "gan, as usual", "gan, penalty.r1=0.1", "real data", "untrained", "Report: comparison/report.html"])
            Assert.Contains(word, shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Scoring a", shown.Output, StringComparison.Ordinal);
        Assert.Equal(3, printed.Output.TrimEnd().Split('\n').Select(l => JsonNode.Parse(l)!["event"]!.GetValue<string>()).Count());
        Assert.Equal(3, File.ReadAllLines(folder["again/results.csv"]).Length);
        CliProcess.Run(folder, "compare", "a").ShouldFail(2, "two or more");
        CliProcess.Run(folder, "compare", "a", "nowhere").ShouldFail(1, "nowhere");
    }

    private void Write(string budget, string second = "r1: { system: gan, set: { penalty.r1: 0.1 } }") => folder.Write("small.yaml", Encoding.UTF8.GetBytes($$"""
        title: Two ways
        {{budget}}
        data: { ring: ring }
        variants:
          plain: { system: gan, set: { batch: 16 } }
          {{second}}
        seeds: [0, 1]
        metrics: [modes]
        samples: 200
        threads: 1

        """));

    // It has said so, and its folder is no longer locked.
    private bool HasStopped(string run)
    {
        try
        {
            using var held = new FileStream(folder[$"{run}/.lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return File.ReadAllText(folder[$"{run}/log.txt"]).Contains("Stopped after", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void WaitFor(string file)
    {
        var clock = Stopwatch.StartNew();
        while (!File.Exists(folder[file]))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"{file} did not appear.");
            Thread.Sleep(20);
        }
    }

    private Dictionary<string, DateTime> Checkpoints() => Directory
        .EnumerateFiles(folder["labs/small/runs"], "*.safetensors", SearchOption.AllDirectories)
        .ToDictionary(f => f, File.GetLastWriteTimeUtc);

    private double KimgOf(string run) => JsonNode.Parse(File.ReadLines(folder[$"labs/small/runs/{run}/metrics.jsonl"]).Last())!["kimg"]!.GetValue<double>();

    private static string More(double kimg) => (kimg + 2).ToString(CultureInfo.InvariantCulture);
}
