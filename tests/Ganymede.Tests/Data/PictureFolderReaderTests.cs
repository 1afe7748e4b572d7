using System.IO.Compression;
using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PictureFolderReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder cache = new();
    private readonly List<DataProgress> progress = [];

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Open_FiveCorruptAmongMany_NamesSkipsAndCountsThem()
    {
        for (var i = 0; i < 60; i++) folder.Write($"{i:000}.png", PictureFiles.Png(i));
        foreach (var i in new[] { 3, 20, 21, 40, 59 }) folder.Write($"{i:000}.png", PictureFiles.Png(i)[..60]);

        using var data = Open();

        Assert.Equal(55, data.Count);
        Assert.Equal(["003.png", "020.png", "021.png", "040.png", "059.png"], data.Skipped.Select(s => s.File));
        Assert.All(data.Skipped, s => Assert.Equal(SkipKind.Truncated, s.Kind));
        Assert.Equal("004.png", data.ItemName(3));
    }

    [Fact]
    public void Open_StrictWithACorruptFile_StopsAtIt_CachedOrNot()
    {
        folder.Write("a.png", PictureFiles.Png(1));
        folder.Write("b.png", "no picture"u8.ToArray());
        const string Message = "b.png is no picture, whatever its name says. Mend or remove it, or leave strict out to skip such files.";

        Assert.Equal(Message, Assert.Throws<DataException>(() => Open(strict: true)).Message);
        Open().Dispose();
        Assert.Equal(Message, Assert.Throws<DataException>(() => Open(strict: true)).Message);
    }

    [Fact]
    public void Open_ASecondTime_DecodesNothingAndGivesTheSame()
    {
        for (var i = 0; i < 5; i++) folder.Write($"{i}.png", PictureFiles.Png(i));
        byte[][] first;
        using (var data = Open()) first = [.. Enumerable.Range(0, 5).Select(i => data.Bytes(i).ToArray())];
        Assert.NotEmpty(progress);
        progress.Clear();

        using var again = Open();

        Assert.Empty(progress);
        for (var i = 0; i < 5; i++) Assert.Equal(first[i], again.Bytes(i).ToArray());
    }

    [Fact]
    public void Open_AfterAFileChanged_DecodesAgain()
    {
        var file = folder.Write("a.png", PictureFiles.Png(1));
        byte[] before;
        using (var data = Open()) before = data.Bytes(0).ToArray();

        folder.Write("a.png", PictureFiles.Png(2));
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(5));
        using var after = Open();

        Assert.NotEqual(before, after.Bytes(0).ToArray());
    }

    [Theory]
    [InlineData(0)]             // the mark
    [InlineData(100)]           // a pixel
    [InlineData(-40)]           // the manifest
    [InlineData(-5)]            // the trailer
    public void Open_WithADamagedCache_RebuildsIt(int at)
    {
        folder.Write("a.png", PictureFiles.Png(1));
        byte[] first;
        using (var data = Open()) first = data.Bytes(0).ToArray();
        var file = Assert.Single(Directory.GetFiles(cache.Path, "*", SearchOption.AllDirectories));
        var bytes = File.ReadAllBytes(file);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x10;
        File.WriteAllBytes(file, bytes);
        progress.Clear();

        using var again = Open();

        Assert.NotEmpty(progress);
        Assert.Equal(first, again.Bytes(0).ToArray());
    }

    [Fact]
    public void Open_WithATruncatedCache_RebuildsIt()
    {
        folder.Write("a.png", PictureFiles.Png(1));
        Open().Dispose();
        var file = Assert.Single(Directory.GetFiles(cache.Path, "*", SearchOption.AllDirectories));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..200]);

        using var again = Open();

        Assert.Equal(1, again.Count);
    }

    [Fact]
    public void Open_WhenTheCacheFolderCannotBeWritten_SaysWhatToDo()
    {
        folder.Write("a.png", PictureFiles.Png(1));
        var notAFolder = cache.Write("file", [1]);

        var message = Assert.Throws<DataException>(() => Open(cacheFolder: notAFolder)).Message;

        Assert.StartsWith($"The decoded pictures cannot be kept in '{notAFolder}'", message, StringComparison.Ordinal);
        Assert.EndsWith("Set XDG_CACHE_HOME to a folder with 1 MiB free.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithoutOptions_TakesTheSizeAndColourThatAllPicturesHave()
    {
        folder.Write("a.png", PictureFiles.Png(1, 32, 32, channels: 1));
        folder.Write("b.png", PictureFiles.Png(2, 32, 32, channels: 1));
        using (var data = Open()) Assert.Equal(new ImageShape(1, 32, 32), data.Shape);

        folder.Write("c.png", PictureFiles.Png(3, 40, 32));
        using (var data = Open()) Assert.Equal(new ImageShape(3, 64, 64), data.Shape);
    }

    [Fact]
    public void Open_ClassFolders_GiveLabels()
    {
        folder.Write("cat/1.png", PictureFiles.Png(1));
        folder.Write("ant/deep/2.png", PictureFiles.Png(2));
        folder.Write("cat/3.png", PictureFiles.Png(3));

        using var data = Open();

        Assert.Equal(["ant", "cat"], data.ClassNames!);
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(i => data.Label(i)));
    }

    [Theory]
    [InlineData(new[] { "train/cat/1.png", "test/dog/2.png" }, new[] { "cat", "dog" })]
    [InlineData(new[] { "all/cat/1.png", "all/dog/2.png" }, new[] { "cat", "dog" })]
    [InlineData(new[] { "sprites/1.png", "sprites/2.png" }, null)]
    [InlineData(new[] { "cat/1.png", "2.png" }, null)]
    [InlineData(new[] { "1.png" }, null)]
    public void Classes_AreTheFirstFoldersInWhichNamesDiffer(string[] files, string[]? expected) =>
        Assert.Equal(expected, PictureFolderReader.Classes(files).Names);

    [Fact]
    public void Open_JunkOfSystems_IsNotSeen()
    {
        folder.Write("a.png", PictureFiles.Png(1));
        folder.Write("__MACOSX/a.png", [1]);
        folder.Write("._a.png", [1]);
        folder.Write(".DS_Store", [1]);
        folder.Write("sub/Thumbs.db", [1]);

        using var reader = PictureFolderReader.Open(DataSpec.Parse($"images:{folder.Path}"), new DataOptions());

        Assert.Equal("a.png", Assert.Single(reader.Pictures).Name);
        Assert.Empty(reader.Others);
    }

    [Fact]
    public void Open_FolderOption_TakesOnlyWhatLiesBelow()
    {
        folder.Write("front/1.png", PictureFiles.Png(1));
        folder.Write("frontier/2.png", PictureFiles.Png(2));

        using var data = Open("?folder=front");

        Assert.Equal(1, data.Count);
        Assert.Null(data.ClassNames);
        Assert.Equal(
            $"'{folder.Path}' has no folder 'back'. Its folders: front, frontier.",
            Assert.Throws<DataException>(() => Open("?folder=back")).Message);
    }

    [Fact]
    public void Open_Zip_EqualsItsFolder()
    {
        for (var i = 0; i < 4; i++) folder.Write($"{i}.png", PictureFiles.Png(i));
        ZipFile.CreateFromDirectory(folder.Path, cache["pictures.zip"]);

        using var unpacked = Open();
        using var packed = (PictureSet)Datasets.Open($"images:{cache["pictures.zip"]}", Options());

        Assert.Equal(4, packed.Count);
        for (var i = 0; i < 4; i++) Assert.Equal(unpacked.Bytes(i).ToArray(), packed.Bytes(i).ToArray());
    }

    [Theory]
    [InlineData("../evil.png")]
    [InlineData("a/../../evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("C:/evil.png")]
    [InlineData("..\\evil.png")]
    public void Open_ZipWithNamesThatLeadOut_IsRefused(string name)
    {
        using (var zip = ZipFile.Open(folder["x.zip"], ZipArchiveMode.Create)) zip.CreateEntry(name);

        Assert.Equal(
            $"'{folder["x.zip"]}' holds '{name}', a name that leads out of the archive; such archives are not opened. Pack the pictures "
                + "again.",
            Assert.Throws<DataException>(() => Datasets.Open($"images:{folder["x.zip"]}", Options())).Message);
    }

    [Fact]
    public void Open_ZipEntryThatUnpacksToTooMuch_IsSkippedWithoutUnpackingIt()
    {
        using (var zip = ZipFile.Open(folder["x.zip"], ZipArchiveMode.Create))
        {
            using (var bomb = zip.CreateEntry("bomb.png", CompressionLevel.Fastest).Open())
            {
                var zeros = new byte[1 << 20];
                for (var i = 0; i < 300; i++) bomb.Write(zeros);
            }
            using var good = zip.CreateEntry("good.png").Open();
            good.Write(PictureFiles.Png(1));
        }
        var before = GC.GetTotalAllocatedBytes(precise: true);

        using var data = (PictureSet)Datasets.Open($"images:{folder["x.zip"]}", Options());

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50 << 20);
        Assert.Equal(new SkippedFile(
            "bomb.png", SkipKind.TooLarge, "has 300 MiB, more than the 256 MiB that one picture may have"), Assert.Single(data.Skipped));
    }

    [Fact]
    public void Open_NoPictures_SaysWhatIsThere()
    {
        Fails("'{0}' has no pictures: it is empty. Give a folder or zip with PNG, JPEG or GIF files.");
        folder.Write("a.txt", [1]);
        Fails("'{0}' has no pictures: it holds 1 other files (a.txt). Give a folder or zip with PNG, JPEG or GIF files.");
    }

    [Fact]
    public void Open_OnlyUnusablePictures_SaysWhyOfTheFirst()
    {
        folder.Write("a.png", PictureFiles.Png(1, 1, 1));
        Fails("None of the 1 pictures in '{0}' can be used; a.png has 1x1 pixels, too few for 64x64 (an edge needs 8).");
    }

    [Fact]
    public void Open_NoZipAtAll_SaysSo()
    {
        var file = folder.Write("x.zip", [1, 2, 3]);

        Assert.Equal(
            $"'{file}' is neither a folder nor a whole zip. Give a folder or a zip of pictures, as in images:FOLDER.",
            Assert.Throws<DataException>(() => Datasets.Open($"images:{file}", Options())).Message);
        Assert.Contains("is not there", Assert.Throws<DataException>(
            () => Datasets.Open($"images:{folder["nowhere"]}", Options())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?channels=3&alpha=keep", "channels=3 does not go with alpha=keep.")]
    [InlineData("?channels=4&alpha=white", "channels=4 does not go with alpha=white.")]
    [InlineData("?channels=2", "channels is '2'.")]
    [InlineData("?size=3", "size is '3', but must be a whole number from 4 to 1024.")]
    [InlineData("?resize=boxx", "Did you mean 'box'?")]
    public void Open_OptionsThatContradict_AreAConfigurationError(string query, string part)
    {
        folder.Write("a.png", PictureFiles.Png(1));
        Assert.Contains(part, Assert.Throws<ConfigurationException>(() => Open(query)).Message, StringComparison.Ordinal);
    }

    private PictureSet Open(string query = "", bool strict = false, string? cacheFolder = null) =>
        (PictureSet)Datasets.Open(
            $"images:{folder.Path}{query}", Options() with { Strict = strict, CacheFolder = cacheFolder ?? cache.Path });

    private DataOptions Options() => new() { CacheFolder = cache.Path, Progress = new Collector(progress) };

    private void Fails(string message) =>
        Assert.Equal(message.Replace("{0}", folder.Path, StringComparison.Ordinal), Assert.Throws<DataException>(() => Open()).Message);

    private sealed class Collector(List<DataProgress> reports) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => reports.Add(value);
    }
}
