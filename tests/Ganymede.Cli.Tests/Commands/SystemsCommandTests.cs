using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class SystemsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Systems_WithoutName_ListsEachWithItsPaper()
    {
        var output = CliProcess.Run(folder, "systems").ShouldSucceed().Output;

        foreach (var word in (string[])["gan", "Goodfellow", "dcgan", "Radford", "points"]) Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Systems_WithName_ShowsSettingsWithValuesRangesAndHelp()
    {
        var output = CliProcess.Run(folder, "systems", "dcgan").ShouldSucceed().Output;

        foreach (var word in (string[])["--set preset=paper", "discriminator.moves", "1 to 1000", "non-saturating, minimax", "0.0002", "32 for small pictures"])
            Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Systems_AsJson_HasTheSameSettings()
    {
        var all = JsonDocument.Parse(CliProcess.Run(folder, "systems", "--json").ShouldSucceed().Output).RootElement;
        var one = JsonDocument.Parse(CliProcess.Run(folder, "systems", "gan", "--json").ShouldSucceed().Output).RootElement;

        Assert.Equal(["gan", "dcgan", "lsgan", "wgan", "wgan-gp", "sngan", "r3gan", "cgan", "acgan", "projection", "infogan", "bigan", "ali", "sgan", "pix2pix", "cyclegan", "inpaint", "srgan", "esrgan"], all.EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        var settings = one.GetProperty("settings").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!);
        Assert.Equal(2, settings["batch"].GetProperty("min").GetDouble());
        Assert.Equal("64", settings["batch"].GetProperty("value_for").GetProperty("small pictures").GetString());
        Assert.Contains("sgd", settings["generator.optimizer"].GetProperty("choices").EnumerateArray().Select(c => c.GetString()));
    }
}
