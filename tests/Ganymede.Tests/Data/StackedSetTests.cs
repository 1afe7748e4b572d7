using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class StackedSetTests
{
    [Fact]
    public void Item_OfStackedGlyphs_IsThreePicturesOfTheSourceWithTheirLabels()
    {
        using var data = (StackedSet)Datasets.Open("stacked:glyphs?count=50&seed=3");
        var pictures = Enumerable.Range(0, 50).Select(i => (Label: data.Source.Label(i), Pixels: Read(data.Source, i))).ToList();

        for (var k = 0; k < 20; k++)
        {
            var channels = Read(data, k).Chunk(784).ToArray();
            var digits = channels.Select(c => pictures.First(p => p.Pixels.SequenceEqual(c)).Label).ToArray();
            Assert.Equal(100 * digits[0] + 10 * digits[1] + digits[2], data.Label(k));
            Assert.Equal(string.Concat(digits), data.ClassNames![data.Label(k)]);
            Assert.All(channels, c => Assert.All(c, v => Assert.InRange(v, -1, 1)));
        }

        Assert.Equal(new ImageShape(3, 28, 28), data.Shape);
        Assert.Equal(1000, data.ClassNames!.Count);
        Assert.Null(data.Count);
    }

    [Fact]
    public void Item_OfTheSameSeedAndIndex_IsTheSameInAnyOrderAndSet()
    {
        using var first = Datasets.Open("stacked:glyphs?seed=5");
        using var second = Datasets.Open("stacked:glyphs?seed=5&items=128000");
        using var other = Datasets.Open("stacked:glyphs?seed=6");
        long[] indices = [0, 127_999, 4];
        var (forth, back, alone) = (new float[3 * 2352], new float[3 * 2352], new float[3 * 2352]);

        first.Read(indices, forth);
        second.Read([4, 127_999, 0], back);
        other.Read(indices, alone);

        Assert.Equal(forth[..2352], back[^2352..]);
        Assert.Equal(forth[2352..4704], back[2352..4704]);
        Assert.NotEqual(forth, alone);
        Assert.Equal(128_000, second.Count);
    }

    [Fact]
    public void Labels_OfManyItems_AreSpreadEvenlyOverAllModes()
    {
        // Glyphs' digits are equally frequent: chi-squared of 1,000 classes has mean 999 and sd 44.7.
        const int Items = 100_000;
        using var data = Datasets.Open("stacked:glyphs?count=1000");
        var counts = new int[1000];

        for (var k = 0; k < Items; k++) counts[data.Label(k)]++;

        Assert.InRange(counts.Sum(n => Math.Pow(n - Items / 1000.0, 2) / (Items / 1000.0)), 999 - 4 * 44.7, 999 + 4 * 44.7);
    }

    [Fact]
    public void Batches_OfAnEndlessStack_GoOnWhereTheyWereLeft()
    {
        using var data = Datasets.Open("stacked:glyphs?count=100");
        using var whole = new BatchStream(data, 8, seed: 2);
        using (whole.Next())
        {
        }

        using var expected = whole.Next();
        using var resumed = new BatchStream(data, 8, seed: 2, position: 8);
        using var actual = resumed.Next();

        Assert.Equal([8, 3, 28, 28], actual.Items.Shape);
        Assert.Equal(expected.Items.ToArray<float>(), actual.Items.ToArray<float>());
        Assert.Equal(expected.Labels!.ToArray<long>(), actual.Labels!.ToArray<long>());
        Assert.Equal(0, whole.Epoch);
    }

    [Fact]
    public void Spec_OfAStack_HandsOptionsOnAndResolvesThePath()
    {
        var spec = DataSpec.Parse("stacked:mnist:some/where?items=9&split=test&size=32");

        Assert.Equal("mnist:some/where?split=test&size=32", spec.Inner!.Text);
        Assert.Equal($"stacked:mnist:{Path.GetFullPath("some/where")}?items=9&split=test&size=32", spec.Resolved);
        Assert.Equal(spec.Resolved, DataSpec.Parse(spec.Resolved).Resolved);
        Assert.Equal(["items", "seed", "split", "size", "keep"], spec.Options.Select(o => o.Name));
    }

    [Theory]
    [InlineData("stacked", "'stacked' lacks a path: stacked: takes a kind of data with labels and one channel, and its own path, as in mnist:FOLDER, or glyphs. Use stacked:mnist:FOLDER.")]
    [InlineData("stacked:ring", "'stacked:ring': stacked takes pictures of one channel, but ring is 2-D points. Use stacked:mnist:FOLDER.")]
    [InlineData("stacked:stacked:glyphs", "'stacked:stacked:glyphs' stacks what is stacked already. Use stacked:mnist:FOLDER.")]
    [InlineData("stacked:mnist", "'stacked:mnist' lacks a path: mnist: takes a folder with the IDX files, or one file, gzipped or not. Use mnist:FOLDER.")]
    [InlineData("stacked:glyphs?size=3", "'size' is not an option of stacked. The options of stacked: items, seed, count, split, keep, attributes, labels.")]
    [InlineData("stacked:glyphs?items=0", "'stacked:glyphs?items=0': items is '0', but must be a whole number from 1 to 2147483647.")]
    public void Open_OfWhatCannotBeStacked_SaysWhatToType(string spec, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Datasets.Open(spec)).Message);

    [Fact]
    public void Open_OfPicturesWithoutLabels_SaysSo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", PictureFiles.Png(1));

        var refused = Assert.Throws<ConfigurationException>(() => Datasets.Open(
            $"stacked:images:{folder.Path}?channels=1&size=8", new DataOptions { CacheFolder = folder["cache"] }));

        Assert.Contains("stacked takes pictures with labels", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_OfAStack_TellsWhatItIsMadeOf()
    {
        var report = DataDoctor.Inspect(DataSpec.Parse("stacked:glyphs?items=2000&count=300"), new DataOptions());

        Assert.Equal(2000, report.Count);
        Assert.Equal([3, 28, 28], report.Dimensions);
        Assert.Equal(2000, report.Classes!.Sum(c => c.Count));
        Assert.Contains("1000 modes", string.Join(' ', report.Treatment), StringComparison.Ordinal);
        Assert.Equal(300 * 784, report.MemoryBytes);
        Assert.Equal(3, report.Preview!.Channels);
    }

    [Fact]
    public void FashionMnist_ByItsName_CallsClassesByTheirs()
    {
        using var data = Datasets.Open($"fashion-mnist:{SharedData.Path("fashion-mnist")}?split=test");

        Assert.Equal("Ankle boot", data.ClassNames![data.Label(0)]);
        Assert.Equal(10, data.ClassNames.Count);
    }

    private static float[] Read(Dataset data, long index)
    {
        var item = new float[data.Shape.Elements];
        data.Read([index], item);
        return item;
    }
}
