using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class InceptionTests(InceptionTests.Files files, ITestOutputHelper output) : IDisposable, IClassFixture<InceptionTests.Files>
{
    private static readonly ImageShape rgb = new(3, 40, 56);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("torchvision", 1000, "InceptionV3 of torchvision")]
    [InlineData("fid", 1008, "InceptionV3 of FID (2015-12-05)")]
    public void Features_OfTheSameWeights_AreThoseOfPython(string name, int classes, string description)
    {
        using var scope = TensorScope.Begin();
        var expected = Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Oracles", "inception.safetensors")).Tensors;
        using var network = InceptionFeatures.Open(files.Of(classes), rgb, Device.Cpu);

        var (features, logits) = network.Forward(HashedWeights.Pictures("pictures", 2, 3, 40, 56));
        var (grey, _) = network.Forward(HashedWeights.Pictures("grey", 1, 1, 28, 28));

        AssertClose(expected[$"{name}.features"], features);
        AssertClose(expected[$"{name}.logits"], logits!);
        AssertClose(expected[$"{name}.grey"], grey);
        Assert.Equal(description, network.Description);
        Assert.Null(network.ClassNames);
    }

    [Fact]
    public void Features_OfManyPictures_AreThoseOfEach()
    {
        using var scope = TensorScope.Begin();
        using var network = InceptionFeatures.Open(files.Of(1008), rgb, Device.Cpu);
        var pictures = HashedWeights.Pictures("many", 17, 3, 8, 8);
        var before = Held.Tensors();

        var all = network.Forward(pictures).Features;
        var last = network.Forward(pictures.Narrow(0, 16, 1)).Features;

        Assert.Equal([17, 2048], all.Shape);
        AssertClose(last, all.Narrow(0, 16, 1));
        Assert.InRange(TensorScope.LiveTensors - before, 0, 6);
    }

    [Fact]
    public void Weights_ThatLackTensorsOrHaveOtherShapes_AreRefusedByNameOfEach()
    {
        using var scope = TensorScope.Begin();
        var weights = Weights(1008);
        weights.Remove("Mixed_5b.branch1x1.conv.weight");
        weights.Remove("Mixed_7c.branch_pool.bn.running_var");
        weights["Mixed_6a.branch3x3.conv.weight"] = Tensor.Zeros([384, 288, 1, 1]);
        weights["fc.bias"] = Tensor.Zeros([1000]);

        var message = Refused(Write(weights));

        foreach (var part in new[]
        {
            "weights.safetensors' holds 470 tensors that do not make InceptionV3 of FID", "Mixed_5b.branch1x1.conv.weight [64, 192, 1, 1] is missing",
            "Mixed_7c.branch_pool.bn.running_var [192] is missing", "Mixed_6a.branch3x3.conv.weight is [384, 288, 1, 1], expected [384, 288, 3, 3]",
            "fc.bias is [1000], expected [1008]",
        })
            Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Mixed_5b.branch5x5", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_OfSomethingElse_AreRefusedInAFewWords()
    {
        using var scope = TensorScope.Begin();
        var message = Refused(Write(new Dictionary<string, Tensor> { ["conv1.weight"] = Tensor.Zeros([64, 3, 7, 7]) }));

        Assert.Contains("holds 1 tensors that do not make InceptionV3: fc.weight [1008 or 1000, 2048] is missing", message, StringComparison.Ordinal);
        Assert.Contains("nowhere.safetensors' are not there", Refused(folder["nowhere.safetensors"]), StringComparison.Ordinal);
        folder.Write("weights.pth", [80, 75, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Contains("safetensors.torch.save_file", Refused(folder["weights.pth"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_ThatAreNoPictures_AreRefused()
    {
        foreach (DataShape shape in new DataShape[] { new PointShape(2, [0, 0], 1), new ImageShape(4, 8, 8) })
        {
            var problem = Assert.Throws<ConfigurationException>(() => InceptionFeatures.Open("unread", shape, Device.Cpu));
            Assert.Contains("sees grey and RGB pictures", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("incepton", "must be scorer, or inception:WEIGHTS.safetensors")]
    [InlineData("inception", "no weights come with the program")]
    public void Features_ByAnUnknownName_SayWhatToType(string name, string words) =>
        Assert.Contains(words, Assert.Throws<ConfigurationException>(() => FeatureNetworks.Demand(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Evaluation_WithInception_KeepsFeaturesAndLeavesClassesOut()
    {
        using var scope = TensorScope.Begin();
        var weights = files.Of(1008);
        EvaluationReport Evaluate() => EvaluationRun.OfData("glyphs?count=32", "glyphs?count=8&seed=1", new EvaluationRequest
        {
            Features = $"inception:{weights}",
            Samples = 8,
            Metrics = ["fid", "is", "modes", "diversity"],
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            DataOptions = new DataOptions { CacheFolder = folder["cache"], Cancellation = TestContext.Current.CancellationToken },
        });

        var first = Evaluate();
        var kept = Directory.GetFiles(folder["cache/features"]).Length;
        var second = Evaluate();

        output.WriteLine($"{first.Seconds} s, then {second.Seconds} s");
        Assert.Equal(first.Scores, second.Scores);
        Assert.Equal(3, kept);
        Assert.False(Directory.Exists(folder["cache/scorers"]));
        Assert.Equal(["fid", "is", "diversity"], first.Scores.Select(s => s.Metric));
        Assert.Contains("leave --features out", Assert.Single(first.LeftOut).Reason, StringComparison.Ordinal);
        Assert.Equal(12, first.FeatureHash!.Length);
        Assert.All(first.Scores, s => Assert.True(double.IsFinite(s.Value)));
    }

    private static Dictionary<string, Tensor> Weights(int classes)
    {
        using var network = new InceptionV3(classes == 1008 ? InceptionVariant.Fid : InceptionVariant.Torchvision, classes);
        return HashedWeights.Of(network);
    }

    private static string Write(string path, Dictionary<string, Tensor> weights)
    {
        Safetensors.Write(path, [.. weights.Select(w => (w.Key, w.Value))]);
        return path;
    }

    private string Write(Dictionary<string, Tensor> weights) => Write(folder["weights.safetensors"], weights);

    private static string Refused(string path) => Assert.Throws<DataException>(() => InceptionFeatures.Open(path, rgb, Device.Cpu)).Message;

    private void AssertClose(Tensor expected, Tensor actual)
    {
        var (wanted, found) = (expected.ToArray<float>(), actual.ToArray<float>());
        Assert.Equal(wanted.Length, found.Length);
        var error = wanted.Zip(found, (w, f) => Math.Abs((double)w - f)).Max() / wanted.Max(Math.Abs);
        output.WriteLine($"off by {error:g3} of the largest");
        Assert.InRange(error, 0, 1e-5);
    }

    /// <summary>Good weights, 95 MB of each kind, written once.</summary>
    public sealed class Files : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public string Of(int classes)
        {
            var path = folder[$"{classes}.safetensors"];
            if (File.Exists(path)) return path;
            using var scope = TensorScope.Begin();
            return Write(path, Weights(classes));
        }

        public void Dispose() => folder.Dispose();
    }
}
