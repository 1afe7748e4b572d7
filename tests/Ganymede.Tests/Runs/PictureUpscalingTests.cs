using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class PictureUpscalingTests : IDisposable
{
    private static readonly string[] Settings =
        ["generator.channels=4", "generator.blocks=2", "discriminator.channels=2", "batch=2", "warmup.kimg=0.004", "generator.lr=0.01", "average.kimg=0", "scale=2"];

    private readonly TemporaryFolder folder = new();

    public PictureUpscalingTests()
    {
        using var run = Runner.Start(folder, "run", "srgan", "shapes?size=32&count=50", Settings);
        Runner.Train(run, 4);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Upscale_AFolderOfEverything_KeepsNamesFormatsAndAlpha_AndDoublesSizes()
    {
        folder.Write("in/odd.png", PictureFiles.Png(1, 33, 50));
        folder.Write("in/deep/turned.jpg", PictureFiles.Turned(6));
        folder.Write("in/clear.png", new Picture(4, 10, 12, [.. Enumerable.Range(0, 480).Select(i => (byte)(i < 360 ? i * 7 : 99))]).EncodePng());
        folder.Write("in/moving.gif", PictureFiles.Gif);
        folder.Write("in/broken.png", PictureFiles.Png(1)[..60]);

        var result = Upscale("in");

        Assert.Equal(["clear.png", "deep/turned.jpg", "moving.gif.png", "odd.png"], result.Written.Select(w => Path.GetRelativePath(result.Folder, w)));
        Assert.Equal("broken.png", Assert.Single(result.LeftOut).File);
        Assert.Equal((2, 0), (result.Scale, result.Scores.Count));
        Assert.Equal([3L, 100, 66], Read("odd.png").Shape.ToArray());
        Assert.Equal([4L, 20, 24], Read("clear.png").Shape.ToArray());
        Assert.All(Read("clear.png").Narrow(0, 3, 1).Contiguous().ToArray<byte>(), v => Assert.Equal(99, v));
        Assert.Equal("JPEG", PictureHeader.Read(File.ReadAllBytes(folder["out/deep/turned.jpg"]))!.Format);
    }

    [Fact]
    public void Upscale_InPieces_DiffersFromTheWholeByOneGreyLevelAtMost()
    {
        folder.Write("a.png", PictureFiles.Png(3, 75, 61));

        var whole = File.ReadAllBytes(Upscale("a.png").Written[0]);
        var pieces = File.ReadAllBytes(Upscale("a.png", r => r with { Tile = 16 }).Written[0]);

        var (a, b) = (ImageCodec.Decode(whole, ImageMode.Rgb), ImageCodec.Decode(pieces, ImageMode.Rgb));
        Assert.InRange(a.ToArray<byte>().Zip(b.ToArray<byte>(), (x, y) => Math.Abs(x - y)).Max(), 0, 1);
    }

    [Fact]
    public void Upscale_OfAGreyPicture_ByARunThatLearnedColours_GivesColours()
    {
        folder.Write("grey.png", PictureFiles.Png(2, 20, 12, channels: 1));

        Upscale("grey.png");

        Assert.Equal([3L, 24, 40], Read("grey.png").Shape.ToArray());
    }

    [Fact]
    public void Upscale_AtHalfSharpness_LiesBetweenSoftAndSharp()
    {
        folder.Write("a.png", PictureFiles.Png(3, 20, 20));
        byte[] At(double sharpness) => ImageCodec.Decode(File.ReadAllBytes(Upscale("a.png", r => r with { Sharpness = sharpness }).Written[0]), ImageMode.Rgb).ToArray<byte>();

        var (soft, half, sharp) = (At(0), At(0.5), At(1));

        int Far(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Sum();
        Assert.True(Far(soft, sharp) > 0);
        Assert.InRange(Far(soft, half), 1, Far(soft, sharp) - 1);
        Assert.InRange(Far(half, sharp), 1, Far(soft, sharp) - 1);
    }

    [Fact]
    public void Upscale_WithShrink_ScoresResultsBesideBicubic_AndShowsTheTruth()
    {
        folder.Write("a.png", PictureFiles.Png(3, 41, 60));

        var result = Upscale("a.png", r => r with { Shrink = true, Compare = true });

        Assert.Equal([3L, 60, 40], Read("a.png").Shape.ToArray());
        var score = Assert.Single(result.Scores);
        using var scope = TensorScope.Begin();
        var truth = WholePicture.Decode(File.ReadAllBytes(folder["a.png"]), 3, Backdrop.White).Multiple(2).Values.Unsqueeze(0);
        var made = WholePicture.Decode(File.ReadAllBytes(folder["out/a.png"]), 3, Backdrop.White).Values.Unsqueeze(0);
        Assert.Equal(EnlargementMeasures.Similarity(made, truth, 2).Decibels, score.Psnr, 1e-3);
        Assert.InRange(score.BicubicPsnr, 1, 60);
        Assert.Equal(3 * 42 + 2, Read("a.compare.png").Size(2));
    }

    [Fact]
    public void Upscale_WithWhatTheRunDidNotLearn_SaysSoInOneLine()
    {
        folder.Write("a.png", PictureFiles.Png(3, 20, 20));
        using (var run = Runner.Start(folder, "soft", "srgan", "shapes?size=32&count=50", [.. Settings, "adversarial=off"])) Runner.Train(run, 1);
        using (var run = Runner.Start(folder, "warming", "srgan", "shapes?size=32&count=50", [.. Settings, "warmup.kimg=1"])) Runner.Train(run, 1);
        using (var run = Runner.Start(folder, "ring", "gan", "ring", "generator.width=16")) Runner.Train(run, 1);

        Assert.StartsWith("This run of srgan learned to make pictures 2 times larger, not 4; train one with --set scale=4.", Refused("run", r => r with { Scale = 4 }), StringComparison.Ordinal);
        Assert.EndsWith("not 3; runs enlarge 2 or 4 times.", Refused("run", r => r with { Scale = 3 }), StringComparison.Ordinal);
        Assert.StartsWith("This run of srgan has one set of weights", Refused("soft", r => r with { Sharpness = 0.5 }), StringComparison.Ordinal);
        Assert.StartsWith("This run of srgan still warms up", Refused("warming", r => r with { Sharpness = 0.5 }), StringComparison.Ordinal);
        Assert.StartsWith("This run of gan makes samples of random numbers and enlarges nothing", Refused("ring", r => r), StringComparison.Ordinal);
        using var generator = KeptGenerator.Open(folder["run"]);
        var other = Assert.Throws<ConfigurationException>(() => PictureTranslation.Run(generator, new TranslationRequest { Input = folder["a.png"], Folder = folder["out"] }));
        Assert.Contains("use `upscale`", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfARunThatEnlarges_MeasuresThatUnasked_AsItsJudgeDoes()
    {
        using var run = Run.Start(new RunRequest
        {
            System = "srgan",
            Data = "shapes?size=32&count=50",
            Folder = folder["judged"],
            Goal = new Goal(Rounds: 3),
            Settings = Settings,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            Evaluation = new EvaluationChanges { Every = "0.004kimg", Samples = 16 },
            DataOptions = new DataOptions { CacheFolder = folder["cache"] },
        });
        var summary = Runner.Train(run, 3);

        var report = EvaluationRun.OfRun(folder["judged"], null, new EvaluationRequest
        {
            Samples = 16,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            DataOptions = new DataOptions { CacheFolder = folder["cache"] },
        });

        var names = report.Scores.Select(s => s.Name).ToList();
        foreach (var row in (string[])["psnr y", "ssim y", "sharpness", "consistency"])
        {
            foreach (var whose in (string[])["", " of bicubic", " of the warm-up"]) Assert.Contains(row + whose, names);
        }

        Assert.Equal("psnr y", summary.Best!.Marks[0].Name);
        Assert.Equal(12, names.Count);
        Assert.All(report.Scores, s => Assert.True(double.IsFinite(s.Value)));
    }

    private UpscalingResult Upscale(string input, Func<UpscalingRequest, UpscalingRequest>? change = null, string run = "run")
    {
        using var scope = TensorScope.Begin();
        using var generator = KeptGenerator.Open(folder[run], new MachineOptions { Threads = 1, Device = "cpu" });
        return PictureUpscaling.Run(generator, (change ?? (r => r))(new UpscalingRequest { Input = folder[input], Folder = folder["out"] }));
    }

    private string Refused(string run, Func<UpscalingRequest, UpscalingRequest> change)
    {
        var error = Assert.Throws<ConfigurationException>(() => Upscale("a.png", change, run));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    private Tensor Read(string name) => ImageCodec.Decode(File.ReadAllBytes(folder[$"out/{name}"]), ImageMode.Unchanged);
}
