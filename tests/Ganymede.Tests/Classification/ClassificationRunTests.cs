using Ganymede.Classification;
using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Xunit;

namespace Ganymede.Tests.Classification;

public sealed class ClassificationRunTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sgan_NamesClasses_BesideTheSameNetworkOnTheLabelsAlone()
    {
        using (var run = Runner.Start(folder, "run", "sgan", "glyphs?count=1000", "labelled=20", "generator.width=64", "discriminator.width=128", "batch=50", "average.kimg=2"))
            Runner.Train(run, 150);

        var report = Classify("run", null, new ClassificationRequest { Samples = 400 });

        output.WriteLine(string.Join("; ", report.Scores.Select(s => $"{s.Method} {s.Labels}: {s.Right:P1} in {s.Seconds} s")));
        Assert.Equal(["own", "alone", "logistic", "nearest", "values"], report.Scores.Select(s => s.Method));
        Assert.All(report.Scores, s => Assert.Equal((20, 400), (s.Labels, s.Items)));
        Assert.Equal(["density"], report.LeftOut.Select(l => l.Method));
        Assert.Equal("glyphs?count=1000&split=test", report.Data);
        Assert.All(report.Scores, s => Assert.True(s.Right > 0.3, $"{s.Method}: {s.Right}"));
        Assert.Equal(report.Scores.Select(s => s.Right), Classify("run", null, new ClassificationRequest { Samples = 400 }).Scores.Select(s => s.Right));
    }

    [Fact]
    public void Features_GiveACurveOverLabels()
    {
        using (var run = Runner.Start(folder, "run", "dcgan", "glyphs?count=500", "channels=8", "batch=32")) Runner.Train(run, 10);

        var report = Classify("run", null, new ClassificationRequest { Methods = ["logistic", "values"], Labels = [10, 100, 300], Samples = 300 });

        Assert.Equal([("logistic", 10), ("values", 10), ("logistic", 100), ("values", 100), ("logistic", 300), ("values", 300)], report.Scores.Select(s => (s.Method, s.Labels!.Value)));
        Assert.True(report.Scores[5].Right > report.Scores[1].Right + 0.1);
    }

    [Fact]
    public void BayesRule_TurnsAConditionalGeneratorRound()
    {
        // Gaussians so far apart that whoever is told the mode and obeys can be turned round without an error.
        using (var run = Runner.Start(folder, "run", "cgan", "ring?modes=4&sd=0.05", "batch=128")) Runner.Train(run, 700);

        var report = Classify("run", null, new ClassificationRequest { Methods = ["density", "inversion", "own"], Samples = 300, Steps = 10 });

        output.WriteLine(string.Join("; ", report.Scores.Select(s => $"{s.Method}: {s.Right:P1} in {s.Seconds} s")));
        Assert.Equal(["density", "inversion"], report.Scores.Select(s => s.Method));
        Assert.Equal(["own"], report.LeftOut.Select(l => l.Method));
        Assert.All(report.Scores, s => Assert.True(s.Right > 0.9, $"{s.Method}: {s.Right}"));
    }

    [Theory]
    [InlineData("glyphs?count=50&split=test", "logistik", 100, "There is no method 'logistik'. Did you mean 'logistic'?")]
    [InlineData("glyphs?count=50&split=test", "values", 15, "15 labels cannot be shared evenly by 10 classes; ask for 10.")]
    [InlineData("shapes?count=50&labels=form", "values", 100, "has not the shape or the classes of")]
    public void What_CannotBe_IsRefused(string data, string method, int labels, string words)
    {
        using (var run = Runner.Start(folder, "run", "dcgan", "glyphs?count=300", "channels=4", "batch=16")) Runner.Train(run, 2);

        var message = Assert.Throws<ConfigurationException>(() => Classify("run", data, new ClassificationRequest { Methods = [method], Labels = [labels] })).Message;

        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Run_OnDataWithoutClasses_SaysWhatToDo()
    {
        using (var run = Runner.Start(folder, "run", "dcgan", "shapes?count=100", "channels=4", "batch=16")) Runner.Train(run, 2);

        Assert.Contains("has several attributes; train on one of them as the class, as in ?labels=form.", Assert.Throws<ConfigurationException>(() => Classify("run", null, new ClassificationRequest())).Message, StringComparison.Ordinal);
    }

    private ClassificationReport Classify(string name, string? data, ClassificationRequest request) => ClassificationRun.Of(
        folder[name], data, request with { Machine = new MachineOptions { Device = "cpu", Threads = 2 }, DataOptions = new DataOptions { CacheFolder = folder["cache"] } });
}
