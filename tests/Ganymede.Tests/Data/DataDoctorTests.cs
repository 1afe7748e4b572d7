using System.Text.Json;
using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class DataDoctorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder cache = new();

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Inspect_AMessyFolder_NamesEverythingOfNote()
    {
        folder.Write("cat/a.png", PictureFiles.Png(1, 20, 20));
        folder.Write("cat/b.png", PictureFiles.Png(1, 20, 20));
        folder.Write("cat/c.jpg", PictureFiles.Turned(6));
        folder.Write("dog/d.png", PictureFiles.Quarters);
        folder.Write("dog/e.jpg", PictureFiles.AdobeCmyk);
        folder.Write("dog/f.png", PictureFiles.PaletteTransparent);
        folder.Write("dog/g.png", PictureFiles.Png(2, 90, 20));
        folder.Write("dog/h.png", PictureFiles.Png(3)[..70]);
        folder.Write("dog/i.png", PictureFiles.Sixteen);
        folder.Write("dog/j.png", new Picture(1, 30, 30, new byte[900]).EncodePng());
        folder.Write("notes.txt", [1]);

        var report = Inspect($"images:{folder.Path}?size=16");

        Assert.Equal(8, report.Count);
        Assert.Equal([3, 16, 16], report.Dimensions);
        Assert.Equal([new NamedCount("cat", 3), new NamedCount("dog", 5)], report.Classes!);
        Assert.Equal([new Duplicate("cat/b.png", "cat/a.png")], report.Duplicates);
        Assert.Equal(["dog/d.png", "dog/g.png", "dog/j.png"], report.Odd.Select(o => o.Item));
        Assert.Equal("is named like a PNG but is a JPEG", report.Odd[0].Why);
        var files = report.Files!;
        Assert.Equal(10, files.Pictures);
        Assert.Equal(1, files.Turned);
        Assert.Equal("16x16", files.Smallest!.ToString());
        Assert.Equal("90x20", files.Largest!.ToString());
        Assert.Equal("dog/h.png", Assert.Single(files.Truncated).File);
        Assert.Equal("dog/i.png", Assert.Single(files.Unreadable).File);
        Assert.Equal(["notes.txt"], files.Others);
        Assert.Contains(new NamedCount("Cmyk", 1), files.Modes);
        Assert.Contains(new NamedCount("JPEG", 3), files.Formats);
        Assert.Equal(8 * 3 * 16 * 16, report.MemoryBytes);
        Assert.Equal(3, report.Treatment.Count);
        Assert.Equal(3 * 18 + 2, report.Preview!.Width);
    }

    [Fact]
    public void Inspect_StrictOption_StillReports()
    {
        folder.Write("a.png", PictureFiles.Png(1));
        folder.Write("b.png", [1]);

        var report = DataDoctor.Inspect(
            DataSpec.Parse($"images:{folder.Path}"), new DataOptions { CacheFolder = cache.Path, Strict = true });

        Assert.Single(report.Files!.Unreadable);
    }

    [Fact]
    public void Inspect_Glyphs_CountsClassesAndFindsNoDuplicates()
    {
        var report = Inspect("glyphs?count=105");

        Assert.Equal(105, report.Count);
        Assert.Equal([11, 11, 11, 11, 11, 10, 10, 10, 10, 10], report.Classes!.Select(c => c.Count));
        Assert.Empty(report.Duplicates);
        Assert.Empty(report.Odd);
        Assert.True(report.ItemsPerSecond > 0);
    }

    [Fact]
    public void Inspect_Ring_TellsItsModesInItsOwnUnits()
    {
        var report = Inspect("ring");

        Assert.Null(report.Count);
        Assert.Equal(8, report.Points!.Modes);
        Assert.Equal(Math.Sqrt(0.5 + 0.01 * 0.01), report.Points.Scale, 1e-9);
        Assert.Equal(512, report.Preview!.Width);
    }

    [Fact]
    public void Report_AsJson_HasNamesForKinds()
    {
        folder.Write("a.png", PictureFiles.Png(1));
        folder.Write("b.png", PictureFiles.Png(1)[..60]);

        var json = JsonSerializer.Serialize(Inspect($"images:{folder.Path}"));

        Assert.Contains("\"Kind\":\"Truncated\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Preview", json, StringComparison.Ordinal);
    }

    private DataReport Inspect(string spec) => DataDoctor.Inspect(DataSpec.Parse(spec), new DataOptions { CacheFolder = cache.Path });
}
