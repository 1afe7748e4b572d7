using System.IO.Compression;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Intake;

public sealed class UploadsTests : IDisposable
{
    private const int Unit = 1 << 20;
    private static readonly UploadLimits limits = new() { Bytes = 4 * Unit, UnpackedBytes = 8 * Unit, Entries = 20, Pictures = 3, FreeBytes = 0 };
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-uploads-");
    private readonly DataRoots roots;
    private readonly Uploads uploads;

    public UploadsTests()
    {
        var workspace = Path.Combine(folder.FullName, "runs");
        roots = new DataRoots(new StudioOptions { Workspace = workspace, Program = ["none"] }, new Workspace(workspace));
        uploads = new Uploads(roots, limits);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Archive_OfPictures_IsKeptWhereDataMayBeChosenFrom()
    {
        var zip = Zip(("a/1.png", new byte[100]), ("b/2.png", new byte[100]));

        var first = await uploads.TakeArchiveAsync("my photos.zip", new MemoryStream(zip), null, Cancellation);
        var second = await uploads.TakeArchiveAsync("../../my photos.zip", new MemoryStream(zip), null, Cancellation);

        Assert.Equal(Path.Combine(roots.Uploads, "my-photos.zip"), first);
        Assert.Equal(Path.Combine(roots.Uploads, "my-photos-2.zip"), second);
        Assert.Equal(zip, File.ReadAllBytes(first));
        Assert.Equal($"images:{first}", roots.Demand($"images:{first}"));
    }

    [Fact]
    public async Task Archive_LargerThanIsTaken_IsRefusedBeforeItIsWhole()
    {
        var endless = new Endless();

        await Refuse(endless, "MiB that are taken");

        Assert.InRange(endless.Given, limits.Bytes, limits.Bytes + Unit);
    }

    [Fact]
    public async Task Archive_ThatUnpacksToTooMuch_IsRefused()
    {
        var random = new byte[3 * Unit];
        new Random(1).NextBytes(random);
        var half = (byte[])[.. random.AsSpan(0, Unit + Unit / 2), .. new byte[Unit + Unit / 2]];

        await Refuse(Zip(("bomb.png", new byte[64 * Unit])), "unpacks to more than");
        await Refuse(Zip(("bomb.png", new byte[7 * Unit])), "times its size");
        await Refuse(Zip(("1.png", half), ("2.png", half), ("3.png", half)), "", isTaken: true, limits with { Bytes = 16 * Unit, UnpackedBytes = 9 * Unit });
        await Refuse(Zip(("1.png", half), ("2.png", half), ("3.png", half)), "unpacks to more than", isTaken: false, limits with { Bytes = 16 * Unit });
    }

    [Fact]
    public async Task Archive_OfTooManyFiles_IsRefused() => await Refuse(Zip([.. Enumerable.Range(0, 21).Select(i => ($"{i}.png", Array.Empty<byte>()))]), "21 files");

    [Fact]
    public async Task Archive_ThatClaimsAHugeTableOfContents_IsRefusedBeforeItIsRead()
    {
        var zip = Zip(("1.png", []));
        var large = (byte[])[.. new byte[Unit], .. zip];          // its table seems to begin at the start, a megabyte before its end

        await Refuse(large, "table of contents");
    }

    [Theory]
    [InlineData("../outside.png")]
    [InlineData("a/../../outside.png")]
    [InlineData("/etc/passwd.png")]
    [InlineData("..\\outside.png")]
    [InlineData("C:\\outside.png")]
    [InlineData("a\nb.png")]
    public async Task Archive_WithNamesThatLeadOut_IsRefused(string name)
    {
        await Refuse(Zip((name, [1])), "leads out");

        Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Archive_WithALink_IsRefused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("link.png").ExternalAttributes = unchecked((int)0xA1FF0000);

        await Refuse(file.ToArray(), "a link");
    }

    [Fact]
    public async Task WhatIsNoZip_IsRefused()
    {
        await Refuse([], "no zip");
        await Refuse("<html>"u8.ToArray(), "no zip");
        await Refuse(Zip(("1.png", new byte[1000]))[10..], "zip");
        await Refuse(Zip(), "empty");
    }

    [Fact]
    public async Task Pictures_AreKeptUnderSafeNames()
    {
        var place = await uploads.TakePicturesAsync([Dropped("../../cat <b>.PNG"), Dropped("cat.jpg")], null, Cancellation);

        Assert.Equal(["0000-cat--b.png", "0001-cat.jpg"], Directory.EnumerateFiles(place).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.StartsWith(roots.Uploads, place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_TooManyTooLargeOrNone_AreRefused()
    {
        await Assert.ThrowsAsync<DataException>(() => uploads.TakePicturesAsync([Dropped("1.png"), Dropped("2.png"), Dropped("3.png"), Dropped("4.png")], null, Cancellation));
        await Assert.ThrowsAsync<DataException>(() => uploads.TakePicturesAsync([Dropped("1.exe")], null, Cancellation));
        await Assert.ThrowsAsync<DataException>(() => uploads.TakePicturesAsync([("1.png", () => new Endless())], null, Cancellation));

        Assert.Empty(Directory.EnumerateFileSystemEntries(roots.Uploads));
    }

    private static (string, Func<Stream>) Dropped(string name) => (name, () => new MemoryStream([1, 2, 3]));

    private Task Refuse(byte[] zip, string why) => Refuse(zip, why, isTaken: false, limits);

    private Task Refuse(byte[] zip, string why, bool isTaken, UploadLimits under) => Refuse(new MemoryStream(zip), why, isTaken, under);

    private Task Refuse(Stream zip, string why) => Refuse(zip, why, isTaken: false, limits);

    private async Task Refuse(Stream zip, string why, bool isTaken, UploadLimits under)
    {
        var taking = new Uploads(roots, under).TakeArchiveAsync("upload.zip", zip, null, Cancellation);
        if (isTaken)
        {
            await taking;
            File.Delete(await taking);
            return;
        }

        var e = await Assert.ThrowsAsync<DataException>(() => taking);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(roots.Uploads));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Given += buffer.Length;
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }
}
