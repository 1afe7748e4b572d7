using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class ScorerTests(ITestOutputHelper output)
{
    [Fact]
    public void Scorer_OfGlyphs_KnowsThemAndIsKept()
    {
        using var scope = TensorScope.Begin();
        using var cache = new TemporaryFolder();
        using var data = Datasets.Open("glyphs?count=2000");
        using var test = Datasets.Open("glyphs?count=1000&split=test");
        var learned = new Progress();

        using var scorer = Scorer.For(DataPart.Mixed(data, 0, 1000), cache.Path, learned, TestContext.Current.CancellationToken);
        using var again = Scorer.For(DataPart.Mixed(data, 0, 1000), cache.Path, new Progress { Fails = true }, TestContext.Current.CancellationToken);
        var accuracy = scorer.Accuracy(test)!.Value;

        output.WriteLine($"{scorer.Description} ({scorer.Hash}): {accuracy:P2}, {learned.Elapsed.TotalSeconds:F1} s");
        Assert.InRange(accuracy, 0.96, 1);
        Assert.Equal(scorer.Hash, again.Hash);
        Assert.Equal(accuracy, again.Accuracy(test));
        Assert.StartsWith("classifier of 10 classes, learned from 1,000", scorer.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Scorer_OfPicturesWithoutLabels_TellsOthersFromTheirLike()
    {
        using var scope = TensorScope.Begin();
        using var glyphs = Datasets.Open("glyphs?count=900");
        using var random = new Generator(1);

        using var scorer = Scorer.For(new Unlabelled(DataPart.Mixed(glyphs, 0, 300)), null, null, TestContext.Current.CancellationToken);
        var (real, other) = (SampleSet.Read(DataPart.Mixed(glyphs, 300, 300), scorer), SampleSet.Read(DataPart.Mixed(glyphs, 600, 300), scorer));
        var blurred = SampleSet.Of(Ops.UpsampleNearest2d(Ops.AvgPool2d(SampleSet.ItemsOf(glyphs, 0, 300), [4, 4], [4, 4]), [28, 28]), scorer);

        Assert.Null(real.Logits);
        Assert.Null(scorer.Accuracy(glyphs));
        Assert.Equal([300, 96], real.Features.Shape);
        Assert.StartsWith("autoencoder, learned from 300", scorer.Description, StringComparison.Ordinal);
        var (floor, distance) = (FrechetDistance.Of(real.Features, other.Features), FrechetDistance.Of(real.Features, blurred.Features));
        output.WriteLine($"floor {floor:F3}, blurred {distance:F3}");
        Assert.True(distance > 3 * floor, $"{distance} against {floor}");
    }

    [Fact]
    public void Features_OfASet_AreReadOnceAndKept()
    {
        using var scope = TensorScope.Begin();
        using var cache = new TemporaryFolder();
        using var data = Datasets.Open("glyphs?count=300");
        using var counting = new Counting();

        var first = SampleSet.Read(data, counting, new DataOptions { CacheFolder = cache.Path });
        var calls = counting.Calls;
        var second = SampleSet.Read(data, counting, new DataOptions { CacheFolder = cache.Path });
        var other = SampleSet.Read(DataPart.Mixed(data, 0, 300), counting, new DataOptions { CacheFolder = cache.Path });

        Assert.Equal(calls, counting.Calls - calls);      // the second time nothing, the third as often as the first
        Assert.Equal(first.Features.ToArray<float>(), second.Features.ToArray<float>());
        Assert.NotEqual(first.Features.ToArray<float>(), other.Features.ToArray<float>());
    }

    [Fact]
    public void Features_KeptInADamagedFile_AreMadeAnew()
    {
        using var scope = TensorScope.Begin();
        using var cache = new TemporaryFolder();
        using var data = Datasets.Open("glyphs?count=20");
        using var counting = new Counting();
        var expected = SampleSet.Read(data, counting, new DataOptions { CacheFolder = cache.Path }).Features.ToArray<float>();
        var file = Directory.EnumerateFiles(cache.Path, "*.safetensors", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^10]);

        Assert.Equal(expected, SampleSet.Read(data, counting, new DataOptions { CacheFolder = cache.Path }).Features.ToArray<float>());
        Assert.Equal(2, counting.Calls);
    }

    [Fact]
    public void Parts_OfASet_AreDisjointAndAlwaysTheSame()
    {
        using var data = Datasets.Open("glyphs?count=100");
        float[] Read(DataPart part) => SampleSet.ItemsOf(part, 0, part.Count!.Value).ToArray<float>();

        using var scope = TensorScope.Begin();
        var (a, b) = (Read(DataPart.Mixed(data, 0, 50)), Read(DataPart.Mixed(data, 50, 50)));

        Assert.Equal(a, Read(DataPart.Mixed(data, 0, 50)));
        Assert.Equal(100, a.Chunk(784).Concat(b.Chunk(784)).Select(p => string.Join(' ', p)).Distinct().Count());
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Scorer_OfHalfOfMnist_IsRightInNinetyEightAndAHalfPercent()
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open($"mnist:{SharedData.Path("mnist")}");
        using var test = Datasets.Open($"mnist:{SharedData.Path("mnist")}?split=test");
        var learned = new Progress();

        using var scorer = Scorer.For(DataPart.Mixed(data, 0, 30_000), null, learned, TestContext.Current.CancellationToken);
        var accuracy = scorer.Accuracy(test)!.Value;

        output.WriteLine($"{scorer.Description} ({scorer.Hash}): {accuracy:P2}, {learned.Elapsed.TotalSeconds:F1} s");
        Assert.True(accuracy >= 0.985, $"{accuracy}");
    }

    [Fact]
    public void Scorer_OfPicturesWithAttributes_HasAHeadForEach_AndIsKept()
    {
        using var scope = TensorScope.Begin();
        using var cache = new TemporaryFolder();
        using var data = Datasets.Open("shapes?count=400&attributes=ground,colour");
        using var others = Datasets.Open("shapes?count=400&attributes=ground");

        using var scorer = Scorer.For(DataPart.Mixed(data, 0, 200), cache.Path, null, TestContext.Current.CancellationToken);
        using var again = Scorer.For(DataPart.Mixed(data, 0, 200), cache.Path, new Progress { Fails = true }, TestContext.Current.CancellationToken);
        using var other = Scorer.For(DataPart.Mixed(others, 0, 200), cache.Path, null, TestContext.Current.CancellationToken);
        var rest = DataPart.Mixed(data, 200, 200);
        var set = SampleSet.Read(rest, scorer);
        var right = Right(set, rest, scorer);

        output.WriteLine($"{scorer.Description}: {string.Join(", ", right.ByAttribute.Select(s => $"{s:P1}"))}, all {right.Whole:P1}");
        Assert.StartsWith("classifier of ground, colour, learned from 200", scorer.Description, StringComparison.Ordinal);
        Assert.Null(scorer.ClassNames);
        Assert.Null(set.Logits);
        Assert.Equal([200, 11], set.Recognized!.Shape);
        Assert.Equal(scorer.Hash, again.Hash);
        Assert.NotEqual(scorer.Hash, other.Hash);
        Assert.True(right.ByAttribute[0] > 0.8 && right.ByAttribute[1] > 0.4, $"{right.ByAttribute[0]}, {right.ByAttribute[1]}");
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Scorer_OfShapes_IsRightInAllAttributesAtOnce()
    {
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("shapes");
        using var test = Datasets.Open("shapes?split=test&count=2000");
        var learned = new Progress();

        using var scorer = Scorer.For(DataPart.Mixed(data, 0, 10_000), null, learned, TestContext.Current.CancellationToken);
        var right = Right(SampleSet.Read(test, scorer), test, scorer);

        output.WriteLine($"{scorer.Description} ({scorer.Hash}), {learned.Elapsed.TotalSeconds:F1} s: {string.Join(", ", scorer.Attributes.Zip(right.ByAttribute, (a, s) => $"{a.Name} {s:P2}"))}, all {right.Whole:P2}");
        Assert.True(right.Whole >= 0.9, $"{right.Whole}");
    }

    private static Agreement Right(SampleSet set, Dataset data, Scorer scorer)
    {
        using var random = new Generator(1);
        var reader = AttributeReader.For(data.Attributes, scorer.Attributes, null, data.Shape)!;
        return Agreement.Of(AttributeReader.Said(data, set.Count), reader.Read(set), scorer.Attributes, random);
    }

    private sealed class Progress : IProgress<DataProgress>
    {
        private readonly System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();

        public TimeSpan Elapsed { get; private set; }

        public bool Fails { get; init; }

        public void Report(DataProgress value)
        {
            Assert.False(Fails, "It was learned again.");
            Elapsed = clock.Elapsed;
        }
    }

    /// <summary>The same pictures, with nobody to say what they show.</summary>
    private sealed class Unlabelled(Dataset whole) : Dataset(whole.Spec, whole.Shape, whole.Count, classNames: null)
    {
        public override void Read(ReadOnlySpan<long> indices, Span<float> destination) => whole.Read(indices, destination);
    }

    private sealed class Counting : IFeatureNetwork
    {
        public int Calls { get; private set; }

        public string Description => "two sums";

        public string Hash => "sums";

        public IReadOnlyList<string>? ClassNames => null;

        public (Tensor Features, Tensor? Logits) Forward(Tensor items)
        {
            Calls++;
            return (items.Flatten(1).Narrow(1, 300, 2), null);
        }

        public void Dispose()
        {
        }
    }
}
