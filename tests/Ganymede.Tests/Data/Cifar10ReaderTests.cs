using System.Formats.Tar;
using System.IO.Compression;
using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class Cifar10ReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_Folder_ReadsTrainAndTestBatches()
    {
        folder.Write("data_batch_1.bin", [.. Record(3, 10), .. Record(9, 20)]);
        folder.Write("data_batch_2.bin", Record(0, 30));
        folder.Write("test_batch.bin", Record(1, 40));

        using var train = (PictureSet)Datasets.Open($"cifar10:{folder.Path}");
        using var all = (PictureSet)Datasets.Open($"cifar10:{folder.Path}?split=all");

        Assert.Equal(new ImageShape(3, 32, 32), train.Shape);
        Assert.Equal([3, 9, 0], Enumerable.Range(0, 3).Select(i => train.Label(i)));
        Assert.Equal(20, train.Bytes(1)[0]);
        Assert.Equal(22, train.Bytes(1)[3071]);
        Assert.Equal("cat", train.ClassNames![3]);
        Assert.Equal(4, all.Count);
    }

    [Fact]
    public void Open_TarGz_ReadsBatchesAndNames()
    {
        var names = string.Join('\n', Enumerable.Range(0, 10).Select(i => $"class{i}")) + "\n\n";
        Pack(
            folder["cifar-10-binary.tar.gz"],
            ("cifar-10-batches-bin/batches.meta.txt", System.Text.Encoding.UTF8.GetBytes(names)),
            ("cifar-10-batches-bin/data_batch_1.bin", Record(4, 1)));

        using var byFile = Datasets.Open($"cifar10:{folder["cifar-10-binary.tar.gz"]}");
        using var byFolder = Datasets.Open($"cifar10:{folder.Path}");

        Assert.Equal("class4", byFile.ClassNames![byFile.Label(0)]);
        Assert.Equal(1, byFolder.Count);
    }

    [Fact]
    public void Open_CutBatch_NamesIt()
    {
        folder.Write("data_batch_1.bin", Record(4, 1)[..3000]);

        Assert.Equal(
            $"data_batch_1.bin in '{folder.Path}' has 3000 bytes, which is no multiple of 3073 (a label and 32 x 32 x 3 bytes): it is "
                + "truncated or not a CIFAR-10 batch. Fetch it again.",
            Assert.Throws<DataException>(() => Datasets.Open($"cifar10:{folder.Path}")).Message);
    }

    [Fact]
    public void Open_LabelOutOfRange_NamesTheRecord()
    {
        folder.Write("data_batch_1.bin", [.. Record(4, 1), .. Record(10, 1)]);

        Assert.Contains("record 1 has label 10", Assert.Throws<DataException>(
            () => Datasets.Open($"cifar10:{folder.Path}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SplitThatIsNotThere_SaysWhatIs()
    {
        folder.Write("data_batch_1.bin", Record(4, 1));

        Assert.Contains("holds no test batches", Assert.Throws<DataException>(
            () => Datasets.Open($"cifar10:{folder.Path}?split=test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SomethingElse_IsADataError()
    {
        var file = folder.Write("x.tar.gz", [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        Assert.Throws<DataException>(() => Datasets.Open($"cifar10:{file}"));
        Assert.Throws<DataException>(() => Datasets.Open($"cifar10:{folder["nothing"]}"));
    }

    [Fact]
    public void Open_TheOriginal_HasTenThousandOfTenClasses()
    {
        using var data = Datasets.Open($"cifar10:{SharedData.Path("cifar10")}");

        Assert.Equal(10_000, data.Count);
        Assert.Equal("frog", data.ClassNames![data.Label(0)]);      // as known of the published first batch
    }

    private static byte[] Record(byte label, byte red)
    {
        var record = new byte[3073];
        record[0] = label;
        for (var c = 0; c < 3; c++) record.AsSpan(1 + c * 1024, 1024).Fill((byte)(red + c));
        return record;
    }

    private static void Pack(string path, params (string Name, byte[] Bytes)[] entries)
    {
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip);
        foreach (var (name, bytes) in entries)
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
    }
}
