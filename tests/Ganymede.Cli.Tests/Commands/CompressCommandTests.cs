using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class CompressCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Compress_AndDecompress_OfAFolder_GivesBackEachPictureByItsName()
    {
        Train("run", 3);
        for (var i = 0; i < 3; i++) folder.Write($"photos/{(char)('a' + i)}.png", GreyPng.Noise(28, 28, i));

        var compressed = JsonDocument.Parse(Run("compress", "photos", "--run", "run", "--levels", "8", "--refine", "4", "--json").Output).RootElement;
        var said = Run("decompress", "photos.gnyc", "--run", "run", "--out", "back").Output;

        Assert.Equal(folder["photos.gnyc"], compressed.GetProperty("file").GetString());
        Assert.Equal(new FileInfo(folder["photos.gnyc"]).Length, compressed.GetProperty("bytes").GetInt64());
        Assert.Equal(compressed.GetProperty("bytes").GetInt64() * 8 / (3.0 * 28 * 28), compressed.GetProperty("bits_per_pixel").GetDouble(), 1e-9);
        Assert.Contains("3 pictures: back", said, StringComparison.Ordinal);
        Assert.Equal(["a.png", "b.png", "c.png"], Directory.GetFiles(folder["back"]).Select(f => Path.GetFileName(f)).Order());

        // Whatever happened to the file on its way is said, and nothing is written.
        var bytes = File.ReadAllBytes(folder["photos.gnyc"]);
        folder.Write("cut.gnyc", bytes.AsSpan()[..^5]);
        bytes[^30] ^= 1;
        folder.Write("altered.gnyc", bytes);
        Train("other", 4);
        CliProcess.Run(folder, "decompress", "cut.gnyc", "--run", "run", "--out", "x").ShouldFail(1, "cut.gnyc", "cut short");
        CliProcess.Run(folder, "decompress", "altered.gnyc", "--run", "run", "--out", "x").ShouldFail(1, "altered.gnyc", "checksum");
        CliProcess.Run(folder, "decompress", "photos.gnyc", "--run", "other", "--out", "x").ShouldFail(1, "other weights");
        CliProcess.Run(folder, "decompress", "nowhere.gnyc", "--run", "run").ShouldFail(1, "nowhere.gnyc", "cannot be read");
        Assert.False(Directory.Exists(folder["x"]));
    }

    [Fact]
    public void Compress_WithCompare_ShowsTheRivalsAtItsRate()
    {
        Train("run", 2);

        var output = Run("compress", "glyphs?count=40&split=test", "--run", "run", "--compare", "--threads", "2").Output;

        foreach (var word in (string[])["bits per pixel", "class kept", "bigan, 16 levels", "principal components", "jpeg", "png", "File: glyphs.gnyc"])
            Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reconstruct_OfAPicture_ShowsItBesideWhatCameBack()
    {
        Train("run", 2);
        folder.Write("one.png", GreyPng.Noise(40, 30, 1));

        var output = Run("reconstruct", "run", "one.png", "--out", "back", "--each").Output;

        Assert.Contains("1 reconstructed, after 2 rounds", output, StringComparison.Ordinal);
        Assert.Contains("PSNR", output, StringComparison.Ordinal);
        Assert.Equal(["one.png", "pairs.png"], Directory.GetFiles(folder["back"]).Select(f => Path.GetFileName(f)).Order());
    }

    [Theory]
    [InlineData("compress photos", "--run is missing")]
    [InlineData("compress photos --run run --levels 1", "--levels is 1", "2 to 4096")]
    [InlineData("compress photos --run run --refine x", "--refine is 'x'")]
    [InlineData("compress photos --run run --curve --out a", "--curve writes no file")]
    [InlineData("decompress photos.gnyc", "--run is missing")]
    public void Verb_ThatCannotBeUnderstood_SaysWhat(string arguments, params string[] words) => CliProcess.Run(folder, arguments.Split(' ')).ShouldFail(2, words);

    [Fact]
    public void Verb_OnARunWithoutAnEncoder_SaysWhichToTrain()
    {
        CliProcess.Run(folder, Small.Gan("run", 2)).ShouldSucceed();

        CliProcess.Run(folder, "reconstruct", "run", "ring").ShouldFail(2, "run of gan", "train bigan or ali");
        CliProcess.Run(folder, "compress", "ring", "--run", "run").ShouldFail(2, "train bigan or ali");
    }

    private void Train(string run, int rounds) => CliProcess.Run(
        folder, "train", "bigan", "--data", "glyphs?count=100", "--rounds", $"{rounds}", "--threads", "1", "--out", run,
        "--set", "channels=4", "--set", "width=16", "--set", "latent.size=8", "--set", "batch=8").ShouldSucceed();

    private Outcome Run(params string[] arguments) => CliProcess.Run(folder, arguments).ShouldSucceed();
}
