using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class LabelledSamplesTests
{
    [Fact]
    public void Choose_TakesAsManyOfEachClass_AndOtherSeedsOthers()
    {
        using var data = Datasets.Open("glyphs?count=500");

        var chosen = LabelledSamples.Choose(data, 7, seed: 3);

        Assert.Equal(70, chosen.Distinct().Count());
        Assert.All(chosen.CountBy(i => data.Label(i)), c => Assert.Equal(7, c.Value));
        Assert.Equal(chosen, LabelledSamples.Choose(data, 7, seed: 3));
        Assert.NotEqual(chosen, LabelledSamples.Choose(data, 7, seed: 4));
        Assert.Equal(500, LabelledSamples.Choose(data, 0, seed: 3).Length);
    }

    [Fact]
    public void Choose_MoreThanThereAre_NamesTheClass()
    {
        using var data = Datasets.Open("glyphs?count=55");

        Assert.Equal(
            "Class '5' of glyphs?count=55 has 5 items, but 6 of each class are to be labelled; ask for fewer labels.",
            Assert.Throws<DataException>(() => LabelledSamples.Choose(data, 6, seed: 0)).Message);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(7)]
    public void Draw_TakesEachOnceBeforeAnyComesAgain_WithItsOwnLabel(int count)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var samples = new LabelledSamples(Ops.Arange(0, 20, dtype: DType.Float).Reshape(20, 1), Ops.Arange(100, 120, dtype: DType.Long));

        var (items, labels) = samples.Draw(count, random);

        Assert.Equal(items.ToArray<float>().Select(i => (long)i + 100), labels.ToArray<long>());
        var times = labels.ToArray<long>().CountBy(l => l).Select(c => c.Value).ToArray();
        Assert.InRange(times.Max(), (count + 19) / 20, (count + 19) / 20);
        Assert.Equal(Math.Min(count, 20), times.Length);
        Assert.NotEqual(labels.ToArray<long>(), samples.Draw(count, random).Labels.ToArray<long>());
    }
}
