using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class InpaintCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Inpaint_GoesFromTrainingToPictures_AndRefusesInOneLine()
    {
        var trained = CliProcess.Run(
            folder, "train", "inpaint", "--data", "glyphs?count=100", "--out", "run", "--rounds", "2", "--threads", "1", "--set", "generator.channels=4",
            "--set", "discriminator.channels=4", "--set", "generator.bottleneck=8").ShouldSucceed();
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(folder["in/a.png"], GreyPng.Noise(20, 30, 1));
        File.WriteAllBytes(folder["mask.png"], GreyPng.Noise(20, 30, 2));
        File.WriteAllBytes(folder["small.png"], GreyPng.Noise(20, 20, 2));

        var one = CliProcess.Run(folder, "inpaint", "run", "in/a.png", "--mask", "mask.png").ShouldSucceed();
        var all = CliProcess.Run(folder, "inpaint", "run", "in", "--mask", "mask.png", "--out", "all", "--compare", "--json").ShouldSucceed();
        File.WriteAllText(folder["in/b.png"], "no picture");
        var some = CliProcess.Run(folder, "inpaint", "run", "in", "--mask", "mask.png", "--out", "some");

        Assert.Contains("inpaint run PICTURES --mask MASK.png --out filled", trained.Output, StringComparison.Ordinal);
        Assert.Contains("Filled: inpainted/a.png", one.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(all.Output);
        Assert.Equal(folder["all/a.png"], json.RootElement.GetProperty("written")[0].GetString());
        Assert.True(File.Exists(folder["all/a.compare.png"]));
        Assert.Equal(1, some.ExitCode);
        Assert.Contains("Left out: b.png", some.Output, StringComparison.Ordinal);

        CliProcess.Run(folder, "inpaint", "run", "in/a.png").ShouldFail(2, "--mask is missing");
        CliProcess.Run(folder, "inpaint", "run", "in/a.png", "--mask", "small.png").ShouldFail(1, "but the mask 'small.png' is");
        CliProcess.Run(folder, "inpaint", "run", "in/a.png", "--mask", "none.png").ShouldFail(1, "The mask 'none.png' cannot be read: it is not there.");
        CliProcess.Run(folder, "translate", "run", "in/a.png").ShouldFail(2, "use `inpaint` with --mask");
        CliProcess.Run(folder, "train", "inpaint", "--data", "sketches").ShouldFail(2, "inpaint learns from single pictures");
    }
}
