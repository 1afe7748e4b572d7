using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

/// <summary>interpolate, arithmetic, directions, project and the latents of sample, on one small run.</summary>
public sealed class LatentCommandTests(LatentCommandTests.TrainedRun trained) : IClassFixture<LatentCommandTests.TrainedRun>
{
    private static readonly byte[] pngStart = [0x89, .. "PNG"u8];
    private readonly TemporaryFolder folder = trained.Folder;

    [Fact]
    public void Interpolate_WritesAStripAndAnAnimation_ThatRepeatThemselves()
    {
        var told = CliProcess.Run(folder, "interpolate", "run", "--seeds", "3,17", "--steps", "4", "--loop", "--out", "a/strip.png", "--animation", "a/walk.apng", "--json").ShouldSucceed();
        CliProcess.Run(folder, "interpolate", "run", "--seeds", "3,17", "--steps", "4", "--loop", "--out", "b/strip.png", "--animation", "b/walk.apng").ShouldSucceed();

        using var json = JsonDocument.Parse(told.Output);
        Assert.Equal(8, json.RootElement.GetProperty("frames").GetInt32());
        Assert.Equal(pngStart, Bytes("a/strip.png")[..4]);
        Assert.True(Bytes("a/walk.apng").AsSpan().IndexOf("acTL"u8) > 0);
        Assert.Equal(Bytes("a/strip.png"), Bytes("b/strip.png"));
        Assert.Equal(Bytes("a/walk.apng"), Bytes("b/walk.apng"));
    }

    [Fact]
    public void SampleOfSeeds_EqualsTheSampleOfEach()
    {
        CliProcess.Run(folder, "sample", "run", "--seeds", "5,9", "--out", "seeds.safetensors").ShouldSucceed();
        CliProcess.Run(folder, "sample", "run", "-n", "1", "--seed", "9", "--out", "nine.safetensors").ShouldSucceed();
        CliProcess.Run(folder, "sample", "run", "-n", "2", "--truncation", "0.3", "--out", "near.safetensors").ShouldSucceed();
        CliProcess.Run(folder, "sample", "run", "-n", "2", "--out", "plain.safetensors").ShouldSucceed();

        var (both, nine) = (Samples("seeds.safetensors"), Samples("nine.safetensors"));
        Assert.All(both[784..].Zip(nine), p => Assert.Equal(p.First, p.Second, 1e-5f));
        Assert.NotEqual(Samples("near.safetensors"), Samples("plain.safetensors"));
        CliProcess.Run(folder, "sample", "run", "--seeds", "5", "-n", "3").ShouldFail(2, "leave --count and --seed out");
        CliProcess.Run(folder, "sample", "run", "--truncation", "0").ShouldFail(2, "above 0");
    }

    [Fact]
    public void Directions_AreFoundListedShownAndGoneAlong()
    {
        CliProcess.Run(folder, "directions", "run").ShouldFail(2, "--find mean");
        CliProcess.Run(folder, "sample", "run", "--move", "factor1=2").ShouldFail(2, "none were found");
        CliProcess.Run(folder, "directions", "run", "--find", "factorization,jacobian", "--count", "2", "--show", "shown.png").ShouldSucceed();
        var listed = CliProcess.Run(folder, "directions", "run", "--json").ShouldSucceed();
        CliProcess.Run(folder, "sample", "run", "-n", "2", "--out", "still.safetensors").ShouldSucceed();
        CliProcess.Run(folder, "sample", "run", "-n", "2", "--move", "factor1=+2", "--move", "change2=-1", "--out", "moved.safetensors").ShouldSucceed();

        using var json = JsonDocument.Parse(listed.Output);
        Assert.Equal(["factor1", "factor2", "change1", "change2"], json.RootElement.GetProperty("directions").EnumerateArray().Select(d => d.GetProperty("name").GetString()));
        Assert.Equal(pngStart, Bytes("shown.png")[..4]);
        Assert.NotEqual(Samples("still.safetensors"), Samples("moved.safetensors"));
        CliProcess.Run(folder, "sample", "run", "--move", "factr1=2").ShouldFail(2, "Did you mean 'factor1'");
        CliProcess.Run(folder, "directions", "run", "--find", "magic").ShouldFail(2, "There is no way 'magic'");
        File.Delete(folder["run/directions.safetensors"]);
    }

