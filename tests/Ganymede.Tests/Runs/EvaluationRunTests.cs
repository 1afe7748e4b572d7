using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class EvaluationRunTests(ITestOutputHelper output)
{
    [Fact]
    public void Evaluation_OfARunOnPoints_CountsModesBesideFloorAndBaselineAndIsKept()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring")) Runner.Train(run, 200);

        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 1000));

        var kept = JsonNode.Parse(File.ReadAllText(folder["run/evaluation.json"]))!;
        var covered = report.Scores.Single(s => s.Name == "modes covered");
        Assert.Equal(8, covered.Floor);
        Assert.InRange(covered.Baseline!.Value, 0, 8);
        Assert.Equal("points", report.FeatureHash);
        Assert.Equal(report.Scores.Count, kept["scores"]!.AsArray().Count);
        Assert.Equal(covered.Value, kept["scores"]!.AsArray().Single(s => (string?)s!["name"] == "modes covered")!["value"]!.GetValue<double>());
        Assert.Equal(["is", "memorisation"], report.LeftOut.Select(l => l.Metric));
        Assert.Equal(report.Scores, EvaluationRun.OfRun(folder["run"], null, Request(folder, 1000)).Scores);
    }

    [Fact]
    public void Evaluation_OfARunOnPictures_UsesItsOwnScorerAndTheTestSplit()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "dcgan", "glyphs?count=400", "channels=8")) Runner.Train(run, 1);

        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 200));

        Tell(report);
        Assert.Contains("split=test", report.Real, StringComparison.Ordinal);
        Assert.Contains("classifier of 10 classes, learned from 200", report.FeatureNetwork, StringComparison.Ordinal);
        Assert.Empty(report.LeftOut);
        Assert.All(report.Scores, s => Assert.True(double.IsFinite(s.Value) && s.Floor is not null && s.Baseline is not null && s.Warning is not null, s.Name));
        Assert.True(Named(report, "fid").Ratio > 5);
        Assert.Equal(0.5, Named(report, "c2st linear").Floor!.Value, 0.15);
        Assert.InRange(Named(report, "memorisation ratio").Floor!.Value, 0.8, 1.2);
    }

    [Fact]
    public void Evaluation_OfDataAgainstData_TellsTheSameFromOthers()
    {
        using var folder = new TemporaryFolder();

        var other = EvaluationRun.OfData("ring", "grid", Request(folder, 500) with { Metrics = ["fid", "modes"] });
        var same = EvaluationRun.OfData("ring", "ring", Request(folder, 500) with { Metrics = ["modes"] });

        Assert.True(Named(other, "fid").Ratio > 10);
        Assert.True(Named(other, "good samples").Value < 0.2);
        Assert.Equal(8, Named(same, "modes covered").Value);
        Assert.Null(Named(same, "modes covered").Baseline);
    }

    [Fact]
    public void Evaluation_OfWhatCannotBeCompared_SaysWhat()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("choose the same size", Assert.Throws<ConfigurationException>(() => EvaluationRun.OfData("glyphs?count=40", "ring", Request(folder, 20))).Message, StringComparison.Ordinal);
        Assert.Contains("16 or more", Assert.Throws<DataException>(() => EvaluationRun.OfData("glyphs?count=3", "glyphs", Request(folder, 20))).Message, StringComparison.Ordinal);
        Assert.Contains("4 or more", Assert.Throws<DataException>(() => EvaluationRun.OfData("ring", "ring", Request(folder, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => EvaluationRun.OfData("ring", "ring", Request(folder, 20) with { Metrics = ["fidd"] }));
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Evaluation_OfTenThousandPictures_TakesLessThanAMinuteAfterTheFirstTime()
    {
        var (mnist, fashion) = ($"mnist:{SharedData.Path("mnist")}", $"mnist:{SharedData.Path("fashion-mnist")}");
        using var folder = new TemporaryFolder();

        var first = EvaluationRun.OfData(mnist, fashion, Request(folder, 10_000));
        var second = EvaluationRun.OfData(mnist, fashion, Request(folder, 10_000));

        Tell(first);
        output.WriteLine($"the second time {second.Seconds} s");
        Assert.Equal(first.Scores, second.Scores);     // nothing of it depends on what was kept
        Assert.All(second.Scores, s => Assert.Null(s.Warning));
        Assert.True(Named(second, "fid").Ratio > 50);
        Assert.InRange(second.Seconds, 0, 60);
    }

    [Fact]
    public void Evaluation_OfStackedDigits_CountsModesOfEachChannelsClasses()
    {
        // Seven glyphs are of the classes 0 to 6: 343 of 1,000 modes, and KL ln (1000 / 343) but for errors of the scorer.
        using var folder = new TemporaryFolder();
        const int Samples = 4000;

        var report = EvaluationRun.OfData("stacked:glyphs?count=4000", "stacked:glyphs?count=7", Request(folder, Samples) with { Metrics = ["modes"] });

        Tell(report);
        var (covered, divergence) = (Named(report, "modes covered"), Named(report, "mode KL"));
        Assert.InRange(covered.Value, 330, 360);
        Assert.Equal(1000 * (1 - Math.Pow(0.999, Samples)), covered.Floor!.Value, 15.0);
        Assert.Contains("a perfect generator covers 981.7", covered.Note, StringComparison.Ordinal);
        Assert.Equal(Math.Log(1000 / 343.0), divergence.Value, 0.1);
        Assert.InRange(divergence.Floor!.Value, 999 / 8000.0, 0.2);
        Assert.Contains("0.1249 by chance", divergence.Note, StringComparison.Ordinal);
        Assert.Contains("each channel by a classifier of 10 classes, learned from 2,000", report.FeatureNetwork, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_OfARunOnStackedDigits_MeasuresEverythingOnTheTestSplit()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "dcgan", "stacked:glyphs?count=400&items=600", "channels=8")) Runner.Train(run, 1);

        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 200));

        Assert.Contains("split=test", report.Real, StringComparison.Ordinal);
        Assert.Empty(report.LeftOut);
        Assert.All(report.Scores, s => Assert.True(double.IsFinite(s.Value) && s.Floor is not null && s.Baseline is not null, s.Name));
    }

    private static Score Named(EvaluationReport report, string name) => report.Scores.Single(s => s.Name == name);

    private void Tell(EvaluationReport report)
    {
        foreach (var s in report.Scores) output.WriteLine($"{s.Name}: {s.Value:F4}, floor {s.Floor:F4}, baseline {s.Baseline:F4} {s.Note}");
        output.WriteLine($"{report.FeatureNetwork} ({report.FeatureHash}), {report.Seconds} s");
    }

    private static EvaluationRequest Request(TemporaryFolder folder, int samples) => new()
    {
        Samples = samples,
        Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        DataOptions = new DataOptions { CacheFolder = folder["cache"], Cancellation = TestContext.Current.CancellationToken },
    };
}
