using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class InpaintingTests(InpaintingTests.Runs runs) : IClassFixture<InpaintingTests.Runs>, IDisposable
{
    private static readonly string[] Small = ["generator.channels=4", "discriminator.channels=4", "generator.bottleneck=8", "batch=4"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>One run on grey pictures and one on pictures in colour.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Runs()
        {
            using (var run = Runner.Start(folder, "grey", "inpaint", "glyphs?count=100", Small)) Runner.Train(run, 2);
            using (var run = Runner.Start(folder, "colour", "inpaint", "shapes?count=100", Small)) Runner.Train(run, 2);
        }

        public string this[string name] => folder[name];

        public void Dispose() => folder.Dispose();
    }

    [Theory]
    [InlineData("grey", 1, 28, 28)]
    [InlineData("grey", 1, 33, 50)]
    [InlineData("colour", 3, 50, 33)]
    [InlineData("colour", 4, 16, 40)]
    [InlineData("colour", 1, 20, 30)]
    [InlineData("grey", 2, 20, 30)]
    public void Known_StaysToTheBit_AndTheHoleIsFilled(string run, int kind, int width, int height)
    {
        // 2 is for grey pixels in three channels.
        var channels = kind == 2 ? 3 : kind;
        var shades = Noise(channels == 3 && kind == 2 ? 1 : channels, height, width);
        var before = new Picture(channels, height, width, kind == 2 ? [.. shades, .. shades, .. shades] : shades);
        folder.Write("in/a.png", before.EncodePng());
        folder.Write("mask.png", Mask(height, width));

        var result = Inpaint(run, "in", r => r with { Compare = true });

        var after = Read("a.png");
        Assert.Empty(result.LeftOut);
        var kept = kind == 2 ? 1 : channels;
        Assert.Equal([kept, height, width], after.Shape.ToArray());
        var (was, now, changed) = (before.Pixels, after.ToArray<byte>(), 0);
        for (var i = 0; i < now.Length; i++)
        {
            var (row, column) = (i / width % height, i % width);
            if (!IsHole(row, column, height, width)) Assert.True(was[i] == now[i], $"pixel {row}, {column} was known and has changed");
            else if (kept == 4 && i >= 3 * height * width) Assert.Equal(255, now[i]);
            else changed += was[i] == now[i] ? 0 : 1;
        }

        Assert.True(changed > 0);
        Assert.True(File.Exists(folder["out/a.compare.png"]));
    }

    [Fact]
    public void Folder_OfEverything_KeepsNames_AndSaysWhatDoesNotFit()
    {
        folder.Write("in/b.png", new Picture(3, 24, 20, Noise(3, 24, 20)).EncodePng());
        folder.Write("in/deep/turned.jpg", PictureFiles.Quarters);
        folder.Write("in/other.png", new Picture(3, 16, 16, Noise(3, 16, 16)).EncodePng());
        folder.Write("in/broken.png", PictureFiles.Png(1)[..60]);
        folder.Write("mask.png", Mask(16, 16));

        var result = Inpaint("colour", "in");

        Assert.Equal(["deep/turned.jpg.png", "other.png"], result.Written.Select(w => Path.GetRelativePath(result.Folder, w)));
        Assert.Equal(["b.png", "broken.png"], result.LeftOut.Select(l => l.File));
        Assert.Equal($"is 20x24, but the mask '{folder["mask.png"]}' is 16x16: give a mask of the picture's size", result.LeftOut[0].Reason);
        Assert.Equal("PNG", PictureHeader.Read(File.ReadAllBytes(folder["out/deep/turned.jpg.png"]))!.Format);
        Assert.Equal(1, Read("deep/turned.jpg.png").Size(0));
    }

    [Fact]
    public void Large_GoesThroughInPieces_AndKeepsWhatIsKnown()
    {
        var before = new Picture(1, 90, 200, Noise(1, 90, 200));
        folder.Write("a.png", before.EncodePng());
        folder.Write("mask.png", Mask(90, 200));

        Inpaint("grey", "a.png", r => r with { Tile = 64 });

        var now = Read("a.png").ToArray<byte>();
        for (var i = 0; i < now.Length; i++)
        {
            if (!IsHole(i / 200, i % 200, 90, 200)) Assert.Equal(before.Pixels[i], now[i]);
        }
    }

    [Fact]
    public void WhatDoesNotFit_IsSaidInOneLine_AndNothingIsWritten()
    {
        folder.Write("grey.png", new Picture(1, 28, 28, Noise(1, 28, 28)).EncodePng());
        folder.Write("colour.png", new Picture(3, 28, 28, Noise(3, 28, 28)).EncodePng());
        folder.Write("mask.png", Mask(28, 28));
        folder.Write("large.png", Mask(32, 32));
        folder.Write("black.png", new Picture(1, 28, 28, new byte[28 * 28]).EncodePng());
        folder.Write("white.png", new Picture(1, 28, 28, [.. Enumerable.Repeat((byte)255, 28 * 28)]).EncodePng());
        folder.Write("text.png", [1, 2, 3]);
        using (var run = Runner.Start(folder, "gan", "gan", "ring", "generator.width=4")) Runner.Train(run, 1);

        Fails<DataException>("grey", "grey.png", "large.png", $"'{folder["grey.png"]}' is 28x28, but the mask '{folder["large.png"]}' is 32x32: give a mask of the picture's size.");
        Fails<DataException>("grey", "colour.png", "mask.png", "is in colour, but this run learned grey pictures and knows no colours");
        Fails<DataException>("grey", "grey.png", "black.png", "has nothing white, so nothing would be filled");
        Fails<DataException>("grey", "grey.png", "white.png", "is white everywhere, so nothing would be known");
        Fails<DataException>("grey", "grey.png", "text.png", $"The mask '{folder["text.png"]}' ");
        Fails<DataException>("grey", "grey.png", "nowhere.png", "cannot be read: it is not there.");
        Fails<DataException>("grey", "nowhere.png", "mask.png", "is not there. Give a picture");
        Fails<ConfigurationException>("gan", "grey.png", "mask.png", "This run of gan fills no holes. Train inpaint on pictures like these.");
        Assert.False(Directory.Exists(folder["out"]));

        using var generator = KeptGenerator.Open(runs["grey"]);
        var wrongVerb = Assert.Throws<ConfigurationException>(() =>
            PictureTranslation.Run(generator, new TranslationRequest { Input = folder["grey.png"], Folder = folder["out"] }));
        Assert.StartsWith("This run of inpaint fills holes in pictures, and must be told where they are: use `inpaint` with --mask.", wrongVerb.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_Unasked_JudgesHolesOfPicturesItHasNotSeen_BesideTheFills()
    {
        using var cache = new TemporaryFolder();
        var request = new EvaluationRequest
        {
            Samples = 40,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            DataOptions = new DataOptions { CacheFolder = cache.Path },
        };

        var report = EvaluationRun.OfRun(runs["grey"], null, request with { Metrics = ["holes", "answers"] });
        var unasked = EvaluationRun.OfRun(runs["grey"], null, request);

        Assert.Empty(report.LeftOut);
        double Value(string name) => report.Scores.Single(s => s.Name == name).Value;
        Assert.InRange(Value("hole psnr"), 2, 40);
        Assert.True(Value("hole psnr of mean fill") <= Value("hole psnr of the mean answer"));
        Assert.True(Value("psnr") > Value("hole psnr"));                     // of the whole picture most is known
        Assert.Equal("hole psnr", unasked.Scores[0].Name);
        Assert.Contains("fid", unasked.Scores.Select(s => s.Name));
    }

    [Fact]
    public void Training_LearnsToFillHoles_BetterThanAnyMean()
    {
        string[] settings = ["generator.channels=8", "discriminator.channels=8", "generator.bottleneck=32", "average.kimg=1"];
        using (var run = Runner.Start(folder, "learned", "inpaint", "glyphs?count=2000", settings)) Runner.Train(run, 300);

        var report = EvaluationRun.OfRun(folder["learned"], null, new EvaluationRequest
        {
            Metrics = ["holes"],
            Samples = 200,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        });

        // Seeds 0, 1 and 2 end 2.9 to 3.1 dB above the mean colour and 2.1 to 2.3 above the mean picture.
        double Value(string name) => report.Scores.Single(s => s.Name == name).Value;
        Assert.True(Value("hole psnr") > Value("hole psnr of mean fill") + 1.5);
        Assert.True(Value("hole psnr") > Value("hole psnr of the mean answer") + 1);
    }

    [Fact]
    public void Training_WithEvery_KeepsTheBestByTheHoles_AndDrawsInputOutputAndTruth()
    {
        using var run = Run.Start(new RunRequest
        {
            System = "inpaint",
            Data = "glyphs?count=100",
            Folder = folder["judged"],
            Goal = new Goal(Rounds: 4),
            Settings = Small,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            Evaluation = new EvaluationChanges { Every = "0.008kimg", Samples = 16 },
        });
        var watcher = new Watcher();

        var summary = run.Train(new Goal(Rounds: 4), watcher, TestContext.Current.CancellationToken);

        Assert.Equal("hole psnr", summary.Best!.Marks[0].Name);
        var sheet = PictureHeader.Read(File.ReadAllBytes(Directory.EnumerateFiles(folder["judged/samples"]).First()))!;
        Assert.Equal((6 * 30) + 2, sheet.Width);                             // two pictures in a row, three parts of each
        Assert.Equal("28x28 with holes", $"{run.Record.Source}");
    }

    [Fact]
    public void Sample_FillsHolesOfPicturesOfItsData()
    {
        using var generator = KeptGenerator.Open(runs["colour"]);
        using var a = generator.Sample(3, 1);
        using var b = generator.Sample(3, 1);

        Assert.Equal([3L, .. generator.Shape.Dimensions], a.Shape.ToArray());
        Assert.Equal(a.ToArray<float>(), b.ToArray<float>());
    }

    [Fact]
    public void Training_KeepsNoTensors()
    {
        using var run = Runner.Start(folder, "long", "inpaint", "glyphs?count=100", [.. Small, "mask=block"]);
        Runner.Train(run, 3);
        var tensors = TensorScope.LiveTensors;

        Runner.Train(run, 20);

        Assert.True(TensorScope.LiveTensors <= tensors, $"{tensors} tensors grew to {TensorScope.LiveTensors}.");
    }

    private void Fails<T>(string run, string input, string mask, string message)
        where T : Exception
    {
        var error = Assert.Throws<T>(() => Inpaint(run, input, r => r with { Mask = folder[mask] }));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private InpaintingResult Inpaint(string run, string input, Func<InpaintingRequest, InpaintingRequest>? change = null)
    {
        using var generator = KeptGenerator.Open(run == "gan" ? folder[run] : runs[run]);
        var request = new InpaintingRequest { Input = folder[input], Mask = folder["mask.png"], Folder = folder["out"] };
        return Inpainting.Run(generator, change?.Invoke(request) ?? request);
    }

    private Tensor Read(string name) => ImageCodec.Decode(File.ReadAllBytes(folder[$"out/{name}"]), ImageMode.Unchanged);

    private static byte[] Noise(int channels, int height, int width)
    {
        var values = new byte[channels * height * width];
        for (var i = 0; i < values.Length; i++) values[i] = (byte)((i * 7919L) >> 3);
        if (channels == 4) values.AsSpan(3 * height * width).Fill(200);
        return values;
    }

    private static bool IsHole(int row, int column, int height, int width) =>
        row >= height / 4 && row < height / 2 && column >= width / 4 && column < 3 * width / 4;

    private static byte[] Mask(int height, int width) => new Picture(
        1, height, width, [.. Enumerable.Range(0, height * width).Select(i => (byte)(IsHole(i / width, i % width, height, width) ? 255 : 0))]).EncodePng();
}
