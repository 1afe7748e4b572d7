using Ganymede.Compression;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Runs;

/// <summary>What a run with an encoder is good for once it is trained.</summary>
public sealed class EncoderRunTests(ITestOutputHelper output)
{
    private static readonly string[] small = ["channels=4", "width=32", "latent.size=8", "batch=16", "average.kimg=0"];

    [Fact]
    public void Evaluation_OfARunWithAnEncoder_ScoresItBesideTheUntrainedOne()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "bigan", "glyphs?count=400", small)) Runner.Train(run, 60);

        var report = EvaluationRun.OfRun(folder["run"], null, new EvaluationRequest { Samples = 200, DataOptions = new DataOptions { CacheFolder = folder["cache"] } });

        foreach (var name in new[] { "reconstruction ratio", "reconstruction psnr", "class kept", "latent error", "encoder 1-nn" })
        {
            var score = report.Scores.Single(s => s.Name == name);
            output.WriteLine($"{name} {score.Value:F3}, untrained {score.Baseline:F3}, {score.Note}");
            Assert.True(double.IsFinite(score.Value) && score.Baseline is not null && score.Floor is null, name);
        }

        Assert.True(report.Scores.Single(s => s.Name == "latent error") is var error && error.Value < error.Baseline);
        Assert.Contains(report.Scores, s => s.Metric == "fid");
    }

    [Fact]
    public void Evaluation_OfARunWithoutAnEncoder_LeavesItsScoresOut()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16")) Runner.Train(run, 2);
        var request = new EvaluationRequest { Samples = 200, Metrics = ["modes", "encoder"] };

        var report = EvaluationRun.OfRun(folder["run"], null, request);

        Assert.Equal("encoder", Assert.Single(report.LeftOut).Metric);
        Assert.DoesNotContain(EvaluationRun.OfRun(folder["run"], null, request with { Metrics = [] }).LeftOut, l => l.Metric == "encoder");
    }

    [Fact]
    public void Reconstruction_OfData_ShowsPairsAndBeatsNothingBeforeTraining()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "bigan", "glyphs?count=400", small)) Runner.Train(run, 5);
        using (var run = Runner.Start(folder, "points", "ali", "ring", "width=16")) Runner.Train(run, 5);

        var pictures = Reconstruction.Make(new ReconstructionRequest { Run = folder["run"], Input = "glyphs?count=20&split=test", Folder = folder["out"], Each = true });
        var points = Reconstruction.Make(new ReconstructionRequest { Run = folder["points"], Input = "grid", Folder = folder["out2"], Items = 50 });

        Assert.Equal((20, 5), (pictures.Count, pictures.Round));
        Assert.Equal(1, pictures.UntrainedRatio!.Value, 0.05);
        Assert.InRange(pictures.Psnr!.Value, 1, 30);
        Assert.Equal(21, Directory.GetFiles(folder["out"]).Length);
        Assert.Equal((50, null), (points.Count, points.Psnr));
        Assert.True(File.Exists(folder["out2/pairs.png"]));
    }

    [Fact]
    public void Compressing_AndBack_GivesTheBinsPicturesExactly_AndRefinementBringsThemNearer()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "bigan", "glyphs?count=400", small)) Runner.Train(run, 200);
        using var scope = TensorScope.Begin();
        using var generator = KeptGenerator.Open(folder["run"]);
        using var data = Datasets.Open("glyphs?count=30&split=test");
        var options = new DataOptions { CacheFolder = folder["cache"] };
        var items = SampleSet.ItemsOf(data, 0, 30);

        var plain = Compressor.Compress(generator, data, 16, 0, options);
        var refined = Compressor.Compress(generator, data, 16, 20, options);
        CompressedFiles.Write(folder["a.gnyc"], refined);
        var read = CompressedFiles.Read(folder["a.gnyc"]);
        var count = CompressedFiles.Unpack(folder["a.gnyc"], folder["run"], folder["out"], new MachineOptions(), options);

        double Loss(CompressedPictures file) => (Compressor.Decompress(generator, file, options) - items).Square().Mean().ToDouble();
        output.WriteLine($"mean squared error {Loss(plain):F4}, refined {Loss(refined):F4}, {File.ReadAllBytes(folder["a.gnyc"]).Length} bytes");
        Assert.Equal(refined.Bins, read.Bins);
        Assert.Equal(Compressor.Decompress(generator, refined, options).ToArray<float>(), Compressor.Decompress(generator, read, options).ToArray<float>());
        Assert.True(Loss(refined) < Loss(plain));
        Assert.Equal(30, count);
        using var back = InputData.Open(folder["out"], generator.Shape, options);
        var made = SampleSet.ItemsOf(back, 0, 30);
        Assert.True((made - Compressor.Decompress(generator, refined, options)).Abs().ToArray<float>().Max() <= 1 / 255.0 + 1e-6);
    }

    [Fact]
    public void Refinement_MakesNoPictureWorse()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "ali", "glyphs?count=400", small)) Runner.Train(run, 3);
        using var scope = TensorScope.Begin();
        using var generator = KeptGenerator.Open(folder["run"]);
        using var data = Datasets.Open("glyphs?count=12&split=test");
        var items = SampleSet.ItemsOf(data, 0, 12);
        var quantizer = LatentQuantizer.For(generator.Prior!, 4);
        var latents = generator.Encode(items);

        var refined = LatentRefinement.Refine(generator, items, latents, quantizer, 6, cancellation: TestContext.Current.CancellationToken);

        double[] Errors(Tensor z) => (generator.Generate(z).Detach() - items).Square().Flatten(1).Sum([1]).To(DType.Double).ToArray<double>();
        var (before, after) = (Errors(quantizer.Centres(quantizer.Quantize(latents), 8)), Errors(refined));
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second <= pair.First + 1e-3));
        Assert.True(after.Sum() < before.Sum());
        Assert.Equal(refined.ToArray<float>(), quantizer.Centres(quantizer.Quantize(refined), 8).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Unpacking_WithAnotherRun_OrAHostileName_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "bigan", "glyphs?count=100", small)) Runner.Train(run, 2);
        using (var run = Runner.Start(folder, "other", "bigan", "glyphs?count=100", small)) Runner.Train(run, 3);
        using (var run = Runner.Start(folder, "none", "dcgan", "glyphs?count=100", "channels=4")) Runner.Train(run, 1);
        using var generator = KeptGenerator.Open(folder["run"]);
        using var data = Datasets.Open("glyphs?count=4");
        var options = new DataOptions { CacheFolder = folder["cache"] };
        var file = Compressor.Compress(generator, data, 16, 0, options);
        CompressedFiles.Write(folder["a.gnyc"], file);
        CompressedFiles.Write(folder["b.gnyc"], file with { Names = ["a.png", "../../b.png", "c.png", "d.png"] });

        var other = Assert.Throws<DataException>(() => CompressedFiles.Unpack(folder["a.gnyc"], folder["other"], folder["out"], new MachineOptions(), options));
        var hostile = Assert.Throws<DataException>(() => CompressedFiles.Unpack(folder["b.gnyc"], folder["run"], folder["out2"], new MachineOptions(), options));
        using var without = KeptGenerator.Open(folder["none"]);
        var refused = Assert.Throws<ConfigurationException>(() => Compressor.Compress(without, data, 16, 0, options));

        Assert.Contains("other weights", other.Message, StringComparison.Ordinal);
        Assert.Contains("leads out of", hostile.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["b.png"]));
        Assert.Contains("train bigan or ali", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => Compressor.Compress(generator, data, 1, 0, options));
    }

    [Fact]
    public void Input_OfWhatIsNotThere_OrOfAnotherShape_SaysWhatToGive()
    {
        using var folder = new TemporaryFolder();
        var (shape, options) = (new ImageShape(1, 28, 28), new DataOptions { CacheFolder = folder["cache"] });
        folder.Write("p/a.png", PictureFiles.Palette);
        folder.Write("bad.png", [1, 2, 3]);

        using var one = InputData.Open(folder["p/a.png"], shape, options);
        using var all = InputData.Open(folder["p"], shape, options);

        Assert.Equal((1, shape), (one.Count!.Value, one.Shape));
        Assert.Equal(SampleSet.ItemsOf(one, 0, 1).ToArray<float>(), SampleSet.ItemsOf(all, 0, 1).ToArray<float>());
        Assert.Equal(["a.png"], InputData.Names(all));
        Assert.Null(InputData.Names(Datasets.Open("glyphs?count=3")));
        Assert.Contains("no file or folder 'nowhere'", Assert.Throws<ConfigurationException>(() => InputData.Open("nowhere", shape, options)).Message, StringComparison.Ordinal);
        Assert.Contains("but the run takes", Assert.Throws<ConfigurationException>(() => InputData.Open("stacked:glyphs?items=10", shape, options)).Message, StringComparison.Ordinal);
        Assert.Contains("holds pictures", Assert.Throws<ConfigurationException>(() => InputData.Open(folder["p"], new PointShape(2, [0, 0], 1), options)).Message, StringComparison.Ordinal);
        Assert.Contains("bad.png", Assert.Throws<DataException>(() => InputData.Open(folder["bad.png"], shape, options)).Message, StringComparison.Ordinal);
    }
}
