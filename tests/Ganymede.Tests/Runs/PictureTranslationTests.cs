using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class PictureTranslationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PictureTranslationTests()
    {
        using var run = Runner.Start(folder, "run", "pix2pix", "sketches?size=32", "generator.channels=4", "discriminator.channels=4");
        Runner.Train(run, 2);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Translate_AFolderOfEverything_KeepsSizesNamesFormatsAndAlpha()
    {
        folder.Write("in/odd.png", PictureFiles.Png(1, 33, 50));
        folder.Write("in/deep/turned.jpg", PictureFiles.Turned(6));
        folder.Write("in/grey.png", PictureFiles.Png(2, 40, 20, channels: 1));
        folder.Write("in/clear.png", new Picture(4, 10, 12, [.. Enumerable.Range(0, 480).Select(i => (byte)(i * 7))]).EncodePng());
        folder.Write("in/moving.gif", PictureFiles.Gif);
        folder.Write("in/notes.txt", [1]);
        folder.Write("in/broken.png", PictureFiles.Png(1)[..60]);

        var result = Translate("in");

        Assert.Equal(["clear.png", "deep/turned.jpg", "grey.png", "moving.gif.png", "odd.png"], result.Written.Select(w => Path.GetRelativePath(result.Folder, w)));
        Assert.Equal("broken.png", Assert.Single(result.LeftOut).File);
        Assert.Equal([3L, 50, 33], Read("odd.png").Shape.ToArray());
        Assert.Equal([3L, 20, 40], Read("grey.png").Shape.ToArray());
        Assert.Equal("JPEG", PictureHeader.Read(File.ReadAllBytes(folder["out/deep/turned.jpg"]))!.Format);
        var clear = Read("clear.png");
        Assert.Equal([4L, 10, 12], clear.Shape.ToArray());
        Assert.Equal(Enumerable.Range(360, 120).Select(i => (byte)(i * 7)), clear.Narrow(0, 3, 1).Contiguous().ToArray<byte>());
        Assert.Equal(4, Read("moving.gif.png").Size(0));
    }

    [Fact]
    public void Translate_OneFile_IsWhatTheGeneratorMakesOfIt_AndTheSameAgain()
    {
        using var scope = TensorScope.Begin();
        folder.Write("a.png", PictureFiles.Png(3, 48, 40));
        using var generator = KeptGenerator.Open(folder["run"]);

        var result = Translate("a.png");
        var bytes = File.ReadAllBytes(result.Written[0]);
        Translate("a.png");

        Assert.Equal(bytes, File.ReadAllBytes(result.Written[0]));
        var picture = ImageCodec.Decode(File.ReadAllBytes(folder["a.png"]), ImageMode.Rgb).To(DType.Float) / 127.5 - 1;
        var expected = generator.Translate(picture.Unsqueeze(0), Way.AToB, 0).ToArray<float>().Select(PictureGrid.ToByte);
        Assert.Equal(expected, Read("a.png").ToArray<byte>());
    }

    [Fact]
    public void Translate_Pairs_TakesTheLeftHalf_AndComparesWithTheRight()
    {
        using var scope = TensorScope.Begin();
        folder.Write("pairs/a.png", PairFiles.Both(10, 200, 24));
        folder.Write("left/a.png", PairFiles.Plain(10, 24, 24));
        folder.Write("pairs/odd.png", PairFiles.Plain(5, 25, 24));

        var result = Translate("pairs", r => r with { ArePairs = true, Compare = true });
        var made = Read("a.png");
        Translate("left", r => r with { Folder = folder["alone"] });

        Assert.Contains("a pair beside each other has an even width", Assert.Single(result.LeftOut).Reason, StringComparison.Ordinal);
        Assert.Equal(ImageCodec.Decode(File.ReadAllBytes(folder["alone/a.png"]), ImageMode.Rgb).ToArray<byte>(), made.ToArray<byte>());
        var compared = Read("a.compare.png");
        Assert.Equal([3L, 28, 80], compared.Shape.ToArray());
        Assert.Equal(10, compared.Select(0, 0).Select(0, 5).Select(0, 5).ToDouble());
        Assert.Equal(200, compared.Select(0, 0).Select(0, 5).Select(0, 60).ToDouble());
    }

    [Fact]
    public void Translate_WhatCannotBe_SaysWhatToDo()
    {
        folder.Write("in/a.png", PictureFiles.Png(3));
        Directory.CreateDirectory(folder["empty"]);
        folder.Write("bad/a.png", [1, 2, 3]);
        folder.Write("single.png", [1, 2, 3]);
        using (var run = Runner.Start(folder, "points", "gan", "ring", "generator.width=8")) Runner.Train(run, 1);
        using var points = KeptGenerator.Open(folder["points"]);

        var wrongRun = Assert.Throws<ConfigurationException>(() => PictureTranslation.Run(points, new TranslationRequest { Input = folder["in"], Folder = folder["out"] }));
        var wrongWay = Assert.Throws<ConfigurationException>(() => Translate("in", r => r with { Direction = Way.BToA }));
        var same = Assert.Throws<ConfigurationException>(() => Translate("in", r => r with { Folder = folder["in"] }));
        var missing = Assert.Throws<DataException>(() => Translate("none"));
        var empty = Assert.Throws<DataException>(() => Translate("empty"));
        var bad = Assert.Throws<DataException>(() => Translate("bad"));
        var single = Assert.Throws<DataException>(() => Translate("single.png"));

        Assert.StartsWith("This run of gan makes samples of random numbers and translates nothing", wrongRun.Message, StringComparison.Ordinal);
        Assert.StartsWith("This run of pix2pix learned AToB alone, not BToA; train it with ?swap=yes", wrongWay.Message, StringComparison.Ordinal);
        Assert.Contains("is where the pictures are, and results have their names; give another folder", same.Message, StringComparison.Ordinal);
        Assert.Contains("is not there. Give a picture", missing.Message, StringComparison.Ordinal);
        Assert.Contains("has no pictures", empty.Message, StringComparison.Ordinal);
        Assert.Contains("None of the 1 pictures", bad.Message, StringComparison.Ordinal);
        Assert.EndsWith("single.png' is no picture, whatever its name says.", single.Message, StringComparison.Ordinal);
        Assert.Equal(["a.png"], Directory.EnumerateFiles(folder["in"]).Select(f => Path.GetFileName(f)!));
    }

    [Fact]
    public void Sample_OfATranslation_StartsFromPicturesOfItsData()
    {
        using var generator = KeptGenerator.Open(folder["run"]);
        using var a = generator.Sample(3, 1);
        using var b = generator.Sample(3, 1);
        using var c = generator.Sample(3, 2);

        Assert.Equal([3L, 3, 32, 32], a.Shape.ToArray());
        Assert.Equal(a.ToArray<float>(), b.ToArray<float>());
        Assert.NotEqual(a.ToArray<float>(), c.ToArray<float>());
    }

    private TranslationResult Translate(string input, Func<TranslationRequest, TranslationRequest>? change = null)
    {
        using var generator = KeptGenerator.Open(folder["run"]);
        var request = new TranslationRequest { Input = folder[input], Folder = folder["out"] };
        return PictureTranslation.Run(generator, change?.Invoke(request) ?? request);
    }

    private Tensor Read(string name) => ImageCodec.Decode(File.ReadAllBytes(folder[$"out/{name}"]), ImageMode.Unchanged);
}
