using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Runs;

/// <summary>Runs that are told what to make, from start to score.</summary>
public sealed class ToldRunTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("cgan", "glyphs?count=300", "channels=4", "dense=16", "batch=16")]
    [InlineData("cgan", "ring", "generator.width=16", "discriminator.dropout=0.2")]
    [InlineData("cgan", "glyphs?count=300", "preset=paper", "generator.width=24", "discriminator.width=24", "batch=20")]
    [InlineData("acgan", "glyphs?count=300&keep=9:0.1", "channels=4", "dense=16", "batch=16", "balance=on", "play=separate")]
    [InlineData("projection", "stacked:glyphs?count=300", "channels=4", "batch=16", "discriminator.moves=2")]
    [InlineData("infogan", "glyphs?count=300", "channels=4", "dense=16", "batch=16", "noise=0.1")]
    public void Resume_HalfWay_EqualsNeverStopping_BitForBit(string system, string data, params string[] settings)
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "whole", system, data, settings)) Runner.Train(run, 10);
        using (var run = Runner.Start(folder, "parts", system, data, settings)) Runner.Train(run, 5);

        using (var run = Run.Resume(folder["parts"], new ResumeChanges())) Runner.Train(run, 10);

        var (whole, parts) = (Runner.Weights(folder["whole"]), Runner.Weights(folder["parts"]));
        Assert.Equal(whole.Keys.Order(StringComparer.Ordinal), parts.Keys.Order(StringComparer.Ordinal));
        Assert.All(whole, pair => Assert.True(pair.Value == parts[pair.Key], $"{pair.Key} differs."));
    }

    [Fact]
    public void Cgan_OnARing_MakesThePointsThatAreAskedFor()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "cgan", "ring?sd=0.05")) Runner.Train(run, 600);

        using var generator = KeptGenerator.Open(folder["run"]);
        var wish = Wish.Read(generator.Demand(), new WishWords("2", null, null));
        using var scope = TensorScope.Begin();
        var points = generator.Sample(200, 1, wish).ToArray<float>().Chunk(2).ToArray();
        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 2000) with { Metrics = ["agreement"] });

        // Mode 2 of 8 on the unit circle is at a quarter turn.
        Assert.Equal(0, points.Average(p => p[0]), 0.15);
        Assert.Equal(1, points.Average(p => p[1]), 0.15);
        Tell(report);
        Assert.True(Named(report, "agreement").Value > 0.9);
        Assert.InRange(Named(report, "agreement").Floor!.Value, 0.99, 1);
        Assert.InRange(Named(report, "agreement").Baseline!.Value, 0.0, 0.5);
        Assert.Equal(8, Named(report, "agreement").Classes!.Values.Count);
    }

    [Fact]
    public void Evaluation_OfARunThatIsTold_MeasuresAgreementUnasked_EvenlyThoughDataIsCut()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "cgan", "glyphs?count=400&keep=9:0.1", "channels=4", "dense=16")) Runner.Train(run, 1);

        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 400));

        Tell(report);
        Assert.DoesNotContain("keep", report.Real, StringComparison.Ordinal);
        var agreement = Named(report, "agreement");
        Assert.Equal(10, agreement.Classes!.Values.Count);
        Assert.InRange(agreement.Value, 0, 0.4);
        Assert.InRange(agreement.Floor!.Value, 0.5, 1);
        Assert.Contains("with the requests shuffled", agreement.Note, StringComparison.Ordinal);
        Assert.Contains(report.Scores, s => s.Name == "in-class fid");
        Assert.Equal(report.Scores, EvaluationRun.OfRun(folder["run"], null, Request(folder, 400)).Scores);
    }

    [Fact]
    public void Evaluation_OfARunWithCodesOfItsOwn_SaysWhatTheyMean_WithoutAFloor()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "infogan", "glyphs?count=400", "channels=4", "dense=16", "codes.categories=3")) Runner.Train(run, 1);

        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 200) with { Metrics = ["codes", "agreement"] });

        Tell(report);
        Assert.Equal("agreement", Assert.Single(report.LeftOut).Metric);
        Assert.Equal(4, report.Scores.Count);
        Assert.Equal(["category as class", "category information"], report.Scores.Take(2).Select(s => s.Name));
        Assert.Equal(["code c1", "code c2"], report.Scores.Skip(2).Select(s => s.Name));
        Assert.All(report.Scores.Skip(2), s => Assert.StartsWith("follows ", s.Note, StringComparison.Ordinal));
        Assert.All(report.Scores, s => Assert.Null(s.Floor));
        Assert.NotNull(report.Scores[0].Baseline);
    }

    [Fact]
    public void Agreement_OfARunThatIsToldNothing_IsLeftOut()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "dcgan", "glyphs?count=400", "channels=4", "dense=16")) Runner.Train(run, 1);

        var report = EvaluationRun.OfRun(folder["run"], null, Request(folder, 100) with { Metrics = ["agreement"] });

        Assert.Equal("agreement", Assert.Single(report.LeftOut).Metric);
    }

    [Fact]
    public void Training_WithBalance_OnDataWithoutClasses_IsRefused()
    {
        using var folder = new TemporaryFolder();

        var without = Assert.Throws<ConfigurationException>(() => Runner.Start(folder, "a", "gan", "ring", "balance=on"));
        var endless = Assert.Throws<ConfigurationException>(() => Runner.Start(folder, "b", "projection", "stacked:glyphs", "balance=on"));

        Assert.StartsWith("balance=on draws evenly by class, but ring has no classes", without.Message, StringComparison.Ordinal);
        Assert.Contains("never ends", endless.Message, StringComparison.Ordinal);
    }

    private static EvaluationRequest Request(TemporaryFolder folder, int samples) => new()
    {
        Samples = samples,
        Machine = new MachineOptions { Device = "cpu", Threads = 2 },
        DataOptions = new DataOptions { CacheFolder = folder["cache"] },
    };

    private static Score Named(EvaluationReport report, string name) => report.Scores.Single(s => s.Name == name);

    private void Tell(EvaluationReport report)
    {
        foreach (var s in report.Scores) output.WriteLine($"{s.Name}: {s.Value:G4} (real {s.Floor:G4}, untrained {s.Baseline:G4}) {s.Note}");
    }
}
