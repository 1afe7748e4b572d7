using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class ConditionSpaceTests
{
    private static readonly ConditionSpace shapes = new(
        [new("colour", ["red", "green", "blue"]), new("form", ["star", "disc"])], ["c1"], Mix: null);

    [Fact]
    public void Encode_OfValues_IsOneBlockPerAttribute_ThatDecodeReads()
    {
        var row = new float[shapes.Width];

        shapes.Encode([2, 0], row);

        Assert.Equal([0, 0, 1, 1, 0, 0], row);
        Assert.Equal([2, 0], shapes.Decode(row));
        Assert.Equal([1, 1], shapes.Decode([-3, 5, 1, 0.1f, 0.2f, -1]));
    }

    [Fact]
    public void Draw_WithoutMix_GivesEveryValueEvenly_AndCodesFromMinusOneToOne()
    {
        const int Count = 6000;
        using var random = new Generator(1);
        using var drawn = shapes.Draw(Count, random);
        var rows = drawn.ToArray<float>().Chunk(shapes.Width).ToList();

        // Four standard deviations of a binomial share.
        foreach (var (column, share) in new[] { (0, 1 / 3.0), (1, 1 / 3.0), (2, 1 / 3.0), (3, 0.5), (4, 0.5) })
            Assert.Equal(share, rows.Average(r => r[column]), 4 * Math.Sqrt(share * (1 - share) / Count));
        Assert.All(rows, r => Assert.Equal(1, r[..3].Sum()));
        Assert.All(rows, r => Assert.InRange(r[5], -1, 1));
        Assert.Equal(1 / 3.0, rows.Average(r => (double)r[5] * r[5]), 0.02);     // of U(-1, 1)
    }

    [Fact]
    public void Draw_OfUnbalancedData_GivesItsShares()
    {
        using var glyphs = Datasets.Open("glyphs?count=1000");
        var ones = Enumerable.Range(0, 1000).Where(i => glyphs.Label(i) == 1).Select(i => (long)i).Take(60).ToList();
        var twos = Enumerable.Range(0, 1000).Where(i => glyphs.Label(i) == 2).Select(i => (long)i).Take(20).ToList();
        using var part = new DataPart(glyphs, [.. ones, .. twos]);
        using var random = new Generator(2);

        var space = ConditionSpace.Of(part)!;
        using var drawn = space.Draw(4000, random);
        var rows = drawn.ToArray<float>().Chunk(10).ToList();

        Assert.Equal(0.75, rows.Average(r => r[1]), 0.03);
        Assert.Equal(0.25, rows.Average(r => r[2]), 0.03);
        Assert.Equal([new ItemAttribute("class", glyphs.ClassNames!)], space.Attributes);
    }

    [Fact]
    public void Draw_OfValuesThatOnlyOccurTogether_NeverPartsThem()
    {
        var mix = new ConditionMix([[0, 1], [2, 0]], [3, 1]);
        using var random = new Generator(3);
        using var drawn = (shapes with { Codes = [], Mix = mix }).Draw(1000, random);

        var values = drawn.ToArray<float>().Chunk(5).Select(r => string.Join(' ', shapes.Decode(r))).ToList();

        Assert.Equal(["0 1", "2 0"], values.Distinct().Order());
        Assert.Equal(0.75, values.Count(v => v == "0 1") / 1000.0, 0.06);
    }

    [Fact]
    public void Draw_OfAttributesCountedSeparately_GivesEachItsShares()
    {
        var mix = new ConditionMix([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1]], [1, 0, 1, 9, 1], AreSeparate: true);
        using var random = new Generator(4);
        using var drawn = (shapes with { Codes = [], Mix = mix }).Draw(4000, random);

        var rows = drawn.ToArray<float>().Chunk(5).ToList();

        Assert.Equal(0, rows.Sum(r => r[1]));
        Assert.Equal(0.5, rows.Average(r => r[0]), 0.04);
        Assert.Equal(0.9, rows.Average(r => r[3]), 0.03);
    }

    [Fact]
    public void Conditions_OfStackedPictures_AreTheDigitsOfTheLabel()
    {
        using var data = Datasets.Open("stacked:glyphs?count=200");
        using var stream = new BatchStream(data, 32, seed: 5);
        using var batch = stream.Next();
        var space = ConditionSpace.Of(data)!;

        var labels = batch.Labels!.ToArray<long>();
        var rows = batch.Conditions!.ToArray<float>().Chunk(30).ToList();

        Assert.Equal(["red", "green", "blue"], space.Attributes.Select(a => a.Name));
        Assert.All(labels.Zip(rows), pair =>
        {
            var digits = space.Decode(pair.Second);
            Assert.Equal(pair.First, (100 * digits[0]) + (10 * digits[1]) + digits[2]);
            Assert.Equal(3, pair.Second.Sum());
        });
    }

    [Fact]
    public void Points_OfWhichNothingIsSaid_HaveNoConditions()
    {
        using var roll = Datasets.Open("swissroll");
        using var stream = new BatchStream(roll, 8, seed: 1);
        using var batch = stream.Next();

        Assert.Null(ConditionSpace.Of(roll));
        Assert.Null(batch.Conditions);
    }

    [Theory]
    [InlineData("pink", "values of colour: red, green, blue")]
    [InlineData("gren", "Did you mean 'green'?")]
    public void IndexOf_AnUnknownValue_ListsTheValues(string value, string expected)
    {
        var problem = Assert.Throws<ConfigurationException>(() => shapes.Attributes[shapes.IndexOf("colour")].IndexOf(value));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }
}
