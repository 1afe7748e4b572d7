using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class TranslationEvaluationTests : IDisposable
{
    private static readonly string[] Small = ["generator.channels=4", "discriminator.channels=4", "batch=2"];
    private readonly TemporaryFolder folder = new(), cache = new();

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Evaluate_OfAnUnpairedRun_JudgesByHiddenPairs_AndBothWays()
    {
        using (var run = Runner.Start(folder, "run", "cyclegan", "scenes?size=32&paired=no", [.. Small, "generator.blocks=1"])) Runner.Train(run, 2);

        var report = Evaluate("answers", "cycle");

        Assert.Empty(report.LeftOut);
        Assert.Equal("scenes?size=32&split=test", report.Real);
        double Value(string name) => report.Scores.Single(s => s.Name == name).Value;
        Assert.InRange(Value("psnr"), 3, 40);
        Assert.InRange(Value("psnr of the input"), 3, Value("psnr of the mean answer"));
        Assert.InRange(Value("cycle psnr"), 3, 60);
    }

    [Fact]
    public void Evaluate_OfAPairedRun_TakesPairsThatItHasNotSeen()
    {
        for (byte i = 0; i < 24; i++) folder.Write($"data/train/{i}.png", PairFiles.Both(i, (byte)(200 + i)));
        for (byte i = 0; i < 20; i++) folder.Write($"data/val/{i}.png", PairFiles.Both((byte)(100 + i), (byte)(250 - i)));
        using (var run = Runner.Start(folder, "run", "pix2pix", $"pairs:{folder["data"]}?size=16", [.. Small, "discriminator.patch=16"])) Runner.Train(run, 2);

        var report = Evaluate("answers", "cycle");

        Assert.EndsWith("split=test", report.Real, StringComparison.Ordinal);
        Assert.Equal("cycle", Assert.Single(report.LeftOut).Metric);

        // Both sides of each held-out pair are plain: the distance of input and answer is known.
        var expected = Enumerable.Range(0, 20).Average(i => (250 - i - (100 + i)) / 127.5);
        Assert.Equal(expected, report.Scores.Single(s => s.Name == "l1 of the input").Value, 1e-4);
    }

    [Fact]
    public void Evaluate_OfARunOnShuffledPairs_JudgesByRightOnes_AndByWhatTheyShow()
    {
        using (var run = Runner.Start(folder, "run", "pix2pix", "sketches?size=32&count=60&shuffle=partners", Small)) Runner.Train(run, 2);

        var report = Evaluate("answers", "content");

        Assert.Empty(report.LeftOut);
        Assert.Equal("sketches?size=32&count=60&split=test", report.Real);
        Assert.Equal(
            ["content kept", "content kept of the answers", "content kept of the input", "content kept of other pictures"],
            report.Scores.Where(s => s.Metric == "content").Select(s => s.Name));
        Assert.All(report.Scores, s => Assert.True(double.IsFinite(s.Value)));
        Assert.Contains("classifier of object, learned from 60 samples", report.Scores.Single(s => s.Name == "content kept").Note, StringComparison.Ordinal);
        Assert.Equal(report.Scores, Evaluate("answers", "content").Scores);
    }

    [Fact]
    public void Evaluate_OfDataThatSaysNothing_LeavesContentOut()
    {
        for (byte i = 0; i < 20; i++) folder.Write($"data/{i}.png", PairFiles.Both(i, (byte)(200 + i)));
        using (var run = Runner.Start(folder, "run", "pix2pix", $"pairs:{folder["data"]}?size=16", [.. Small, "discriminator.patch=16"])) Runner.Train(run, 1);

        var left = Assert.Single(Evaluate("content").LeftOut);

        Assert.Equal("needs pictures of which is said what they show: scenes, sketches, or folders of classes", left.Reason);
    }

    [Fact]
    public void Training_WithEvery_JudgesContentAsEvaluateDoes()
    {
        using (var run = Run.Start(new RunRequest
        {
            System = "pix2pix",
            Data = "sketches?size=32&count=60",
            Folder = folder["run"],
            Goal = new Goal(Rounds: 2),
            Settings = Small,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            Evaluation = new EvaluationChanges { Every = "0.004kimg", Metrics = ["content"], Samples = 20 },
            DataOptions = new DataOptions { CacheFolder = cache.Path },
        }))
        {
            var watcher = new Watcher();
            run.Train(new Goal(Rounds: 2), watcher, CancellationToken.None);

            var marks = watcher.Scores[^1].Judgement.Marks;
            Assert.Equal(4, marks.Count);
            Assert.Equal(Evaluate("content").Scores[1].Value, marks[1].Value, 1e-9);      // of the answers: the same scorer on the same pictures
        }
    }

    [Fact]
    public void Training_WithEvery_KeepsTheBestByTheAnswers()
    {
        using var run = Run.Start(new RunRequest
        {
            System = "pix2pix",
            Data = "sketches?size=32",
            Folder = folder["run"],
            Goal = new Goal(Rounds: 4),
            Settings = Small,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            Evaluation = new EvaluationChanges { Every = "0.004kimg", Metrics = ["answers"], Samples = 16 },
            DataOptions = new DataOptions { CacheFolder = cache.Path },
        });
        var watcher = new Watcher();

        var summary = run.Train(new Goal(Rounds: 4), watcher, CancellationToken.None);

        Assert.True(watcher.Scores.Count >= 2);
        Assert.Equal("psnr", summary.Best!.Marks[0].Name);
        Assert.True(File.Exists(folder["run/best.safetensors"]) || Directory.EnumerateFiles(folder["run"], "best.safetensors", SearchOption.AllDirectories).Any());
    }

    private Ganymede.Evaluation.EvaluationReport Evaluate(params string[] metrics) => EvaluationRun.OfRun(folder["run"], null, new EvaluationRequest
    {
        Metrics = metrics,
        Samples = 20,
        Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        DataOptions = new DataOptions { CacheFolder = cache.Path },
    });
}