    [Fact]
    public void Project_OfItsOwnSample_GivesLatentsThatCanBeGoneThroughAndAdded()
    {
        CliProcess.Run(folder, "sample", "run", "--seeds", "5,9", "--each", "own").ShouldSucceed();

        var told = CliProcess.Run(folder, "project", "run", "own/0000.png", "own/0001.png", "--steps", "30", "--features", "0", "--out", "mine.safetensors", "--json").ShouldSucceed();
        CliProcess.Run(folder, "interpolate", "run", "--through", "mine.safetensors", "--steps", "3", "--out", "through.png").ShouldSucceed();

        using var json = JsonDocument.Parse(told.Output);
        Assert.All(json.RootElement.GetProperty("psnr").EnumerateArray(), p => Assert.True(p.GetProperty("db").GetDouble() > 25));
        Assert.Equal([2, 100], TensorFile.Read(folder["mine.safetensors"]).Tensors["latents"].Shape);
        Assert.Equal(pngStart, Bytes("mine.png")[..4]);
        CliProcess.Run(folder, "interpolate", "run", "--through", "own/0000.png").ShouldFail(1, "cannot be read");
        CliProcess.Run(folder, "project", "run", "nowhere.png").ShouldFail(2, "There is no file or folder 'nowhere.png'");
        CliProcess.Run(folder, "project", "run", "own/0000.png", "--from", "encoder").ShouldFail(2, "train bigan or ali");
        CliProcess.Run(folder, "project", "run", "own/0000.png", "--optimizer", "sgd").ShouldFail(2, "lbfgs or adam");
        CliProcess.Run(folder, "project", "run", "own/0000.png", "--features", "-1").ShouldFail(2, "0 or more");
    }

    [Fact]
    public void Arithmetic_OfSeeds_DrawsTheSum_AndWarnsOfSingleSamples()
    {
        var told = CliProcess.Run(
            folder, "arithmetic", "run", "A - B + C", "--group", "A=3,5,8", "--group", "B=1-3", "--group", "C=7", "--out", "sum.png", "--latents", "sum.safetensors", "--json").ShouldSucceed();

        using var json = JsonDocument.Parse(told.Output);
        Assert.Contains("C has only 1 sample", Assert.Single(json.RootElement.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal("class", json.RootElement.GetProperty("attributes")[0].GetProperty("attribute").GetString());
        Assert.Equal([9, 100], TensorFile.Read(folder["sum.safetensors"]).Tensors["latents"].Shape);
        Assert.Equal(pngStart, Bytes("sum.png")[..4]);
    }

    [Fact]
    public void Arithmetic_ThatCannotBe_SaysWhy()
    {
        CliProcess.Run(folder, "arithmetic", "run", "A -").ShouldFail(2, "nothing follows the last -");
        CliProcess.Run(folder, "arithmetic", "run", "A - B", "--group", "A=3,5,8").ShouldFail(2, "'B' is not defined");
        CliProcess.Run(folder, "arithmetic", "run", "A", "--group", "A=").ShouldFail(2, "The group A is empty");
        CliProcess.Run(folder, "arithmetic", "run", "class=77").ShouldFail(2, "'77' is not a value of class");
        CliProcess.Run(folder, "arithmetic", "run", "colour=red").ShouldFail(2, "There is no attribute 'colour'");
        CliProcess.Run(folder, "arithmetic", "run", "A", "--group", "A=gone.png").ShouldFail(2, "There is no file or folder 'gone.png'");
        CliProcess.Run(folder, "interpolate", "run", "--seeds", "3").ShouldFail(2, "there is 1");
        CliProcess.Run(folder, "interpolate", "run", "--curve", "spiral").ShouldFail(2, "slerp, lerp");
        CliProcess.Run(folder, "interpolate", "run", "--class", "7").ShouldFail(2, "dcgan is told nothing");
        CliProcess.Run(folder, "arithmetic", "run", "A", "--group", "A=1-3", "--set-attributes", "colour=red").ShouldFail(2, "dcgan is told nothing");
        CliProcess.Run(folder, "interpolate", "nowhere").ShouldFail(1, "There is no folder");
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(folder[name]);

    private float[] Samples(string name) => TensorFile.Read(folder[name]).Tensors["samples"].Floats;

    /// <summary>A short training that all tests look at.</summary>
    public sealed class TrainedRun : IDisposable
    {
        internal TemporaryFolder Folder { get; } = new();

        public TrainedRun() => CliProcess.Run(
            Folder, "train", "dcgan", "--data", "glyphs?count=300", "--out", "run", "--rounds", "12", "--threads", "1", "--seed", "5", "--set", "batch=16", "--set", "channels=8").ShouldSucceed();

        public void Dispose() => Folder.Dispose();
    }
}
