using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class EvaluationDuringTrainingTests : IDisposable
{
    private static readonly EvaluationChanges Often = new() { Every = "0.5kimg", Samples = 300 };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Scores_OfPointsWithModes_AreKeptAtTheirTimesBesideRealOnes()
    {
        var watcher = new Watcher();
        using (var run = Start("run", Often)) Runner.Train(run, 14, watcher);

        using var kept = RunFolder.Open(folder["run"]);
        var scores = kept.Scores.ToList();
        Assert.Equal([4, 8, 12, 14], scores.Select(s => s.Progress.Rounds));      // 128 samples each: 0.5, 1.0 and 1.5 kimg, and the end
        Assert.Equal(scores.Select(s => s.ToJson().ToJsonString()), watcher.Scores.Select(s => s.Judgement.ToJson().ToJsonString()));
        Assert.All(scores, s => Assert.Equal(("modes covered", 8), (s.Marks[0].Name, (int)s.Marks[0].Real!.Value)));
        Assert.Equal("modes", Assert.Single(kept.Record.Evaluation!.Metrics));
        Assert.True(scores[0].IsBest);
        var line = JsonNode.Parse(File.ReadLines(folder["run/scores.jsonl"]).First())!;
        Assert.Equal("higher", (string?)line["scores"]![0]!["better"]);
        Assert.All(watcher.Scores, s => Assert.True(s.Judgement.Took > TimeSpan.Zero));
    }

    [Theory]
    [InlineData("gan", "ring", "generator.width=16", "batch=128", "replay=20", "discriminator.dropout=0.3")]
    [InlineData("dcgan", "glyphs?count=300", "channels=4", "batch=128", "generator.dropout=0.5", "generator.noise=0.1")]
    public void Weights_WithAndWithoutEvaluations_AreEqualBitForBit_AlsoWhenResumed(string system, string data, params string[] settings)
    {
        using (var run = Start("without", new EvaluationChanges(), system, data, settings)) Runner.Train(run, 9);
        using (var run = Start("with", Often, system, data, settings)) Runner.Train(run, 9);
        using (var run = Start("parts", Often, system, data, settings)) Runner.Train(run, 6);
        using (var run = Resume("parts")) Runner.Train(run, 9);

        var without = Runner.Weights(folder["without"]);
        Assert.Equal(without, Runner.Weights(folder["with"]));
        Assert.Equal(without, Runner.Weights(folder["parts"]));
        Assert.Equal([4, 8, 9], Rounds("with"));
        Assert.Equal([4, 6, 8, 9], Rounds("parts"));
        Assert.Equal(Values("with", 8), Values("parts", 8));
    }

    [Fact]
    public void Scores_OfTheBestCheckpoint_AreThoseOfEvaluate()
    {
        using (var run = Start("run", Often with { Metrics = ["fid", "modes"] })) Runner.Train(run, 9);

        var report = EvaluationRun.OfRun(folder["run"], null, new EvaluationRequest
        {
            Metrics = ["fid", "modes"],
            Samples = 300,
            Checkpoint = "best",
            Machine = new MachineOptions { Threads = 2, Device = "cpu" },
            DataOptions = Cached,
        });

        using var kept = RunFolder.Open(folder["run"]);
        var best = kept.Scores.Last(s => s.IsBest);
        Assert.Equal(best.Progress.Rounds, report.Round);
        Assert.Equal(kept.Scores.Min(s => s.Marks[0].Value), best.Marks[0].Value);
        Assert.Equal(best.Marks.Select(m => m.Name), report.Scores.Select(s => s.Name));
        Assert.All(best.Marks.Zip(report.Scores), pair => Assert.Equal(pair.Second.Value, pair.First.Value, 1e-3 * (1 + Math.Abs(pair.Second.Value))));
        Assert.All(best.Marks.Zip(report.Scores), pair => Assert.Equal(pair.Second.Floor!.Value, pair.First.Real!.Value, 1e-6));
    }

    [Fact]
    public void Best_OfARunThatIsSpoiledLater_IsWhatItWasBefore_AndOutlivesPruning()
    {
        using (var run = Start("run", Often with { Metrics = ["fid"] })) Runner.Train(run, 400);
        var good = Best("run");
        var before = File.ReadAllBytes(folder["run/checkpoints/best.safetensors"]);

        // A generator that runs away: nothing it makes from here on is near the ring.
        using (var run = Run.Resume(folder["run"], new ResumeChanges { Settings = ["generator.lr=1", "average.kimg=0"], Force = true, DataOptions = Cached })) Runner.Train(run, 404);
        using (var run = Resume("run")) Runner.Train(run, 408);
        using (var run = Resume("run")) Runner.Train(run, 412);

        using var kept = RunFolder.Open(folder["run"]);
        Assert.True(kept.Scores.Last().Marks[0].Value > 2 * good.Marks[0].Value, $"{kept.Scores.Last().Marks[0].Value} after {good.Marks[0].Value}");
        Assert.Equal(before, File.ReadAllBytes(folder["run/checkpoints/best.safetensors"]));
        Assert.Equal(["best.safetensors", "round-000000408.safetensors", "round-000000412.safetensors"],
            Directory.EnumerateFiles(folder["run/checkpoints"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(Safetensors.Read(kept.Checkpoints[^1]).Tensors.Keys.Order(), Safetensors.Read(kept.Best!).Tensors.Keys.Order());
        using var best = KeptGenerator.Open(folder["run"], null, "best");
        using var newest = KeptGenerator.Open(folder["run"], null, "412");
        Assert.Equal((good.Progress.Rounds, 412), (best.Progress.Rounds, newest.Progress.Rounds));
        var missing = Assert.Throws<ConfigurationException>(() => KeptGenerator.Open(folder["run"], null, "bset"));
        Assert.Contains("no checkpoint 'bset'; there is: newest, best, 408, 412.", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Best_GoesByTheFirstNumber_AndByTheNextWhereThatIsEqual()
    {
        Mark covered = new("modes covered", Better.Higher, 7, 8), good = new("good samples", Better.LikeReal, 0.9, 0.98), divergence = new("mode KL", Better.Lower, 0.3, 0);
        var judgement = Of(covered, good, divergence);

        Assert.True(Of(covered with { Value = 8 }, good with { Value = 0 }, divergence).Beats(judgement));
        Assert.False(Of(covered with { Value = 6 }, good with { Value = 0.98 }, divergence).Beats(judgement));
        Assert.True(Of(covered, good with { Value = 1 }, divergence).Beats(judgement));
        Assert.True(Of(covered, good, divergence with { Value = 0.2 }).Beats(judgement));
        Assert.False(Of(covered, good, divergence with { Value = double.NaN }).Beats(judgement));
        Assert.False(judgement.Beats(judgement));
        Assert.True((Of(covered with { Value = 1 }) with { Yardstick = "other" }).Beats(judgement));

        static Judgement Of(params Mark[] marks) => new(default, "one", marks, TimeSpan.Zero, IsBest: false);
    }

    [Fact]
    public void Resume_AfterACrash_ForgetsLaterScores_AndKeepsTheBest()
    {
        using (var run = Start("run", Often)) Runner.Train(run, 6);
        var best = File.ReadAllBytes(folder["run/checkpoints/best.safetensors"]);
        var line = File.ReadLines(folder["run/scores.jsonl"]).Last();
        File.AppendAllText(folder["run/scores.jsonl"], line.Replace("\"round\":6", "\"round\":7", StringComparison.Ordinal) + "\n{\"round\":8,\"ki");

        using (Resume("run"))
        {
            // Taken up, and left at once.
        }

        Assert.Equal([4, 6, 7], Rounds("run"));                                  // nothing is forgotten before training goes on
        using (var run = Resume("run")) Runner.Train(run, 9);
        Assert.Equal([4, 6, 8, 9], Rounds("run"));
        using var kept = RunFolder.Open(folder["run"]);
        Assert.True(kept.Scores.Any(s => s.IsBest && s.Progress.Rounds > 6) || best.AsSpan().SequenceEqual(File.ReadAllBytes(kept.Best!)));
    }

    [Fact]
    public void Resume_GoesOnEvaluating_UntilToldOtherwise_WithoutForce()
    {
        using (var run = Start("run", Often)) Runner.Train(run, 4);
        using (var run = Resume("run", new EvaluationChanges { Every = "0.25kimg" })) Runner.Train(run, 8);
        using (var run = Resume("run", new EvaluationChanges { Every = "off" })) Runner.Train(run, 12);
        using (var run = Resume("run")) Runner.Train(run, 16);

        Assert.Equal([4, 6, 8], Rounds("run"));
        Assert.Contains("no longer", File.ReadAllText(folder["run/log.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Time_OfEvaluating_IsNoTimeOfTraining()
    {
        using var run = Start("run", Often);
        var watcher = new Watcher();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var summary = Runner.Train(run, 40, watcher);

        var evaluating = watcher.Scores.Sum(s => s.Judgement.Took.TotalSeconds);
        Assert.True(evaluating > 0);
        Assert.True(summary.Progress.Elapsed.TotalSeconds + evaluating <= clock.Elapsed.TotalSeconds, $"{summary.Progress.Elapsed} and {evaluating} s in {clock.Elapsed}");
    }

    [Fact]
    public void Cancel_BeforeAnEvaluation_SkipsIt_AndLeavesACheckpoint()
    {
        using var run = Start("run", Often with { Every = "0.128kimg" });
        using var stop = new CancellationTokenSource();

        var summary = run.Train(new Goal(Rounds: 1_000_000), new Watcher { Then = _ => stop.Cancel() }, stop.Token);

        Assert.Equal(1, summary.Progress.Rounds);
        Assert.True(File.Exists(summary.Checkpoint));
        Assert.Null(summary.Best);
        Assert.Empty(Rounds("run"));
    }

    [Fact]
    public void Evaluations_LeaveNoTensor()
    {
        using var run = Start("run", Often);
        Runner.Train(run, 20);
        var tensors = Held.Tensors();

        Runner.Train(run, 60);

        Assert.True(TensorScope.LiveTensors <= tensors, $"{tensors} tensors grew to {TensorScope.LiveTensors}.");
    }

    [Theory]
    [InlineData("2m", 120.0, null)]
    [InlineData("0.5 m", 30.0, null)]
    [InlineData("90s", 90.0, null)]
    [InlineData("100kimg", null, 100.0)]
    public void Cadence_IsReadFromANumberAndItsUnit(string text, double? seconds, double? kimg)
    {
        var cadence = Cadence.Parse(text);

        Assert.Equal(new Cadence(seconds, kimg), cadence);
        Assert.Equal(cadence, Cadence.Parse(cadence.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("-2m")]
    [InlineData("2x")]
    [InlineData("2 minutes")]
    [InlineData("infinity")]
    public void Cadence_OfAnythingElse_IsRefused(string text) =>
        Assert.Contains("2m (minutes of training), 90s (seconds), or 100kimg", Assert.Throws<ConfigurationException>(() => Cadence.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Start_WithWhatCannotBeMeasured_RefusesBeforeThereIsAFolder()
    {
        Assert.Contains("memorisation cannot be measured", Refused(Often with { Metrics = ["memorisation"] }), StringComparison.Ordinal);
        Assert.Contains("not how often; add --every", Refused(new EvaluationChanges { Metrics = ["fid"] }), StringComparison.Ordinal);
        Assert.Contains("--samples 500", Refused(new EvaluationChanges { Samples = 500 }), StringComparison.Ordinal);
        Assert.Contains("fid", Refused(Often with { Metrics = ["fidd"] }), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));

        string Refused(EvaluationChanges changes) => Assert.Throws<ConfigurationException>(() => Start("run", changes)).Message;
    }

    private DataOptions Cached => new() { CacheFolder = folder["cache"], Cancellation = TestContext.Current.CancellationToken };

    private Run Start(string name, EvaluationChanges evaluation) => Start(name, evaluation, "gan", "ring", "generator.width=16", "batch=128");

    private Run Start(string name, EvaluationChanges evaluation, string system, string data, params string[] settings) => Run.Start(new RunRequest
    {
        System = system,
        Data = data,
        Folder = folder[name],
        Goal = new Goal(Rounds: 1),
        Settings = settings,
        Seed = 11,
        Machine = new MachineOptions { Threads = 2, Device = "cpu" },
        Evaluation = evaluation,
        DataOptions = Cached,
    });

    private Run Resume(string name, EvaluationChanges? evaluation = null) =>
        Run.Resume(folder[name], new ResumeChanges { Evaluation = evaluation ?? new EvaluationChanges(), DataOptions = Cached });

    private List<long> Rounds(string name)
    {
        using var kept = RunFolder.Open(folder[name]);
        return [.. kept.Scores.Select(s => s.Progress.Rounds)];
    }

    private List<double> Values(string name, long round)
    {
        using var kept = RunFolder.Open(folder[name]);
        return [.. kept.Scores.Single(s => s.Progress.Rounds == round).Marks.Select(m => m.Value)];
    }

    private Judgement Best(string name)
    {
        using var kept = RunFolder.Open(folder[name]);
        return kept.Scores.Last(s => s.IsBest);
    }
}
