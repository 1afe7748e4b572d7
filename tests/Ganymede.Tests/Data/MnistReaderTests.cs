using System.Buffers.Binary;
using System.IO.Compression;
using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class MnistReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_PlainAndGzippedFiles_ReadsBothSplits()
    {
        folder.Write("train-images-idx3-ubyte", Idx([3, 2, 2], 0, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        folder.Write("train-labels-idx1-ubyte", Idx([3], 2, 0, 1));
        folder.Write("t10k-images-idx3-ubyte.gz", Gzip(Idx([1, 2, 2], 90, 91, 92, 93)));
        folder.Write("t10k-labels-idx1-ubyte.gz", Gzip(Idx([1], 1)));

        using var train = (PictureSet)Datasets.Open($"mnist:{folder.Path}");
        using var test = (PictureSet)Datasets.Open($"mnist:{folder.Path}?split=test");
        using var all = (PictureSet)Datasets.Open($"mnist:{folder.Path}?split=all");

        Assert.Equal(new ImageShape(1, 2, 2), train.Shape);
        Assert.Equal(3, train.Count);
        Assert.Equal([0, 255, 1, 2], train.Bytes(0).ToArray());
        Assert.Equal([2, 0, 1], Enumerable.Range(0, 3).Select(i => train.Label(i)));
        Assert.Equal(["0", "1", "2"], train.ClassNames!);
        Assert.Equal([90, 91, 92, 93], test.Bytes(0).ToArray());
        Assert.Equal(4, all.Count);
    }

    [Fact]
    public void Open_OneFileWithoutLabels_IsTheWholeSet()
    {
        var file = folder.Write("my-images-idx3-ubyte", Idx([2, 1, 1], 7, 8));

        using var byFile = (PictureSet)Datasets.Open($"mnist:{file}");
        using var byFolder = (PictureSet)Datasets.Open($"mnist:{folder.Path}");

        Assert.Equal(2, byFile.Count);
        Assert.Null(byFile.ClassNames);
        Assert.Equal([8], byFolder.Bytes(1).ToArray());
    }

    [Fact]
    public void Open_LargerBySomePixels_PadsWithBlack()
    {
        folder.Write("train-images-idx3-ubyte", Idx([1, 28, 28], [.. Enumerable.Repeat((byte)200, 784)]));

        using var data = (PictureSet)Datasets.Open($"mnist:{folder.Path}?size=32");

        var bytes = data.Bytes(0).ToArray();
        Assert.Equal(new ImageShape(1, 32, 32), data.Shape);
        Assert.Equal(784 * 200, bytes.Sum(b => b));
        Assert.Equal(0, bytes[1 * 32 + 16]);
        Assert.Equal(200, bytes[2 * 32 + 2]);
        Assert.Equal(200, bytes[29 * 32 + 29]);
        Assert.Equal(0, bytes[30 * 32 + 16]);
    }

    [Fact]
    public void Open_Smaller_Averages()
    {
        folder.Write("train-images-idx3-ubyte", Idx([1, 8, 8], [.. Enumerable.Repeat((byte)120, 64)]));

        using var data = (PictureSet)Datasets.Open($"mnist:{folder.Path}?size=4");

        Assert.Equal(Enumerable.Repeat((byte)120, 16), data.Bytes(0).ToArray());
    }

    [Fact]
    public void Open_MissingFolder_SaysWhatToGive() => Fails("", $"mnist:{folder["nowhere"]}",
        $"'{folder["nowhere"]}' is not there. Give the folder that holds the IDX files, as in mnist:FOLDER.");

    [Fact]
    public void Open_FolderOfOtherFiles_NamesThem()
    {
        folder.Write("notes.txt", [1]);
        Fails("", $"mnist:{folder.Path}", $"'{folder.Path}' holds no IDX images (names like train-images-idx3-ubyte or .gz); it holds "
            + "notes.txt.");
    }

    [Fact]
    public void Open_Truncated_SaysHowMuchIsThere()
    {
        var file = folder.Write("train-images-idx3-ubyte", Idx([3, 2, 2], 1, 2, 3, 4, 5));
        Fails(file, $"mnist:{folder.Path}", "{0} is truncated: it holds 5 of the 12 bytes that its header announces (3 x 2 x 2). Fetch "
            + "the file again.");
    }

    [Fact]
    public void Open_TruncatedGzip_SaysSo()
    {
        var whole = Gzip(Idx([2000, 2, 2], [.. Enumerable.Range(0, 8000).Select(i => (byte)(i * i / 7))]));
        var file = folder.Write("train-images-idx3-ubyte.gz", whole[..(whole.Length / 2)]);

        var message = Assert.Throws<DataException>(() => Datasets.Open($"mnist:{folder.Path}")).Message;

        Assert.StartsWith($"{file} is ", message, StringComparison.Ordinal);
        Assert.EndsWith("Fetch the file again.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LabelsUnderTheNameOfImages_AsksWhetherTheyWereExchanged()
    {
        var file = folder.Write("train-images-idx3-ubyte", Idx([3], 1, 2, 3));
        Fails(file, $"mnist:{folder.Path}",
            "{0} starts with magic number 2049; IDX images start with 2051 or 2052. This is a file of labels: were two files exchanged?");
    }

    [Fact]
    public void Open_WebPage_SaysSo()
    {
        var file = folder.Write("train-images-idx3-ubyte", "<html>404</html>"u8.ToArray());
        Fails(file, $"mnist:{folder.Path}",
            "{0} starts with magic number 1013478509; IDX images start with 2051 or 2052. This looks like a web page: fetch the file "
                + "again, in binary.");
    }

    [Fact]
    public void Open_TooLong_SaysSo()
    {
        var file = folder.Write("train-images-idx3-ubyte", Idx([1, 1, 1], 1, 2));
        Fails(file, $"mnist:{folder.Path}", "{0} goes on after the 1 bytes that its header announces (1 x 1 x 1). Fetch the file again.");
    }

    [Fact]
    public void Open_FewerLabelsThanImages_NamesBothFiles()
    {
        var images = folder.Write("train-images-idx3-ubyte", Idx([2, 1, 1], 1, 2));
        var labels = folder.Write("train-labels-idx1-ubyte", Idx([1], 1));
        Fails(labels, $"mnist:{folder.Path}", $"{{0}} holds 1 labels, but {images} holds 2 images. Fetch both from the same place.");
    }

    [Fact]
    public void Open_HeaderThatLies_CostsNoMemory()
    {
        folder.Write("train-images-idx3-ubyte", Idx([60_000, 100, 100], 1, 2, 3));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.Throws<DataException>(() => Datasets.Open($"mnist:{folder.Path}"));

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 32 << 20);
    }

    [Fact]
    public void Open_Mnist_ReadsTheOriginal()
    {
        using var data = (PictureSet)Datasets.Open($"mnist:{SharedData.Path("mnist")}");

        Assert.Equal(60_000, data.Count);
        Assert.Equal(5, data.Label(0));         // the first digit of MNIST is a five
        Assert.Equal(5923, Enumerable.Range(0, 60_000).Count(i => data.Label(i) == 0));
    }

    private static void Fails(string file, string spec, string message) =>
        Assert.Equal(
            message.Replace("{0}", file, StringComparison.Ordinal), Assert.Throws<DataException>(() => Datasets.Open(spec)).Message);

    private static byte[] Idx(int[] sizes, params byte[] values)
    {
        var bytes = new byte[4 + 4 * sizes.Length + values.Length];
        (bytes[2], bytes[3]) = (8, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), sizes[i]);
        values.CopyTo(bytes, 4 + 4 * sizes.Length);
        return bytes;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(bytes);
        return memory.ToArray();
    }
}
