using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class DataSpecTests
{
    [Fact]
    public void Parse_KindPathAndOptions_AreTakenApart()
    {
        var spec = DataSpec.Parse("images:/some/where?size=64&resize=box");

        Assert.Equal("images", spec.Kind.Name);
        Assert.Equal("/some/where", spec.Path);
        Assert.Equal("64", spec.Values["size"]);
        Assert.Equal("box", spec.Values["resize"]);
    }

    [Fact]
    public void Parse_PathWithColonAndQuestionMark_KeepsThem()
    {
        var spec = DataSpec.Parse("images:C:/what?/pictures?size=32");

        Assert.Equal("C:/what?/pictures", spec.Path);
    }

    [Fact]
    public void Resolved_OfARelativePath_NamesTheSamePlaceFromAnywhere()
    {
        Assert.Equal(
            $"mnist:{Path.GetFullPath("some/where")}?split=test&size=32", DataSpec.Parse("mnist:some/where?split=test&size=32").Resolved);
        Assert.Equal("ring?modes=3", DataSpec.Parse("ring?modes=3").Resolved);
    }

    [Fact]
    public void Parse_PathFromHome_IsFoundThere() =>
        Assert.Equal(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/pictures", DataSpec.Parse("images:~/pictures").Path);

    [Theory]
    [InlineData("glyfs", "'glyfs' is not a kind of data. Did you mean 'glyphs'? The kinds: ring, grid, swissroll, line, dots, glyphs, shapes, mnist, "
        + "fashion-mnist, cifar10, images, stacked, sketches, scenes, pairs, unpaired.")]
    [InlineData("ring?mode=8", "'mode' is not an option of ring. Did you mean 'modes'? The options of ring: modes, radius, sd.")]
    [InlineData("ring?modes", "'modes' has no value. Write modes=VALUE, as in ring?modes=8&radius=1&sd=0.01.")]
    [InlineData("ring?modes=8&modes=9", "'modes' is given twice in the options of ring. Keep one.")]
    [InlineData("ring:somewhere", "'ring:somewhere' gives a path, but ring is made by the program itself. Use "
        + "ring?modes=8&radius=1&sd=0.01.")]
    [InlineData("mnist", "'mnist' lacks a path: mnist: takes a folder with the IDX files, or one file, gzipped or not. Use mnist:FOLDER.")]
    [InlineData("sprites.zip", "'sprites.zip' names no kind of data. For a folder or zip of pictures write images:sprites.zip.")]
    public void Parse_Mistake_SaysWhatToType(string spec, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => DataSpec.Parse(spec)).Message);

    [Fact]
    public void Open_FewerItems_TakesThemEvenlyFromAll()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 9; i++) folder.Write($"{"abc"[i / 3]}/{i}.png", PictureFiles.Png(i));
        var options = new DataOptions { CacheFolder = folder["cache"] };

        using var all = (PictureSet)Datasets.Open($"images:{folder.Path}?size=16", options);
        using var some = (PictureSet)Datasets.Open($"images:{folder.Path}?size=16&items=3", options);
        var error = Assert.Throws<DataException>(() => Datasets.Open($"images:{folder.Path}?size=16&items=10", options));

        Assert.Equal(3, some.Count);
        for (var i = 0; i < 3; i++) Assert.Equal(all.Bytes(3 * i).ToArray(), some.Bytes(i).ToArray());
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(i => some.Label(i)));
        Assert.Equal("c/6.png", some.ItemName(2));
        Assert.Contains("asks for 10 items, but there are 9", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ring?modes=none", "'ring?modes=none': modes is 'none', but must be a whole number from 1 to 1000.")]
    [InlineData("ring?modes=0", "'ring?modes=0': modes is '0', but must be a whole number from 1 to 1000.")]
    [InlineData("ring?sd=-1", "'ring?sd=-1': sd is '-1', but must be a number from 1E-09 to 1000000.")]
    [InlineData("ring?sd=NaN", "'ring?sd=NaN': sd is 'NaN', but must be a number from 1E-09 to 1000000.")]
    [InlineData("glyphs?split=tset", "'glyphs?split=tset': split is 'tset'. Did you mean 'test'? The values of split: train, test.")]
    public void Open_ValueOutOfRange_SaysTheRange(string spec, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Datasets.Open(spec)).Message);

    [Fact]
    public void Open_EveryExampleOfAnEmbeddedKind_Works()
    {
        foreach (var kind in DataKind.All.Where(k => k.Path is null))
        {
            using var data = Datasets.Open(kind.Example);
            var item = new float[data.Shape.Elements];
            data.Read([0], item);
            Assert.All(item, x => Assert.True(float.IsFinite(x)));
        }
    }

    [Fact]
    public void Open_EveryOptionOfAnEmbeddedKind_IsUnderstood()
    {
        // Each documented option, with a value no option takes, must be complained of by name: none is silently ignored.
        foreach (var kind in DataKind.All.Where(k => k.Path is null))
        {
            foreach (var option in kind.Options)
                Assert.Contains(option.Name, Assert.Throws<ConfigurationException>(
                    () => Datasets.Open($"{kind.Name}?{option.Name}=!")).Message, StringComparison.Ordinal);
        }
    }
}
