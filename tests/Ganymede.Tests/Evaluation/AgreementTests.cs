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

    [Fact]
    public void Reader_OfSeveralAttributes_TakesACombinationApart()
    {
        using var scope = TensorScope.Begin();
        var names = Enumerable.Range(0, 6).Select(k => $"{k}").ToArray();
        var reader = AttributeReader.For(Several, names, null, new ImageShape(3, 28, 28))!;
        var logits = Ops.Eye(6, DType.Float);

        var read = reader.Read(new SampleSet(logits, logits, null));

        Assert.Equal([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]], read);
    }

    [Fact]
    public void Reader_OfASingleAttribute_KnowsItOnlyByTheSameNames()
    {
        var shape = new ImageShape(1, 28, 28);

        Assert.NotNull(AttributeReader.For(Digits, ["0", "1", "2", "3"], null, shape));
        Assert.Null(AttributeReader.For(Digits, ["a", "b", "c", "d"], null, shape));
        Assert.Null(AttributeReader.For(Digits, null, null, shape));
        Assert.Null(AttributeReader.For([], ["0"], null, shape));
    }

    [Fact]
    public void Reader_OfPoints_TakesTheNearestMode()
    {
        using var scope = TensorScope.Begin();
        var modes = new PointModes([(0, 0), (10, 0)], 1);
        var shape = new PointShape(2, [5, 0], 5);
        var reader = AttributeReader.For([new ItemAttribute("class", ["0", "1"])], null, modes, shape)!;

        var read = reader.Read(new SampleSet(Tensor.Zeros([2, 2]), null, Tensor.From([1f, 0, -0.9f, 0.2f], 2, 2)));      // (10, 0) and (0.5, 1)

        Assert.Equal([[1], [0]], read);
    }
}
