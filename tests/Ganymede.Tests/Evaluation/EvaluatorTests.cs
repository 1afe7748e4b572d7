using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class EvaluatorTests(ITestOutputHelper output)
{
    private static readonly PointShape plane = new(6, [0, 0, 0, 0, 0, 0], 1);

    [Fact]
    public void Scores_OfAGoodGenerator_LieNearTheFloorAndFarFromTheBaseline()
    {
        using var scope = TensorScope.Begin();
        var (comparison, other, untrained) = (Comparison(Draws.Normal(2000, 6, 2)), Set(Draws.Normal(2000, 6, 3)), Set(Draws.Normal(2000, 6, 4, mean: 2, sd: 0.2)));
        var before = Held.Tensors();

        var (scores, _) = Evaluator.Measure(comparison, other, untrained, Metric.Find([]), null, TestContext.Current.CancellationToken);

        foreach (var s in scores) output.WriteLine($"{s.Name}: {s.Value:F4} [{s.Interval?.Low:F4}, {s.Interval?.High:F4}], floor {s.Floor:F4}, baseline {s.Baseline:F4} {s.Note}");
        var fid = scores.Single(s => s.Name == "fid");
        Assert.InRange(fid.Ratio!.Value, 0.3, 3);
        Assert.True(fid.Baseline > 20 * fid.Value);
        Assert.InRange(fid.Value, fid.Interval!.Low, fid.Interval.High);
        Assert.All(scores, s => Assert.True(double.IsFinite(s.Value) && s.Floor is not null && s.Baseline is not null, s.Name));
        Assert.All(scores, s => Assert.Equal((2000, 2000, 2000), (s.RealCount, s.FakeCount, s.FloorCount)));
        Assert.All(scores, s => Assert.Null(s.Warning));
        Assert.Equal(before, TensorScope.LiveTensors);
    }

    [Fact]
    public void Interval_OfTheDistance_HoldsWhatOtherSamplesGive()
    {
        using var scope = TensorScope.Begin();
        var interval = Measure(Draws.Normal(2000, 6, 2, mean: 0.2)).Single(s => s.Name == "fid").Interval!;

        var others = Enumerable.Range(10, 20).Select(seed => FrechetDistance.Of(Draws.Normal(2000, 6, (ulong)seed + 100), Draws.Normal(2000, 6, (ulong)seed, mean: 0.2)));

        Assert.InRange(others.Count(v => v >= interval.Low && v <= interval.High), 15, 20);
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("few")]
    [InlineData("huge")]
    public void Scores_OfAnything_AreFinite(string what)
    {
        using var scope = TensorScope.Begin();
        var fake = what switch
        {
            "constant" => Draws.Constant(500, 6),
            "few" => Draws.Normal(4, 6, 2),
            _ => Draws.Normal(500, 6, 2, sd: 1e4),
        };

        var scores = Measure(fake);

        Assert.All(scores, s => Assert.True(double.IsFinite(s.Value), $"{s.Name} is {s.Value}"));
        Assert.Contains(scores, s => s.Metric == "fid" && s.Warning!.Contains("read kid", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("black")]
    [InlineData("few")]
    [InlineData("flat")]
    [InlineData("one class")]
    public void Scores_OfAnythingWithClasses_AreFinite(string what)
    {
        using var scope = TensorScope.Begin();
        var random = Draws.Normal(400, 6, 2);
        var fake = what switch
        {
            "black" => Draws.Constant(400, 6, 0),
            "few" => Draws.Normal(4, 6, 2),
            "flat" => Ops.Cat([random.Narrow(1, 0, 2), Draws.Constant(400, 4, 0)], 1),
            _ => Ops.Cat([random.Narrow(1, 0, 3), Draws.Constant(400, 1, 1000), random.Narrow(1, 4, 2)], 1),
        };
        SampleSet real = Judged(Draws.Normal(400, 6, 1)), train = Judged(Draws.Normal(400, 6, 5));

        var (scores, leftOut) = Evaluator.Measure(
            new Comparison { Real = real, Fake = Judged(fake), Train = train, Shape = plane, ClassNames = ["a", "b", "c", "d", "e", "f"] },
            Judged(Draws.Constant(400, 6, 0)), Judged(fake), [.. Metric.All.Where(m => !m.NeedsPairs && !m.OfRequests && !m.NeedsEncoder && !m.OfTranslations)], null, TestContext.Current.CancellationToken);

        Assert.Equal(["attributes"], leftOut.Select(l => l.Metric));      // for samples of which more is known than a class
        Assert.All(scores, s => Assert.True(double.IsFinite(s.Value) && double.IsFinite(s.Floor ?? 0) && double.IsFinite(s.Baseline ?? 0), $"{s.Name} is {s.Value}, {s.Floor}, {s.Baseline}"));
        Assert.All(scores, s => Assert.True(s.Interval is null || (double.IsFinite(s.Interval.Low) && double.IsFinite(s.Interval.High)), s.Name));

        // Features serve as logits, too: the largest is the class.
        static SampleSet Judged(Tensor rows) => Set(rows) with { Logits = rows.To(DType.Float) };
    }

    [Fact]
    public void Scores_ByClass_NameTheLeastDiverseAndTheSharesOfEach()
    {
        // Half of the samples are of class "b", and all alike.
        using var scope = TensorScope.Begin();
        var (features, logits) = (Draws.Normal(400, 6, 1), Draws.Normal(400, 6, 2));
        var toB = Ops.Cat([Draws.Constant(200, 1, 0), Draws.Constant(200, 1, 100), Draws.Constant(200, 4, 0)], 1);
        var real = new SampleSet(features, logits, null);
        var fake = new SampleSet(Ops.Cat([Draws.Constant(200, 6), Draws.Normal(200, 6, 3)], 0), Ops.Cat([toB, Draws.Normal(200, 6, 4)], 0), null);

        var (scores, _) = Evaluator.Measure(
            new Comparison { Real = real, Fake = fake, Shape = plane, ClassNames = ["a", "b", "c", "d", "e", "f"] },
            real, null, Metric.Find(["modes", "diversity"]), null, TestContext.Current.CancellationToken);

        var (worst, shares) = (scores.Single(s => s.Name == "least diverse class"), scores.Single(s => s.Name == "class KL").Classes!.Values);
        Assert.StartsWith("class b, of 6", worst.Note, StringComparison.Ordinal);
        Assert.InRange(worst.Value, 0, 0.6);
        Assert.All(worst.Classes!.Values.Where(v => v.Class != "b"), v => Assert.InRange(v.Value, 0.8, 1.2));
        Assert.InRange(worst.Floor!.Value, 0.9, 1.1);
        Assert.Equal("b", shares.MaxBy(s => s.Value)!.Class);
        Assert.Equal(1, shares.Sum(s => s.Value), 1e-12);
    }

    [Fact]
    public void Samples_ThatAreNoNumbers_AreRefused()
    {
        using var scope = TensorScope.Begin();

        var problem = Assert.Throws<DataException>(() => Measure(Draws.Normal(100, 6, 2) * double.NaN));

        Assert.Contains("not finite", problem.Message, StringComparison.Ordinal);
        Assert.Contains("4 or more", Assert.Throws<DataException>(() => Measure(Draws.Normal(1, 6, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_ThatLackSomething_AreLeftOutWithTheReason()
    {
        using var scope = TensorScope.Begin();
        var (_, leftOut) = Evaluator.Measure(Comparison(Draws.Normal(50, 6, 2)), null, null, Metric.All.Where(m => m.Name is "is" or "modes" or "memorisation").ToList(), null, TestContext.Current.CancellationToken);

        Assert.Equal(["is", "modes", "memorisation"], leftOut.Select(l => l.Metric));
        Assert.Contains("labels", leftOut[0].Reason, StringComparison.Ordinal);
        Assert.Contains("not seen", leftOut[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OfUnknownNames_SuggestsTheNearest()
    {
        Assert.Contains("fid", Assert.Throws<ConfigurationException>(() => Metric.Find(["fidd"])).Message, StringComparison.Ordinal);
        Assert.Equal(["kid", "fid"], Metric.Find(["kid", "fid", "kid"]).Select(m => m.Name));
        Assert.DoesNotContain(Metric.Find([]), m => m.Name == "fresh");
    }

    [Fact]
    public void FreshDiscriminator_OfEqualAndOfOtherPoints_GuessesAndKnows()
    {
        using var scope = TensorScope.Begin();
        var (real, same, other) = (Points(1, 0), Points(2, 0), Points(3, 2));

        Assert.InRange(FreshDiscriminator.Accuracy(real, same, plane, 1), 0.44, 0.56);
        Assert.True(FreshDiscriminator.Accuracy(real, other, plane, 1) > 0.95);

        static Tensor Points(ulong seed, double mean) => Draws.Normal(1000, 6, seed, mean).To(DType.Float);
    }

    [Fact]
    public void FreshDiscriminator_OfPictures_TellsNoiseFromGlyphs()
    {
        using var scope = TensorScope.Begin();
        using var glyphs = Datasets.Open("glyphs?count=400");
        using var random = new Generator(1);
        var real = SampleSet.ItemsOf(glyphs, 0, 200);

        Assert.True(FreshDiscriminator.Accuracy(real, Tensor.Uniform(real.Shape, -1, 1, random), glyphs.Shape, 1, steps: 20) > 0.95);
    }

    private static IReadOnlyList<Score> Measure(Tensor fake) => Evaluator.Measure(
        Comparison(fake), Set(Draws.Normal(2000, 6, 3)), Set(Draws.Normal(2000, 6, 4, mean: 2, sd: 0.2)), Metric.Find([]), null, TestContext.Current.CancellationToken).Scores;

    private static Comparison Comparison(Tensor fake) => new() { Real = Set(Draws.Normal(2000, 6, 1)), Fake = Set(fake), Shape = plane };

    private static SampleSet Set(Tensor rows) => SampleSet.Of(rows.To(DType.Float), new RawPoints());
}
