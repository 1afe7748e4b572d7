using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class TranslateCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Translate_GoesFromTrainingToPictures_AndRefusesInOneLine()
    {
        CliProcess.Run(
            folder, "train", "pix2pix", "--data", "sketches?size=32", "--out", "run", "--rounds", "2", "--threads", "1", "--set", "generator.channels=4",
            "--set", "discriminator.channels=4").ShouldSucceed();
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(folder["in/a.png"], GreyPng.Noise(20, 30, 1));

        var one = CliProcess.Run(folder, "translate", "run", "in/a.png").ShouldSucceed();
        var all = CliProcess.Run(folder, "translate", "run", "in", "--out", "all", "--compare", "--json").ShouldSucceed();
        File.WriteAllText(folder["in/b.png"], "no picture");
        var some = CliProcess.Run(folder, "translate", "run", "in", "--out", "some");

        Assert.Contains("Translated: translated/a.png", one.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(all.Output);
        Assert.Equal("AToB", json.RootElement.GetProperty("direction").GetString());
        Assert.Equal(folder["all/a.png"], json.RootElement.GetProperty("written")[0].GetString());
        Assert.True(File.Exists(folder["all/a.compare.png"]));
        Assert.Equal(1, some.ExitCode);
        Assert.Contains("Left out: b.png", some.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["some/a.png"]));

        CliProcess.Run(folder, "translate", "run", "in", "--direction", "there").ShouldFail(2, "--direction is 'there'", "AtoB or BtoA");
        CliProcess.Run(folder, "translate", "run", "in", "--direction", "BtoA").ShouldFail(2, "learned AToB alone");
        CliProcess.Run(folder, "translate", "run", "in", "--out", "in").ShouldFail(2, "give another folder");
        CliProcess.Run(folder, "translate", "run", "nowhere").ShouldFail(1, "'nowhere' is not there");
        CliProcess.Run(folder, "upscale", "run", "in").ShouldFail(2, "This run of pix2pix");
        CliProcess.Run(folder, "inpaint", "run", "in", "--mask", "in/a.png").ShouldFail(2, "This run of pix2pix fills no holes. Train inpaint on pictures like these.");
        CliProcess.Run(folder, "train", "pix2pix", "--data", "scenes?paired=no").ShouldFail(2, "pix2pix learns from pairs, but these pictures have no partners. Train cyclegan");
        CliProcess.Run(folder, "train", "pix2pix", "--data", "scenes?paired=no&shuffle=partners").ShouldFail(2, "these pictures have none; leave shuffle out.");
        Directory.CreateDirectory(folder["empty"]);
        CliProcess.Run(folder, "train", "cyclegan", "--data", "unpaired:in,empty?size=16").ShouldFail(1, "empty' has no pictures: it is empty.");
        CliProcess.Run(folder, "train", "pix2pix", "--data", "pairs:in?size=16", "--strict").ShouldFail(1, "b.png");
        CliProcess.Run(folder, "train", "pix2pix", "--data", "glyphs").ShouldFail(2, "pix2pix makes pictures from pictures", "pairs:FOLDER");
    }
}
