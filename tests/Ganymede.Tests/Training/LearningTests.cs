using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

/// <summary>That games are learned, each with a threshold, a ceiling and a control that fails.</summary>
public sealed class LearningTests(ITestOutputHelper output)
{
    private const int Samples = 10_000;

    [Fact]
    public void Gan_OnTheRing_ForAFewThousandRounds_CoversMostModes()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring"))
        {
            Runner.Train(run, 1);
            var untrained = Score(folder["run"], "ring");
            Runner.Train(run, 5000);
            var trained = Score(folder["run"], "ring");

            output.WriteLine($"trained {trained}; untrained {untrained}; real {Ceiling("ring")}");
            Assert.True(trained.Covered >= 6 && trained.Good >= 0.4, $"{trained}");
            Assert.True(untrained.Covered < 6 || untrained.Good < 0.1, $"{untrained}");
        }
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void R3Gan_OnTheRing_ForAFewThousandRounds_CoversEveryModeEvenly_AndWithAFixedDiscriminatorDoesNot()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "r3gan", "ring")) Runner.Train(run, 4000);
        using (var run = Runner.Start(folder, "fixed", "r3gan", "ring", "discriminator.lr=0")) Runner.Train(run, 500);

        var (trained, without) = (Score(folder["run"], "ring"), Score(folder["fixed"], "ring"));

        output.WriteLine($"r3gan {trained}; with a fixed discriminator {without}; real {Ceiling("ring")}");
        Assert.True(trained.WithShare == 8 && trained.Good >= 0.75 && trained.Divergence < 0.02, $"{trained}");
        Assert.True(without.Covered < 8 && without.Good < 0.1, $"{without}");
    }

    [Fact]
    public void Score_OfACollapsedGenerator_Fails()
    {
        using var ring = (PointSet)Datasets.Open("ring");
        var oneMode = Enumerable.Range(0, Samples).SelectMany(_ => new[] { 1f, 0f }).ToArray();

        var collapsed = ModeScore.Of(oneMode, ring.Modes!);

        Assert.Equal(1, collapsed.Covered);
        Assert.Equal(1, collapsed.Good);
        Assert.Equal(0.9889, Ceiling("ring").Good, 0.004);    // within three sd of a 2-D Gaussian: 1 - exp(-4.5)
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Gan_OnTheRing_TwoMinutes_ThreeSeeds_MedianCoversSixModesHalfGood()
    {
        var scores = new List<ModeScore>();
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            using var folder = new TemporaryFolder();
            Train(folder["run"], "gan", "ring", 2, seed);
            scores.Add(Score(folder["run"], "ring"));
            output.WriteLine($"gan, ring, seed {seed}, 2 minutes: {scores[^1]} (real: {Ceiling("ring")})");
        }

        Assert.True(scores.Select(s => s.Covered).Order().ElementAt(1) >= 6);
        Assert.True(scores.Select(s => s.Good).Order().ElementAt(1) >= 0.5);
    }

    [Theory]
    [Trait("Speed", "Long")]
    [InlineData("mnist", 0.985, 0.05, 0.93)]
    [InlineData("fashion-mnist", 0.90, 0.10, 0)]
    public void Dcgan_EightMinutes_MakesEveryClass_Readably(string name, double scorerAccuracy, double mostDivergence, double leastConfidence)
    {
        var spec = $"mnist:{SharedData.Path(name)}";
        using var train = Datasets.Open(spec);
        using var test = Datasets.Open(spec + "?split=test");
        TorchRuntime.Start();
        using var scorer = Scorer.For(DataPart.Mixed(train, 0, train.Count!.Value / 2), cancellation: TestContext.Current.CancellationToken);
        var accuracy = scorer.Accuracy(test)!.Value;

        using var folder = new TemporaryFolder();
        Train(folder["run"], "dcgan", spec, 8, seed: 1);
        using var scope = TensorScope.Begin();
        using var generator = KeptGenerator.Open(folder["run"]);
        var samples = generator.Sample(Samples, 1);
        var real = SampleSet.Read(test, scorer);
        var made = SampleSet.Of(samples, scorer);
        var collapsed = SampleSet.Of(Ops.Expand(samples.Narrow(0, 0, 1), [500, 1, 28, 28]), scorer);
        double Divergence(SampleSet set) => ClassShares.Of(set.Logits!).DivergenceFrom(ClassShares.Of(real.Logits!));

        output.WriteLine(
            $"dcgan, {name}, seed 1, {generator.Progress}: class KL {Divergence(made):F3} (one sample repeated: {Divergence(collapsed):F3}), " +
            $"confidence {Confidence(made):F3} (real {Confidence(real):F3}), FID {FrechetDistance.Of(real.Features, made.Features):F2}; scorer {accuracy:P2}");
        Assert.True(accuracy >= scorerAccuracy, $"scorer {accuracy}");
        Assert.True(Divergence(made) <= mostDivergence, $"{Divergence(made)}");
        Assert.True(Confidence(made) >= leastConfidence, $"{Confidence(made)}");
        Assert.True(Divergence(collapsed) > mostDivergence);
    }

    /// <summary>Mean of the largest class probability.</summary>
    private static double Confidence(SampleSet set) => Ops.Amax(Ops.Softmax(set.Logits!, 1), [1]).Mean().ToDouble();

    private static void Train(string folder, string system, string data, double minutes, ulong seed)
    {
        using var run = Run.Start(new RunRequest { System = system, Data = data, Folder = folder, Goal = new Goal(Minutes: minutes), Seed = seed });
        run.Train(new Goal(Minutes: minutes), new Watcher(), CancellationToken.None);
    }

    private static ModeScore Score(string folder, string data)
    {
        using var set = (PointSet)Datasets.Open(data);
        using var generator = KeptGenerator.Open(folder);
        using var samples = generator.Sample(Samples, 1);
        return ModeScore.Of(samples.ToArray<float>(), set.Modes!);
    }

    private static ModeScore Ceiling(string data)
    {
        using var set = (PointSet)Datasets.Open(data);
        var points = new float[Samples * 2];
        set.Read([.. Enumerable.Range(0, Samples).Select(i => (long)i)], points);
        ((PointShape)set.Shape).ToOwnUnits(points);
        return ModeScore.Of(points, set.Modes!);
    }
}
