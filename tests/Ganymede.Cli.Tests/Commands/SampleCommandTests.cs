using System.Text.Json;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class SampleCommandTests : IDisposable
{
    private static readonly byte[] pngStart = [0x89, .. "PNG"u8];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sample_OfPictures_RepeatsItsBytesForTheSameSeed()
    {
        CliProcess.Run(folder, Small.Dcgan("run", 20)).ShouldSucceed();

        Sample("run", "-n", "9", "--seed", "7", "--out", "a.png");
        Sample("run", "-n", "9", "--seed", "7", "--out", "b.png");
        Sample("run", "-n", "9", "--seed", "8", "--out", "c.png");
        Sample("run", "-n", "9", "--seed", "7", "--format", "safetensors", "--out", "a.st");
        Sample("run", "-n", "9", "--seed", "7", "--out", "b.safetensors");
        Sample("run", "-n", "3", "--seed", "7", "--each", "each");

        Assert.Equal(pngStart, Bytes("a.png")[..4]);
        Assert.Equal(Bytes("a.png"), Bytes("b.png"));
        Assert.NotEqual(Bytes("a.png"), Bytes("c.png"));
        Assert.Equal(Bytes("a.st"), Bytes("b.safetensors"));
        var samples = Assert.Single(TensorFile.Read(folder["a.st"]).Tensors);
        Assert.Equal("samples", samples.Key);
        Assert.Equal("F32", samples.Value.DType);
        Assert.Equal([9, 1, 28, 28], samples.Value.Shape);
        Assert.All(samples.Value.Floats, x => Assert.InRange(x, -1, 1));
        Assert.True(samples.Value.Floats.Max() - samples.Value.Floats.Min() > 0.1);
        Assert.Equal(["0000.png", "0001.png", "0002.png"], Directory.GetFiles(folder["each"]).Select(f => Path.GetFileName(f)).Order());
        Assert.All(Directory.GetFiles(folder["each"]), f => Assert.Equal(pngStart, File.ReadAllBytes(f)[..4]));
    }

    [Fact]
    public void Sample_OfPoints_IsInTheDatasOwnUnits()
    {
        CliProcess.Run(folder, "train", "gan", "--data", "ring?radius=50&sd=1", "--rounds", "300", "--threads", "1", "--out", "run").ShouldSucceed();

        Sample("run", "-n", "500", "--out", "points.safetensors");
        Sample("run", "-n", "500");
        var refused = CliProcess.Run(folder, "sample", "run", "--each", "each");

        var points = TensorFile.Read(folder["points.safetensors"]).Tensors["samples"];
        Assert.Equal([500, 2], points.Shape);
        Assert.InRange(points.Floats.Max(Math.Abs), 5, 200);            // normalised they would be within 3 or so
        Assert.Equal(pngStart, Bytes("samples.png")[..4]);
        refused.ShouldFail(2, "points, not pictures");
    }

    [Fact]
    public void SampleEach_OfPicturesWithAlpha_WritesPicturesWithAlpha()
    {
        for (var i = 0; i < 4; i++) folder.Write($"data/{i}.png", GreyPng.Noise(28, 28, i));
        CliProcess.Run(
            folder,
            "train", "dcgan", "--data", "images:data?alpha=keep&channels=4", "--rounds", "2", "--threads", "2", "--set", "channels=4", "--set", "batch=4",
            "--out", "run").ShouldSucceed();

        Sample("run", "-n", "2", "--each", "each");
        var report = CliProcess.Run(folder, "data", "inspect", "images:each?alpha=keep&channels=4&size=28", "--json").ShouldSucceed().Output;

        Assert.Contains("\"modes\":[{\"name\":\"RgbAlpha\",\"count\":2}]", report, StringComparison.Ordinal);
        Assert.Contains("\"count\":2,", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_AsJson_SaysWhatWasWritten()
    {
        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldSucceed();

        var line = JsonDocument.Parse(Sample("run", "--json", "--seed", "3").Output).RootElement;

        Assert.Equal(folder["samples.png"], line.GetProperty("samples").GetString());
        Assert.Equal(64, line.GetProperty("count").GetInt32());
        Assert.Equal(5, line.GetProperty("round").GetInt64());
    }

    [Fact]
    public void Sample_ToPlaceThatCannotBeWritten_Fails()
    {
        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldSucceed();
        folder.Write("file", "x"u8);

        CliProcess.Run(folder, "sample", "run", "--out", "file/grid.png").ShouldFail(1, "cannot be written", "file");
    }

    [Fact]
    public void Sample_OfARunThatIsTold_MakesWhatIsAskedFor_AndSweepsInAGrid()
    {
        CliProcess.Run(folder, Small.Cgan("run", 20)).ShouldSucceed();

        Sample("run", "-n", "4", "--class", "7", "--out", "seven.safetensors");
        Sample("run", "-n", "4", "--set-attributes", "class=7", "--out", "again.safetensors");
        Sample("run", "-n", "4", "--class", "3", "--out", "three.safetensors");
        var sweep = Sample("run", "-n", "2", "--sweep", "class", "--out", "sweep.safetensors", "--json").Output;
        Sample("run", "--sweep", "class", "--out", "sweep.png");
        var wrong = CliProcess.Run(folder, "sample", "run", "--class", "12");
        var fixedTwice = CliProcess.Run(folder, "sample", "run", "--class", "1", "--sweep", "class");
        var code = CliProcess.Run(folder, "sample", "run", "--code", "c1=0.5");

        Assert.Equal(Bytes("seven.safetensors"), Bytes("again.safetensors"));
        Assert.NotEqual(TensorFile.Read(folder["seven.safetensors"]).Tensors["samples"].Floats, TensorFile.Read(folder["three.safetensors"]).Tensors["samples"].Floats);
        var walked = TensorFile.Read(folder["sweep.safetensors"]).Tensors;
        Assert.Equal([20, 1, 28, 28], walked["samples"].Shape);
        Assert.Equal([20, 10], walked["conditions"].Shape);
        Assert.Equal(20, JsonDocument.Parse(sweep).RootElement.GetProperty("count").GetInt32());
        Assert.Equal(pngStart, Bytes("sweep.png")[..4]);
        wrong.ShouldFail(2, "'12' is not a value of class", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        fixedTwice.ShouldFail(2, "walks through all its values, but 1 is asked for");
        code.ShouldFail(2, "There is no code 'c1'");
    }

    [Fact]
    public void Sample_OfARunThatIsToldNothing_RefusesToBeAsked()
    {
        CliProcess.Run(folder, Small.Gan("run", 5)).ShouldSucceed();

        foreach (var (option, value) in new[] { ("--class", "7"), ("--set-attributes", "a=b"), ("--code", "c1=0"), ("--sweep", "class") })
            CliProcess.Run(folder, "sample", "run", option, value).ShouldFail(2, "gan is told nothing", "cgan, acgan, projection");
    }

    private Outcome Sample(params string[] arguments) => CliProcess.Run(folder, ["sample", .. arguments]).ShouldSucceed();

    private byte[] Bytes(string name) => File.ReadAllBytes(folder[name]);
}
