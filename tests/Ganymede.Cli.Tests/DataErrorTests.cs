using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests;

public sealed class DataErrorTests : IDisposable
{
    private static readonly int[] damaged = [7, 77, 177, 277, 377];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("images:nowhere", "'nowhere' is not there")]
    [InlineData("mnist:nowhere", "'nowhere' is not there")]
    [InlineData("cifar10:nowhere", "'nowhere' is not there")]
    public void Train_OnMissingPath_Fails(string spec, string words) => Train(spec).ShouldFail(1, words);

    [Fact]
    public void Train_OnTruncatedIdx_SaysWhatIsMissing()
    {
        folder.Write("data/train-images-idx3-ubyte", Idx(magic: 2051, held: 1000));

        Train("mnist:data").ShouldFail(1, "train-images-idx3-ubyte", "truncated", "1000 of the 78400 bytes");
    }

    [Fact]
    public void Train_OnIdxOfWrongMagic_SaysWhatWasExpected()
    {
        folder.Write("data/train-images-idx3-ubyte", Idx(magic: 1234, held: 78_400));

        Train("mnist:data").ShouldFail(1, "train-images-idx3-ubyte", "1234", "2051");
    }

    [Fact]
    public void Train_OnFolderWithoutPictures_SaysWhatIsThere()
    {
        folder.Write("data/readme.txt", "no picture"u8);

        Train("images:data").ShouldFail(1, "no pictures", "readme.txt");
    }

    [Fact]
    public void Train_OnZipThatLeadsOut_OpensNothing()
    {
        using (var zip = ZipFile.Open(folder["data.zip"], ZipArchiveMode.Create))
        {
            Add(zip, "../escaped.png");
            Add(zip, "inside.png");
        }

        Train("images:data.zip").ShouldFail(1, "'../escaped.png'", "leads out");

        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(folder.Path)!, "escaped.png")));
    }

    [Fact]
    public void Train_OnFiveDamagedOf500_NamesSkipsAndCountsThem()
    {
        WritePicturesWithFiveDamaged();

        var plain = Train("images:data").ShouldSucceed();
        var lines = Train("images:data", "--json", "--out", "second").ShouldSucceed().Output.TrimEnd().Split('\n');
        var skipped = JsonDocument.Parse(lines[^1]).RootElement.GetProperty("skipped").EnumerateArray().Select(s => s.GetProperty("file").GetString());

        Assert.Contains("(495 items", plain.Output, StringComparison.Ordinal);
        Assert.Contains("Left out 5 files", plain.Output, StringComparison.Ordinal);
        foreach (var i in damaged) Assert.Contains($"p{i:D3}.png ", plain.Output, StringComparison.Ordinal);
        Assert.Equal(damaged.Select(i => $"p{i:D3}.png"), skipped.Order());
    }

    [Fact]
    public void Train_StrictlyOnFiveDamagedOf500_StopsAtTheFirst()
    {
        WritePicturesWithFiveDamaged();

        Train("images:data", "--strict").ShouldFail(1, "p007.png");

        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void Inspect_OfFiveDamagedOf500_NamesThem()
    {
        WritePicturesWithFiveDamaged();

        var output = CliProcess.Run(folder, "data", "inspect", "images:data", "--preview", "new/look.png").ShouldSucceed().Output;
        var report = JsonDocument.Parse(CliProcess.Run(folder, "data", "inspect", "images:data", "--json").ShouldSucceed().Output).RootElement;

        foreach (var i in damaged) Assert.Contains($"p{i:D3}.png ", output, StringComparison.Ordinal);
        Assert.Equal(495, report.GetProperty("count").GetInt32());
        Assert.True(new FileInfo(folder["new/look.png"]).Length > 1000);
    }

    [Fact]
    public void Train_OnPicturesOfOnePixel_SaysTheyAreTooSmall()
    {
        for (var i = 0; i < 3; i++) folder.Write($"data/{i}.png", GreyPng.Noise(1, 1, i));

        Train("images:data").ShouldFail(1, "1x1 pixels", "too few");
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Train_OnPictureOf144Megapixels_Works()
    {
        folder.Write("data/huge.png", GreyPng.Stripes(12_000, 12_000));
        folder.Write("data/small.png", GreyPng.Noise(64, 64, 1));

        Assert.Contains("(2 items", Train("images:data").ShouldSucceed().Output, StringComparison.Ordinal);
    }

    private Outcome Train(string spec, params string[] more) => CliProcess.Run(
        folder,
        [
            "train", "dcgan", "--data", spec, "--rounds", "2", "--threads", "2", "--set", "channels=4", "--set", "batch=4",
            .. more.Contains("--out") ? more : [.. more, "--out", "run"],
        ]);

    private void WritePicturesWithFiveDamaged()
    {
        for (var i = 0; i < 500; i++) folder.Write($"data/p{i:D3}.png", GreyPng.Noise(28, 28, i));
        var good = File.ReadAllBytes(folder["data/p000.png"]);
        byte[][] bad = [good[..100], [], [.. "not a picture"u8], [.. good[..60], .. new byte[40], .. good[100..]], [.. good[..40], .. new byte[60], .. good[100..]]];
        foreach (var (i, bytes) in damaged.Zip(bad)) folder.Write($"data/p{i:D3}.png", bytes);
    }

    private static byte[] Idx(int magic, int held)
    {
        var bytes = new byte[16 + held];
        foreach (var (value, i) in ((int[])[magic, 100, 28, 28]).Select((v, i) => (v, i)))
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), value);
        return bytes;
    }

    private static void Add(ZipArchive zip, string name)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(GreyPng.Noise(28, 28, 1));
    }
}
