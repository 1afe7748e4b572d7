using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class ProjectionTests
{
    private static readonly ProjectionOptions quick = new() { Starts = 3, Steps = 40 };

    [Theory]
    [InlineData(LatentKind.Gaussian, ProjectionOptimizer.Lbfgs)]
    [InlineData(LatentKind.Uniform, ProjectionOptimizer.Lbfgs)]
    [InlineData(LatentKind.Gaussian, ProjectionOptimizer.Adam)]
    [InlineData(LatentKind.Uniform, ProjectionOptimizer.Adam)]
    public void Projection_OfItsOwnSamples_FindsThemAgain(LatentKind kind, ProjectionOptimizer optimizer)
    {
        using var scope = TensorScope.Begin();
        var space = Curved(kind);
        var targets = space.Generate(space.Draw(5, 77));

        var start = new Projection(space).Find(targets, quick with { Optimizer = optimizer, Steps = 0 }, cancellation: TestContext.Current.CancellationToken);
        var found = new Projection(space).Find(targets, quick with { Optimizer = optimizer }, cancellation: TestContext.Current.CancellationToken);

        Assert.All(start.Psnr.Zip(found.Psnr), p => Assert.True(p.Second > p.First + 10, $"{p.First:0.0} dB before, {p.Second:0.0} dB after"));
        Assert.Equal([5L, 6], found.Latents.Z.Shape.ToArray());
        Assert.Equal(found.Samples.ToArray<float>(), space.Generate(found.Latents).ToArray<float>());
        if (kind == LatentKind.Uniform) Assert.All(found.Latents.Z.ToArray<float>(), v => Assert.InRange(v, -1, 1));
    }

    [Fact]
    public void Projection_OfSeveral_FindsForEachWhatItFindsAlone()
    {
        using var scope = TensorScope.Begin();
        var space = Curved(LatentKind.Gaussian);
        var targets = space.Generate(space.Draw(200, 5));                // more than go through at once

        var all = new Projection(space).Find(targets, quick with { Steps = 5 }, cancellation: TestContext.Current.CancellationToken);
        var last = new Projection(space).Find(targets.Narrow(0, 0, 1), quick with { Steps = 5 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(200, all.Psnr.Count);
        Assert.Equal(last.Psnr[0], all.Psnr[0], 0.01);
    }

    [Fact]
    public void Projection_FromWhereItShouldEnd_EndsThere()
    {
        using var scope = TensorScope.Begin();
        var space = Curved(LatentKind.Gaussian);
        var truth = space.Draw(2, 77);

        var found = new Projection(space).Find(space.Generate(truth), new ProjectionOptions { From = ProjectionStart.Encoder, Steps = 0 }, encoded: truth.Z, cancellation: TestContext.Current.CancellationToken);
        var both = new Projection(space).Find(space.Generate(truth), quick with { Steps = 0 }, encoded: truth.Z, cancellation: TestContext.Current.CancellationToken);
        var random = new Projection(space).Find(space.Generate(truth), quick with { From = ProjectionStart.Random, Steps = 0 }, encoded: truth.Z, cancellation: TestContext.Current.CancellationToken);

        Assert.All(found.Psnr, p => Assert.True(p > 100));
        Assert.All(both.Psnr, p => Assert.True(p > 100));
        Assert.All(random.Psnr, p => Assert.True(p < 40));
        Assert.Throws<ConfigurationException>(() => new Projection(space).Find(space.Generate(truth), new ProjectionOptions { Starts = 0 }, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Projection_ByFeatures_FollowsThem()
    {
        // Features see the first value alone: with their weight it counts more than all others.
        using var scope = TensorScope.Begin();
        var space = Curved(LatentKind.Gaussian);
        var target = Tensor.From([0.9f, -0.9f, 0.9f, -0.9f, 0.9f, -0.9f, 0.9f, -0.9f], 1, 1, 2, 4);

        var plain = new Projection(space).Find(target, quick, cancellation: TestContext.Current.CancellationToken);
        var featured = new Projection(space, x => x.Flatten(1).Narrow(1, 0, 1)).Find(target, quick with { FeatureWeight = 100 }, cancellation: TestContext.Current.CancellationToken);

        Assert.True(Miss(featured) < Miss(plain));
        Assert.True(Miss(featured) < 0.05);

        static float Miss(ProjectionResult result) => Math.Abs(result.Samples.ToArray<float>()[0] - 0.9f);
    }

    [Fact]
    public void Targets_OfPicturesAndTensors_AreRead()
    {
        using var scope = TensorScope.Begin();
        using var folder = new TemporaryFolder();
        var shape = new ImageShape(3, 8, 8);
        File.WriteAllBytes(folder["own.png"], new Picture(3, 8, 8, [.. Enumerable.Repeat((byte)255, 192)]).EncodePng());
        File.WriteAllBytes(folder["wide.png"], new Picture(3, 16, 32, new byte[3 * 16 * 32]).EncodePng());
        Safetensors.Write(folder["two.safetensors"], [("samples", Tensor.Zeros([2, 3, 8, 8]))]);

        var targets = ProjectionTargets.Read([folder["own.png"], folder["wide.png"], folder["two.safetensors"]], shape);

        Assert.Equal([4L, 3, 8, 8], targets.Items.Shape.ToArray());
        Assert.Equal(["own.png", "wide.png", "two.safetensors 0", "two.safetensors 1"], targets.Names);
        Assert.Contains("32x16 pixels; its centre square", Assert.Single(targets.Notes), StringComparison.Ordinal);
        Assert.Equal([1f, -1, 0, 0], targets.Items.Flatten(1).Mean([1]).ToArray<float>());
    }

    [Fact]
    public void Targets_ThatCannotBe_AreRefusedWithTheReason()
    {
        using var scope = TensorScope.Begin();
        using var folder = new TemporaryFolder();
        var shape = new ImageShape(3, 8, 8);
        folder.Write("broken.png", [0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3]);
        folder.Write("text.png", "hello"u8.ToArray());
        Safetensors.Write(folder["shape.safetensors"], [("samples", Tensor.Zeros([2, 1, 8, 8]))]);
        Safetensors.Write(folder["name.safetensors"], [("pictures", Tensor.Zeros([2, 3, 8, 8]))]);
        Safetensors.Write(folder["nan.safetensors"], [("samples", Tensor.Full([2, 3, 8, 8], double.NaN))]);
        Safetensors.Write(folder["latents.safetensors"], [("latents", Tensor.Zeros([2, 5]))]);

        Assert.Contains("There is no file", Assert.Throws<ConfigurationException>(() => ProjectionTargets.Read([folder["nothing.png"]], shape)).Message, StringComparison.Ordinal);
        Assert.Contains("?items=20", Assert.Throws<ConfigurationException>(() => ProjectionTargets.Read(["ring"], new PointShape(2, [0, 0], 1))).Message, StringComparison.Ordinal);
        Assert.Equal([5L, 1, 28, 28], ProjectionTargets.Read(["glyphs?count=5"], new ImageShape(1, 28, 28)).Items.Shape.ToArray());
        Assert.Contains("broken.png", Refused("broken.png"), StringComparison.Ordinal);
        Assert.Contains("is no picture", Refused("text.png"), StringComparison.Ordinal);
        Assert.Contains("this run makes Float [N, 3, 8, 8]", Refused("shape.safetensors"), StringComparison.Ordinal);
        Assert.Contains("holds no tensor 'samples'; it holds pictures", Refused("name.safetensors"), StringComparison.Ordinal);
        Assert.Contains("no number (NaN)", Refused("nan.safetensors"), StringComparison.Ordinal);
        Assert.Contains("another run", Assert.Throws<DataException>(() => LatentFile.Read(folder["latents.safetensors"], Curved(LatentKind.Gaussian))).Message, StringComparison.Ordinal);

        string Refused(string name) => Assert.Throws<DataException>(() => ProjectionTargets.Read([folder[name]], shape)).Message;
    }

    // Eight values of a latent of six, by two layers with fixed weights.
    private static LatentSpace Curved(LatentKind kind)
    {
        using var random = new Generator(3);
        var (first, second) = (Tensor.Normal([6, 16], random, sd: 0.5), Tensor.Normal([16, 8], random, sd: 0.5));
        return new LatentSpace(new LatentPrior(6, kind), new ImageShape(1, 2, 4), (z, _, _) => z.MatMul(first).LeakyRelu().MatMul(second).Tanh().View(-1, 1, 2, 4));
    }
}
