using System.IO.Compression;
using System.Text;
using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PictureAttributesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder cache = new();

    public PictureAttributesTests()
    {
        for (var i = 0; i < 4; i++) folder.Write($"heads/{i:00}.png", PictureFiles.Png(i));
    }

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Open_WithATable_SaysWhatEachPictureIs()
    {
        Table("file,hat,age,caption", "heads/02.png,none,10,a head", "heads/00.png,cap,9,b", "heads/01.png,,10,c", "heads/03.png,Cap,9,d");

        using var data = Open("attributes=t.csv");

        Assert.Null(data.ClassNames);
        Assert.Equal(["hat", "age"], data.Attributes.Select(a => a.Name));
        Assert.Equal(["cap", "none"], data.Attributes[0].Values);      // an empty cell says none; capitals do not matter
        Assert.Equal(["9", "10"], data.Attributes[1].Values);          // numbers by size
        Assert.Equal([(0, 0), (1, 1), (1, 1), (0, 0)], Enumerable.Range(0, 4).Select(i => Values(data, i)).Select(v => (v[0], v[1])));
        Assert.True(data.HasCaptions);
        Assert.Equal(["b", "c", "a head", "d"], Enumerable.Range(0, 4).Select(i => data.Caption(i)));
        Assert.Equal("heads/02.png", data.ItemName(2));
    }

    [Fact]
    public void Open_WithLabels_MakesOneColumnTheClass()
    {
        Table("file,hat,age", "heads/00.png,cap,9", "heads/01.png,none,10", "heads/02.png,none,9", "heads/03.png,cap,9");

        using var data = Open("attributes=t.csv&labels=Hat");

        Assert.Equal(["cap", "none"], data.ClassNames!);
        Assert.Equal(ItemAttribute.Class, Assert.Single(data.Attributes).Name);
        Assert.Equal([0, 1, 1, 0], Enumerable.Range(0, 4).Select(i => data.Label(i)));
    }

    [Fact]
    public void Open_WithItems_KeepsWhatIsSaidOfEach()
    {
        Table("file,hat", "heads/00.png,cap", "heads/01.png,none", "heads/02.png,none", "heads/03.png,cap");

        using var data = Open("attributes=t.csv&items=2");

        Assert.Equal([("heads/00.png", 0), ("heads/02.png", 1)], Enumerable.Range(0, 2).Select(i => (data.ItemName(i), Values(data, i)[0])));
    }

    [Theory]
    [InlineData("heads/{0}.png", "")]
    [InlineData("{0}.png", "&folder=heads")]
    [InlineData("{0}", "&folder=heads")]
    [InlineData("{0}", "")]
    [InlineData("./heads/{0}.png", "")]
    [InlineData("heads\\{0}", "")]
    public void Open_FindsPictures_ByWholeOrPartOfTheirNames(string name, string query)
    {
        Table(["id,hat", .. Enumerable.Range(0, 4).Select(i => $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, name, $"{i:00}")},{(i < 2 ? "a" : "b")}")]);

        using var data = Open($"attributes=t.csv{query}");

        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(i => Values(data, i)[0]));
    }

    [Fact]
    public void Open_NameOfSeveralPictures_AsksForAFolder()
    {
        folder.Write("feet/00.png", PictureFiles.Png(9));
        Table("id,hat", "00,a", "01,b");

        Assert.Equal(
            "'00' in 't.csv' is feet/00.png as well as heads/00.png; choose a folder, as in &folder=feet.",
            Assert.Throws<DataException>(() => Open("attributes=t.csv")).Message);
        using var data = Open("attributes=t.csv&folder=heads");
        Assert.Equal(2, data.Count);
    }

    [Fact]
    public void Open_RowsAndPicturesThatDoNotFit_AreCounted_AndStrictStops()
    {
        Table("file,hat", "heads/00.png,a", "heads/01.png,b", "heads/01.png,a", "heads/77.png,a");

        using var data = Open("attributes=t.csv");

        Assert.Equal(2, data.Count);
        Assert.Equal([("heads/02.png", "has no row in 't.csv'"), ("heads/03.png", "has no row in 't.csv'")], data.Skipped.Select(s => (s.File, s.Reason)));
        Assert.Equal(1, Values(data, 1)[0]);      // the first row counts
        Assert.StartsWith("heads/02.png has no row in 't.csv'. Mend", Strict("attributes=t.csv"), StringComparison.Ordinal);

        var report = DataDoctor.Inspect(DataSpec.Parse(Spec("attributes=t.csv")), new DataOptions { CacheFolder = cache.Path });
        Assert.Equal(["heads/77.png"], report.Table!.RowsWithoutPicture);
        Assert.Equal(["heads/01.png"], report.Table.RepeatedRows);
        Assert.Equal(["heads/02.png", "heads/03.png"], report.Files!.Undescribed.Select(s => s.File));
        Assert.Empty(report.Files.Unreadable);

        Table("file,hat", "heads/00.png,a", "heads/01.png,b", "heads/02.png,b", "heads/03.png,b", "heads/77.png,a");
        Assert.StartsWith("'t.csv' has 1 rows without a picture, the first 'heads/77.png'.", Strict("attributes=t.csv"), StringComparison.Ordinal);
        Table("file,hat", "heads/00.png,a", "heads/01.png,b", "heads/02.png,b", "heads/03.png,b", "heads/02.png,a");
        Assert.StartsWith("'t.csv' has 1 rows of pictures that have one already, the first 'heads/02.png'.", Strict("attributes=t.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_NamesCountsAndColumnsLeftOut()
    {
        Table(["file,hat,serial,same", .. Enumerable.Range(0, 4).Select(i => $"heads/{i:00}.png,{(i < 3 ? "a" : "b")},{i},x")]);
        for (var i = 4; i < 70; i++) folder.Write($"heads/{i:00}.png", PictureFiles.Png(i));
        File.AppendAllLines(folder["t.csv"], Enumerable.Range(4, 66).Select(i => $"heads/{i:00}.png,a,{i},x"));

        var report = DataDoctor.Inspect(DataSpec.Parse(Spec("attributes=t.csv")), new DataOptions { CacheFolder = cache.Path });

        var hat = Assert.Single(report.Attributes);
        Assert.Equal([new NamedCount("a", 69), new NamedCount("b", 1)], hat.Values);
        Assert.Equal([new NamedCount("serial", 70), new NamedCount("same", 1)], report.Table!.ColumnsLeftOut);
        using var asked = Open("attributes=t.csv&columns=serial,hat");
        Assert.Equal(["serial", "hat"], asked.Attributes.Select(a => a.Name));
    }

    [Fact]
    public void Open_OtherColumns_DecodesNothingAgain()
    {
        Table("file,hat,age", "heads/00.png,cap,9", "heads/01.png,none,10", "heads/02.png,none,9", "heads/03.png,cap,9");
        Open("attributes=t.csv").Dispose();
        Open("attributes=t.csv&columns=age").Dispose();
        Open("size=64&attributes=t.csv").Dispose();

        Assert.Equal(2, Directory.EnumerateFiles(cache.Path, "*.pixels", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void Open_ZipWithItsTable_EqualsTheFolder()
    {
        Table("file;hat", "heads/00.png;\"a; or b\"", "heads/01.png;c", "heads/02.png;c", "heads/03.png;c");
        var zip = cache["heads.zip"];
        ZipFile.CreateFromDirectory(folder.Path, zip);

        using var data = (PictureSet)Datasets.Open($"images:{zip}?attributes=t.csv", new DataOptions { CacheFolder = cache.Path });

        Assert.Equal(["a; or b", "c"], data.Attributes[0].Values);
        Assert.Equal([0, 1, 1, 1], Enumerable.Range(0, 4).Select(i => Values(data, i)[0]));
    }

    [Fact]
    public void Open_TableElsewhere_IsNamedWithItsFullPath()
    {
        var table = cache.Write("elsewhere.tsv", Encoding.UTF8.GetBytes("file\that\nheads/00.png\ta\nheads/01.png\tb\n"));

        using var data = Open($"attributes={Path.GetRelativePath(Environment.CurrentDirectory, table)}");
        using var again = Datasets.Open(data.Spec, new DataOptions { CacheFolder = cache.Path });

        Assert.Contains($"attributes={table}", data.Spec, StringComparison.Ordinal);
        Assert.Equal(2, again.Count);
    }

    [Theory]
    [InlineData("attributes=t.csv&columns=hut", "There is no column 'hut'. Did you mean 'hat'? The columns: hat, age.")]
    [InlineData("attributes=t.csv&columns=hat,hat", "columns=hat,hat names a column twice. Keep one.")]
    [InlineData("attributes=t.csv&labels=file", "There is no column 'file'.")]
    [InlineData("labels=hat", "labels=hat names a column, but no table is given; add attributes=FILE.csv.")]
    [InlineData("attributes=t.csv&labels=hat&columns=age", "keep one of them")]
    public void Open_ColumnsThatAreNotThere_AreRefused(string query, string message)
    {
        Table("file,hat,age", "heads/00.png,cap,9", "heads/01.png,none,10");

        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => Open(query)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("file,hat\n", "nothing below it")]
    [InlineData("file\nheads/00.png\n", "says nothing of them")]
    [InlineData("file,hat\nheads/00.png,a,b\n", "has 3 cells in line 2, but 2 names in its first line")]
    [InlineData("file,hat,hat\nheads/00.png,a,b\n", "two columns named 'hat'")]
    [InlineData("file,,hat\nheads/00.png,a,b\n", "Column 2 of 't.csv' has no name")]
    [InlineData("file,hat\nfeet/x.png,a\nfeet/y.png,b\n", "names none of the pictures")]
    [InlineData("file,hat\nheads/00.png,a\nheads/01.png,a\n", "No column of 't.csv' has 2 to 64 different values: hat has 1.")]
    [InlineData("file,hat\nheads/00.png,a\0\n", "is no text")]
    public void Open_TableThatIsNone_IsRefusedInOneLine(string text, string message)
    {
        folder.Write("t.csv", Encoding.UTF8.GetBytes(text));

        var found = Assert.Throws<DataException>(() => Open("attributes=t.csv")).Message;

        Assert.Contains(message, found, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', found);
    }

    [Fact]
    public void Open_TableThatIsNotThere_NamesThoseThatAre()
    {
        Table("file,hat", "heads/00.png,a");

        Assert.EndsWith("It holds t.csv.", Assert.Throws<DataException>(() => Open("attributes=u.csv")).Message, StringComparison.Ordinal);
    }

    private void Table(params string[] lines) => folder.Write("t.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    private string Spec(string query) => $"images:{folder.Path}?{query}";

    private PictureSet Open(string query) => (PictureSet)Datasets.Open(Spec(query), new DataOptions { CacheFolder = cache.Path });

    private string Strict(string query) =>
        Assert.Throws<DataException>(() => Datasets.Open(Spec(query), new DataOptions { CacheFolder = cache.Path, Strict = true })).Message;

    private static int[] Values(Dataset data, int index)
    {
        var values = new int[data.Attributes.Count];
        data.Describe(index, values);
        return values;
    }
}
