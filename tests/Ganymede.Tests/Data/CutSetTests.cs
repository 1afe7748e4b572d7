using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class CutSetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder cache = new();

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Open_WithCut_KeepsPicturesAtTheirSize_InPiecesThatCoverThem()
    {
        folder.Write("in/wide.png", Plan(40, 20));
        folder.Write("in/small.png", Plan(19, 30));

        using var set = Open("size=16&load=20");

        Assert.Equal(new ImageShape(3, 16, 16), set.Shape);
        Assert.Equal(2, set.Count);
        Assert.Equal("small.png", Assert.Single(set.Skipped).File);
        Assert.Contains("19x30 pixels, too few for pieces of 20x20", set.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Equal((2, 2), Corner(Item(set, 0)));
        Assert.Equal((22, 2), Corner(Item(set, 1)));
    }

    [Fact]
    public void ReadVaried_CutsAllPlacesAndAllEightWaysRound_TheSameForASeedAndPlace()
    {
        folder.Write("in/one.png", Plan(20, 20));
        using var set = Open("size=16&load=20");
        var seen = new HashSet<string>();
        var corners = new HashSet<(int, int)>();
        var square = new float[set.Shape.Elements];
        var again = new float[set.Shape.Elements];

        for (var i = 0; i < 400; i++)
        {
            set.ReadVaried([0], 7, i, square);
            set.ReadVaried([0], 7, i, again);
            Assert.Equal(square, again);
            var (left, top) = Corner(square);
            var (right, bottom) = (Value(square, 0, 15 * 17), Value(square, 1, 15 * 17));
            corners.Add((Math.Min(left, right), Math.Min(top, bottom)));
            seen.Add($"{left < right},{top < bottom},{Value(square, 0, 1) == Value(square, 0, 0)}");
            Assert.Equal((15, 15), (Math.Abs(right - left), Math.Abs(bottom - top)));
        }

        Assert.Equal(8, seen.Count);
        Assert.Equal(25, corners.Count);
    }

    [Fact]
    public void Stream_TakesSquaresFromRandomPlaces_AndTheSecondOpeningDecodesNothing()
    {
        folder.Write("in/one.png", Plan(60, 60));
        using var scope = TensorScope.Begin();
        var first = Batch();
        foreach (var file in Directory.EnumerateFiles(folder["in"])) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file));

        Assert.Equal(first, Batch());
        Assert.Single(Directory.EnumerateFiles(cache.Path, "*.pixels", SearchOption.AllDirectories));

        float[] Batch()
        {
            using var set = Open("size=16");
            using var stream = new BatchStream(set, 4, seed: 3);
            return stream.Next().Items.ToArray<float>();
        }
    }

    [Theory]
    [InlineData("cut=random&size=16&labels=a&attributes=b.csv", "attributes= does not go with cut=")]
    [InlineData("cut=random&resize=box", "resize= does not go with cut=")]
    [InlineData("cut=anywhere", "cut is 'anywhere'")]
    [InlineData("load=20", "load=20 is the edge of pieces to cut from; add cut=random")]
    [InlineData("cut=random&size=16&load=10", "load is 10, less than size (16)")]
    public void Open_WithOptionsThatMakeNoSense_SaysSo(string options, string message)
    {
        folder.Write("in/one.png", Plan(20, 20));

        var error = Assert.Throws<ConfigurationException>(() => Datasets.Open($"images:{folder["in"]}?{options}", new DataOptions { CacheFolder = cache.Path }));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_OfCutPictures_SaysWhatIsDone()
    {
        folder.Write("in/one.png", Plan(40, 20));

        var report = DataDoctor.Inspect(DataSpec.Parse($"images:{folder["in"]}?cut=random&size=16&load=20"), new DataOptions { CacheFolder = cache.Path });

        Assert.Contains("in 2 pieces of 20x20", report.Treatment[0], StringComparison.Ordinal);
    }

    // Red says the column, green the row.
    private static byte[] Plan(int width, int height) => PairFiles.Png(width, height, (c, y, x) => (byte)(c == 0 ? x : c == 1 ? y : 0));

    private CutSet Open(string options) => (CutSet)Datasets.Open($"images:{folder["in"]}?cut=random&channels=3&{options}", new DataOptions { CacheFolder = cache.Path });

    private static float[] Item(CutSet set, long index)
    {
        var item = new float[set.Shape.Elements];
        set.Read([index], item);
        return item;
    }

    private static (int Column, int Row) Corner(float[] item) => (Value(item, 0, 0), Value(item, 1, 0));

    private static int Value(float[] item, int channel, int place) => PictureGrid.ToByte(item[(channel * 256) + place]);
}
