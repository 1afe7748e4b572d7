using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class AgreementTests
{
    private static readonly ItemAttribute[] Digits = [new("class", ["0", "1", "2", "3"])];
    private static readonly ItemAttribute[] Several = [new("red", ["a", "b"]), new("green", ["a", "b", "c"])];

    [Fact]
    public void Agreement_OfAGeneratorThatErrsInOneClass_NamesItAndTheShuffledControl()
    {
        using var random = new Generator(1);
        int[][] asked = [.. Enumerable.Range(0, 4000).Select(i => new[] { i % 4 })];
        int[][] seen = [.. asked.Select((a, i) => a[0] == 3 && i % 8 == 3 ? new[] { 1 } : a)];        // half of the 3s are 1s

        var found = Agreement.Of(asked, seen, Digits, random);

        Assert.Equal(7 / 8.0, found.Whole, 1e-12);
        Assert.Equal(0.25, found.Shuffled, 0.03);
        Assert.Equal([1, 1, 1, 0.5], found.ByValue.Select(v => v.Value));
        Assert.Equal("3", found.ByValue.MinBy(v => v.Value)!.Class);
    }

    [Fact]
    public void Agreement_OfSeveralAttributes_CountsEachAndAllAtOnce()
    {
        using var random = new Generator(1);
        int[][] asked = [[0, 0], [0, 1], [1, 2], [1, 0]];
        int[][] seen = [[0, 0], [1, 1], [1, 2], [1, 1]];

        var found = Agreement.Of(asked, seen, Several, random);

        Assert.Equal(0.5, found.Whole);
        Assert.Equal([0.75, 0.75], found.ByAttribute);
        Assert.Equal(["red a", "red b", "green a", "green b", "green c"], found.ByValue.Select(v => v.Class));
        Assert.Equal([0.5, 1, 0.5, 1, 1], found.ByValue.Select(v => v.Value));
    }

    [Fact]
    public void Diversity_OfAClassOfCopies_IsNothing_AndErrorsDoNotCountAsVariety()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        int[][] asked = [.. Enumerable.Range(0, 400).Select(i => new[] { i % 2 })];
        var real = Tensor.Normal([400, 8], random);
        var copies = Tensor.From([.. real.ToArray<float>().Chunk(8).SelectMany((row, i) => i % 2 == 1 ? Enumerable.Repeat(1f, 8) : row)], 400, 8);
        int[][] errs = [.. asked.Select((a, i) => i % 10 == 1 ? new[] { 0 } : a)];

        var found = Agreement.Diversity((copies, asked, errs), (real, asked, asked), Digits, random);
        var distances = Agreement.Distances((copies, asked), (real, asked), Digits);

        Assert.Equal(["0", "1"], found.Select(f => f.Class));
        Assert.Equal(1, found[0].Value, 0.1);
        Assert.Equal(0, found[1].Value, 1e-6);
        Assert.Equal(0, distances[0].Value, 1e-6);
        Assert.True(distances[1].Value > 5);
    }

    [Theory]
    [InlineData("one value")]
    [InlineData("few")]
    [InlineData("all wrong")]
    public void Scores_OfWhatWasAskedFor_AreFinite(string what)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var count = what == "few" ? 5 : 300;
        var (real, fake) = (Known(300, i => i % 4, i => i % 4), Known(count, i => i % 4, i => what switch { "one value" => 2, "few" => i % 4, _ => (i + 1) % 4 }));
        var comparison = new Comparison
        {
            Real = real,
            Fake = fake with { Told = fake },
            Shape = new ImageShape(1, 28, 28),
            Reader = AttributeReader.For(Digits, Digits, null, new ImageShape(1, 28, 28)),
            Asked = new ConditionSpace(Digits, [], new ConditionMix([[0], [1], [2], [3]], [1, 1, 1, 1])),
        };

        var (scores, leftOut) = Evaluator.Measure(
            comparison, real, fake with { Told = fake }, Metric.Find(["attributes", "agreement"]), null, TestContext.Current.CancellationToken);

        Assert.Empty(leftOut);
        Assert.All(scores, s => Assert.True(double.IsFinite(s.Value) && double.IsFinite(s.Floor ?? 0) && double.IsFinite(s.Baseline ?? 0), $"{s.Name} is {s.Value}, {s.Floor}, {s.Baseline}"));
        Assert.Equal(what switch { "one value" => 0.25, "few" => 1, _ => 0 }, scores.First(s => s.Name == "agreement").Value, 1e-9);

        SampleSet Known(int n, Func<int, int> asked, Func<int, int> seen)
        {
            var rows = new float[n * 4];
            for (var i = 0; i < n; i++) rows[(4 * i) + seen(i)] = 1;
            return new SampleSet(Tensor.Normal([n, 6], random), null, null)
            {
                Recognized = Tensor.From(rows, n, 4),
                Values = [.. Enumerable.Range(0, n).Select(i => new[] { asked(i) })],
            };
        }
    }

    [Fact]
    public void Reader_OfSeveralAttributes_TakesTheGreatestOfEach()
    {
        using var scope = TensorScope.Begin();
        var reader = AttributeReader.For(Several, Several, null, new ImageShape(3, 28, 28))!;
        var seen = Tensor.From([5f, 1, 2, 1, 0, 1f, 2, 0, 3, 1, -2, -1f, 0, 0, 1], 3, 5);
        var samples = new SampleSet(seen, null, null) { Recognized = seen };

        Assert.Equal([[0, 0], [1, 1], [1, 2]], reader.Read(samples));
        Assert.Equal([1 / 3.0, 2 / 3.0], reader.Shares(samples)[0].Shares);
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0], reader.Shares(samples)[1].Shares);
    }

    [Fact]
    public void Reader_OfPictures_KnowsWhatTheirScorerKnows()
    {
        var shape = new ImageShape(1, 28, 28);

        Assert.NotNull(AttributeReader.For(Digits, Digits, null, shape));
        Assert.Null(AttributeReader.For(Digits, [new("class", ["a", "b", "c", "d"])], null, shape));
        Assert.Null(AttributeReader.For(Digits, [], null, shape));
        Assert.Null(AttributeReader.For([], Digits, null, shape));
    }

    [Fact]
    public void Reader_OfStackedPictures_ReadsEveryChannel()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var data = (StackedSet)Datasets.Open("stacked:glyphs?count=1000");
        using var scorer = new StackedScorer(Scorer.For(DataPart.Mixed(data.Source, 0, 500), null, null, TestContext.Current.CancellationToken), data);
        var part = DataPart.Mixed(data, 0, 200);

        var set = SampleSet.Read(part, scorer);
        var right = Agreement.Of(AttributeReader.Said(part, 200), AttributeReader.For(data.Attributes, scorer.Attributes, null, data.Shape)!.Read(set), scorer.Attributes, random);

        Assert.Equal(set.Choices!.Where((c, i) => c == part.Label(i)).Count() / 200.0, right.Whole);
        Assert.True(right.Whole > 0.8, $"{right.Whole}");
    }

    [Fact]
    public void Reader_OfPoints_TakesTheNearestMode()
    {
        using var scope = TensorScope.Begin();
        var modes = new PointModes([(0, 0), (10, 0)], 1);
        var shape = new PointShape(2, [5, 0], 5);
        var reader = AttributeReader.For([new ItemAttribute("class", ["0", "1"])], [], modes, shape)!;

        var read = reader.Read(new SampleSet(Tensor.Zeros([2, 2]), null, Tensor.From([1f, 0, -0.9f, 0.2f], 2, 2)));      // (10, 0) and (0.5, 1)

        Assert.Equal([[1], [0]], read);
    }
}
