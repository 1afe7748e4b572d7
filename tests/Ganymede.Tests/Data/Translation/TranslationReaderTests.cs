using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class TranslationReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new(), cache = new();

    public void Dispose()
    {
        folder.Dispose();
        cache.Dispose();
    }

    [Fact]
    public void Pairs_BesideEachOther_AreCutInTheMiddle()
    {
        folder.Write("a.png", PairFiles.Both(10, 200));
        folder.Write("b.png", PairFiles.Both(20, 210));

        using var set = Open($"pairs:{folder.Path}");

        Assert.Equal((2, 2, true), (set.Count, set.SourceCount, set.Source.IsPaired));
        Assert.Equal(new ImageShape(3, 64, 64), set.Shape);
        Assert.Equal((10, 200), PairFiles.Shades(set, 0));
        Assert.Equal((20, 210), PairFiles.Shades(set, 1));
    }

    [Fact]
    public void Pairs_Swapped_LearnTheLeftFromTheRight()
    {
        folder.Write("a.png", PairFiles.Both(10, 200));

        using var set = Open($"pairs:{folder.Path}?swap=yes&size=16");

        Assert.Equal((200, 10), PairFiles.Shades(set, 0));
    }

    [Fact]
    public void Pairs_OfTwoFolders_AreJoinedByName_WhateverTheFormat_AndThoseAloneAreTold()
    {
        folder.Write("left/x/1.png", PairFiles.Plain(1));
        folder.Write("left/2.png", PairFiles.Plain(2));
        folder.Write("left/3.png", PairFiles.Plain(3));
        folder.Write("right/x/1.png", PairFiles.Plain(101));
        folder.Write("right/2.jpg", PictureFiles.Quarters);
        folder.Write("right/4.png", PairFiles.Plain(104));

        using var set = Open($"pairs:{folder["left"]},{folder["right"]}?size=16");

        Assert.Equal(2, set.Count);
        Assert.Equal((1, 101), PairFiles.Shades(set, 1));
        Assert.Equal(2, PairFiles.Shades(set, 0).Source);
        Assert.Equal(["3.png", "4.png"], set.Skipped.Select(s => s.File));
        Assert.All(set.Skipped, s => Assert.Equal(SkipKind.Alone, s.Kind));
        Assert.Contains("has no partner in B", set.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Contains("has no partner in A", set.Skipped[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_OfFoldersAAndB_WithinOne_AreFound_AndTheirTestSplitToo()
    {
        folder.Write("set/trainA/1.png", PairFiles.Plain(1));
        folder.Write("set/trainB/1.png", PairFiles.Plain(101));
        folder.Write("set/testA/9.png", PairFiles.Plain(9));
        folder.Write("set/testB/9.png", PairFiles.Plain(109));

        using var train = Open($"pairs:{folder.Path}?size=16");
        using var test = Open($"pairs:{folder.Path}?size=16&split=test");

        Assert.Equal((1, 101), PairFiles.Shades(train, 0));
        Assert.Equal((9, 109), PairFiles.Shades(test, 0));
    }

    [Fact]
    public void Pairs_OfOddWidth_AreLeftOutWithTheReason_AndStrictStops()
    {
        folder.Write("a.png", PairFiles.Both(10, 200));
        folder.Write("odd.png", PairFiles.Plain(5, 33, 16));

        using var set = Open($"pairs:{folder.Path}?size=16");
        var strict = Assert.Throws<DataException>(() => Open($"pairs:{folder.Path}?size=16", strict: true));

        var skipped = Assert.Single(set.Skipped);
        Assert.Equal("odd.png", skipped.File);
        Assert.Contains("is 33x16: a pair beside each other has an even width", skipped.Reason, StringComparison.Ordinal);
        Assert.Contains("odd.png is 33x16", strict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_AreTakenFromFolders_AndTrainIsTheUsualOne()
    {
        folder.Write("train/a.png", PairFiles.Both(10, 200));
        folder.Write("val/b.png", PairFiles.Both(20, 210));

        using var train = Open($"pairs:{folder.Path}?size=16");
        using var test = Open($"pairs:{folder.Path}?size=16&split=test");

        Assert.Equal((10, 200), PairFiles.Shades(train, 0));
        Assert.Equal((20, 210), PairFiles.Shades(test, 0));
    }

    [Fact]
    public void Unpaired_TakesDomainsOfDifferentNumbers()
    {
        foreach (var i in new byte[] { 1, 2, 3 }) folder.Write($"horses/{i}.png", PairFiles.Plain(i));
        foreach (var i in new byte[] { 101, 102 }) folder.Write($"deer/{i}.png", PairFiles.Plain(i));

        using var set = Open($"unpaired:{folder["horses"]},{folder["deer"]}?size=16");

        Assert.Equal((2, 3, false), (set.Count, set.SourceCount, set.Source.IsPaired));
        Assert.StartsWith($"unpaired:{folder["horses"]},{folder["deer"]}?", set.Spec, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pairs:{0}/left,{0}/empty", "'{0}/empty' has no pictures: it is empty.")]
    [InlineData("pairs:{0}/left,{0}/right", "No picture of '{0}/left' has a partner of the same name in '{0}/right': there is 1.png, and here 2.png.")]
    [InlineData("pairs:{0}/left,{0}/none", "'{0}/none' is not there.")]
    [InlineData("pairs:{0}/left?split=test", "'{0}/left' has no test split: a folder test or val is not there.")]
    [InlineData("unpaired:{0}/left,{0}/empty", "'{0}/empty' has no pictures: it is empty.")]
    [InlineData("unpaired:{0}/half", "'{0}/half' has no folder 'B'.")]
    [InlineData("pairs:{0}/left,{0}/left?shuffle=partners", "shuffles partners, but there is only one pair; leave shuffle out, or give more.")]
    [InlineData("unpaired:{0}/left", "'{0}/left' holds no two domains: folders A and B, or trainA and trainB, are not there.")]
    [InlineData("pairs:{0}/left,{0}/left?items=9", "asks for 9 items, but there are 1")]
    public void Data_ThatCannotBeUsed_IsSaid(string spec, string message)
    {
        folder.Write("left/1.png", PairFiles.Plain(1));
        folder.Write("right/2.png", PairFiles.Plain(1));
        folder.Write("half/A/1.png", PairFiles.Plain(1));
        Directory.CreateDirectory(folder["empty"]);

        var error = Assert.Throws<DataException>(() => Open(spec.Replace("{0}", folder.Path, StringComparison.Ordinal)));

        Assert.Contains(message.Replace("{0}", folder.Path, StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pairs:x?size=64&load=60", "load is 60, less than size (64)")]
    [InlineData("pairs:x?load=72", "load=72 needs a size to cut out; add size=64.")]
    [InlineData("pairs:x?swap=maybe", "swap is 'maybe'")]
    [InlineData("sketches?size=48", "size is 48, but sketches are drawn with 32, 64, 128 pixels")]
    [InlineData("scenes?paired=perhaps", "paired is 'perhaps'")]
    [InlineData("scenes?paired=no&shuffle=partners", "shuffles partners, but these pictures have none; leave shuffle out.")]
    [InlineData("sketches?shuffle=yes", "shuffle is 'yes'")]
    [InlineData("unpaired:x?shuffle=partners", "'shuffle' is not an option of unpaired.")]
    public void Options_ThatMakeNoSense_AreRefused(string spec, string message)
    {
        folder.Write("a.png", PairFiles.Both(10, 200));

        var error = Assert.Throws<ConfigurationException>(() => Open(spec.Replace(":x", $":{folder.Path}", StringComparison.Ordinal)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variation_OfAPair_IsTheSameForBoth_AndAPureFunctionOfThePlace()
    {
        // Both halves are equal and no row or column is like another, so any difference in cut or mirror would show.
        for (var i = 0; i < 3; i++) folder.Write($"{i}.png", PairFiles.Png(48, 24, (c, y, x) => (byte)((x % 24 * 10) + y + (5 * c))));

        using var set = Open($"pairs:{folder.Path}?size=16&load=24");
        using var first = new BatchStream(set, 8, seed: 3);
        using var again = new BatchStream(set, 8, seed: 3, position: 8);
        using var one = first.Next();
        using var two = first.Next();
        using var twoAgain = again.Next();

        Assert.Equal(one.Items.ToArray<float>(), one.Sources!.ToArray<float>());
        Assert.Equal(two.Items.ToArray<float>(), twoAgain.Items.ToArray<float>());
        Assert.Equal(two.Sources!.ToArray<float>(), twoAgain.Sources!.ToArray<float>());
        var pictures = Enumerable.Range(0, 8).Select(i => string.Join(',', one.Items.Select(0, i).Contiguous().ToArray<float>().Take(20))).Distinct().Count();
        Assert.True(pictures > 4, $"{pictures} of 8 differ; every picture is varied anew.");
        var isMirrored = Enumerable.Range(0, 8).Select(i => one.Items.Select(0, i).Contiguous().ToArray<float>()).Select(p => p[0] > p[1]).ToArray();
        Assert.Contains(true, isMirrored);
        Assert.Contains(false, isMirrored);
    }

    [Fact]
    public void Pairs_Shuffled_AreAllWrong_AndStillEveryPictureOnce()
    {
        for (byte i = 0; i < 9; i++) folder.Write($"{i}.png", PairFiles.Both(i, (byte)(100 + i)));

        using var set = Open($"pairs:{folder.Path}?size=16&shuffle=partners");
        using var again = Open($"pairs:{folder.Path}?size=16&shuffle=partners");
        var shades = Enumerable.Range(0, 9).Select(i => PairFiles.Shades(set, i)).ToArray();

        Assert.True(set.Source.IsPaired);
        Assert.All(shades, s => Assert.NotEqual(s.Source + 100, s.Item));
        Assert.Equal(Enumerable.Range(0, 9), shades.Select(s => (int)s.Source).Order());
        Assert.Equal(Enumerable.Range(100, 9), shades.Select(s => (int)s.Item).Order());
        Assert.Equal(shades, Enumerable.Range(0, 9).Select(i => PairFiles.Shades(again, i)));
    }

    [Fact]
    public void Pairs_InFoldersOfClasses_SayWhatBothDomainsShow()
    {
        foreach (var (kind, shade) in new[] { ("cats", (byte)10), ("dogs", (byte)50) })
        {
            folder.Write($"A/{kind}/1.png", PairFiles.Plain(shade));
            folder.Write($"B/{kind}/1.png", PairFiles.Plain((byte)(100 + shade)));
        }

        using var set = Open($"pairs:{folder.Path}?size=16");
        using var others = Open($"pairs:{folder.Path}?size=16&shuffle=partners");

        Assert.Equal(["cats", "dogs"], Assert.Single(set.Contents).Values);
        foreach (var data in new[] { set, others })
        {
            var shown = data.Some(2).Sources.Mean([1, 2, 3]).ToArray<float>().Select(v => v < -0.7 ? 0 : 1);
            Assert.Equal(shown, data.ContentsOfSome(2).Select(values => values[0]));
        }
    }

    [Fact]
    public void Strict_StopsAtAPictureWithoutPartner()
    {
        folder.Write("A/1.png", PairFiles.Plain(1));
        folder.Write("A/2.png", PairFiles.Plain(2));
        folder.Write("B/1.png", PairFiles.Plain(101));

        var error = Assert.Throws<DataException>(() => Open($"pairs:{folder.Path}?size=16", strict: true));

        Assert.StartsWith("A/2.png has no partner in B", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Add or remove it, or leave strict out to skip such files.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flip_SwitchedOff_LeavesPicturesAsTheyAre()
    {
        folder.Write("a.png", PairFiles.Png(32, 16, (_, _, x) => (byte)(x % 16 * 15)));

        using var set = Open($"pairs:{folder.Path}?size=16&flip=no");
        using var stream = new BatchStream(set, 32, seed: 1);
        using var batch = stream.Next();

        var rows = Enumerable.Range(0, 32).Select(i => batch.Items.Select(0, i).Contiguous().ToArray<float>()[..16]);
        Assert.All(rows, r => Assert.True(r[0] < r[15]));
    }

    [Fact]
    public void Unpaired_BatchesDrawBothDomainsByThemselves_EachPictureOnceAnEpoch()
    {
        for (byte i = 1; i <= 5; i++) folder.Write($"A/{i}.png", PairFiles.Plain(i));
        for (byte i = 101; i <= 104; i++) folder.Write($"B/{i}.png", PairFiles.Plain(i));

        using var set = Open($"unpaired:{folder.Path}?size=16");
        using var stream = new BatchStream(set, 20, seed: 1);
        using var batch = stream.Next();

        var (sources, items) = (Shades(batch.Sources!), Shades(batch.Items));
        Assert.Equal([1, 2, 3, 4, 5], sources[..5].Order());
        Assert.Equal([101, 102, 103, 104], items[..4].Order());
        Assert.True(sources.Zip(items).Distinct().Count() > 8);

        static int[] Shades(Ganymede.Torch.Tensor pictures) =>
            [.. Enumerable.Range(0, (int)pictures.Size(0)).Select(i => (int)Math.Round((pictures.Select(0, i).Contiguous().ToArray<float>()[0] + 1) * 127.5))];
    }

    private TranslationSet Open(string spec, bool strict = false) =>
        (TranslationSet)Datasets.Open(spec, new DataOptions { CacheFolder = cache.Path, Strict = strict });
}
