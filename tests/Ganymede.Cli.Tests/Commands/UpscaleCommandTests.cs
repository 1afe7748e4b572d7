using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class UpscaleCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Upscale_GoesFromTrainingToPictures_AndRefusesInOneLine()
    {
        CliProcess.Run(
            folder, "train", "srgan", "--data", "glyphs?count=40", "--out", "run", "--rounds", "3", "--threads", "1", "--set", "generator.channels=4", "--set", "generator.blocks=1",
            "--set", "discriminator.channels=2", "--set", "batch=4", "--set", "warmup.kimg=0.008").ShouldSucceed();
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(folder["in/a.png"], GreyPng.Noise(20, 30, 1));

        var one = CliProcess.Run(folder, "upscale", "run", "in/a.png", "--scale", "4", "--sharpness", "0.5").ShouldSucceed();
        var all = CliProcess.Run(folder, "upscale", "run", "in", "--out", "all", "--compare", "--shrink", "--json").ShouldSucceed();

        Assert.Contains("Enlarged 4 times: upscaled/a.png", one.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(all.Output);
        Assert.Equal(4, json.RootElement.GetProperty("scale").GetInt32());
        Assert.True(json.RootElement.GetProperty("scores")[0].GetProperty("bicubic_psnr").GetDouble() > 0);
        Assert.True(File.Exists(folder["all/a.compare.png"]));

        CliProcess.Run(folder, "upscale", "run", "in", "--scale", "3").ShouldFail(2, "4 times larger, not 3");
        CliProcess.Run(folder, "upscale", "run", "in", "--sharpness", "2").ShouldFail(2, "--sharpness is '2'", "from 0 to 1");
        CliProcess.Run(folder, "upscale", "run", "in", "--out", "in").ShouldFail(2, "give another folder");
        CliProcess.Run(folder, "upscale", "run", "nowhere").ShouldFail(1, "'nowhere' is not there");
        CliProcess.Run(folder, "translate", "run", "in").ShouldFail(2, "use `upscale`");
        CliProcess.Run(folder, "train", "srgan", "--data", "glyphs", "--set", "scale=3").ShouldFail(2, "scale is 3, but must be 2 or 4");
        CliProcess.Run(folder, "train", "srgan", "--data", "ring").ShouldFail(2, "srgan makes pictures larger");
    }
}
