using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Systems;

/// <summary>Super-resolution that also compares what a network sees.</summary>
public sealed class PerceptualLossTests
{
    private static readonly string[] small =
        ["generator.channels=4", "generator.blocks=1", "discriminator.channels=2", "batch=2", "warmup.kimg=0", "average.kimg=0", "distance=0", "adversarial.weight=0.5"];

    [Theory]
    [InlineData("srgan", true)]
    [InlineData("esrgan", false)]
    public void Generator_MinimisesTheDistanceOfOwnFeatures_BesideTheOthers(string name, bool isSquared)
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("glyphs", new DataOptions());
        var system = GanSystem.Find(name);
        var options = system.Configure(data.Shape, [.. small, "features=own", "features.weight=3"]);
        using var game = system.Build(options, data.Shape, null, random);
        var stem = (StemMaps)game.Networks.Single(n => n.Name == "features").Network;
        using (var weights = new Generator(3)) stem.Initialize(weights);
        var items = Tensor.Uniform([2, 1, 28, 28], -1, 1, random["data"]);
        var readings = new Readings();
        var round = Open(readings);
        var before = stem.State.SelectMany(s => s.Value.ToArray<float>()).ToArray();

        foreach (var player in game.Phases[0].Players) player.Gradients(round);
        options.CreatePlay().Play(game.Phases[0].Players, _ => Open(null));

        var values = readings.Read();
        var difference = stem.Forward(round.Fakes) - stem.Forward(items);
        var expected = isSquared ? difference.Square().Mean() : difference.Abs().Mean();
        Assert.Equal(3 * expected.ToDouble(), values["generator.loss"] - (0.5 * values["generator.loss.adversarial"]), 1e-3);
        Assert.Equal(before, stem.State.SelectMany(s => s.Value.ToArray<float>()));

        PairRound Open(Readings? observed) => (PairRound)game.Open(new RoundContext(() => new Batch(items.Clone(), null), game.Phases[0].Players, random, 0, observed, Device.Cpu));
    }

    [Fact]
    public void OwnFeatures_OfRealPictures_AreOfUnitScale_AndSeeBlurMoreThanPixelsDo()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        using var data = Datasets.Open("glyphs", new DataOptions());
        using var part = DataPart.Mixed(data, 0, 300);
        using var stem = new StemMaps(1);
        Scorer.LearnStem(part, stem, TestContext.Current.CancellationToken);
        var real = SampleSet.ItemsOf(part, 0, 200);
        var blurred = Bicubic.Enlarge(Bicubic.Shrink(real, 4), 4).Clamp(-1, 1);
        var others = Ops.Cat([real.Narrow(0, 1, 199), real.Narrow(0, 0, 1)], 0);

        var maps = stem.Forward(real);

        Assert.Equal([200L, StemMaps.Second, 14, 14], maps.Shape.ToArray());
        Assert.InRange((maps - maps.Mean()).Square().Mean().ToDouble(), 0.2, 5);
        Assert.True(Share(x => stem.Forward(x)) > 1.2 * Share(x => x));

        double Share(Func<Tensor, Tensor> see) => ((see(blurred) - see(real)).Square().Mean() / (see(others) - see(real)).Square().Mean()).ToDouble();
    }

    [Fact]
    public void Features_WithoutWeightsThatFit_AreRefusedBeforeTrainingBegins()
    {
        using var random = Boards.Streams();
        using var data = Datasets.Open("glyphs", new DataOptions());
        var system = GanSystem.Find("srgan");
        var options = system.Configure(data.Shape, [.. small, "features=vgg19:nowhere.safetensors"]);

        Assert.Contains("are not there", Assert.Throws<DataException>(() => system.Build(options, data.Shape, data, random)).Message, StringComparison.Ordinal);
        using var game = system.Build(options, data.Shape, null, random);          // to enlarge with what was learned takes no such weights
    }

    [Theory]
    [InlineData("features=vgg", "features: 'vgg' is none of: off | own | vgg19:WEIGHTS.safetensors")]
    [InlineData("features=own adversarial=off", "features are compared after the warm-up")]
    public void Features_ThatMakeNoSense_AreRefused(string settings, string message)
    {
        var e = Assert.Throws<ConfigurationException>(() => GanSystem.Find("srgan").Configure(new ImageShape(3, 32, 32), settings.Split(' ')));

        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_AreRememberedByTheirFullPath()
    {
        var options = GanSystem.Find("esrgan").Configure(new ImageShape(3, 32, 32), ["features=vgg19:weights.safetensors"]);

        var kept = Settings.Assignments(Settings.ToJson(options)).Single(a => a.StartsWith("features=", StringComparison.Ordinal));

        Assert.Equal($"features=vgg19:{Path.GetFullPath("weights.safetensors")}", kept);
        Assert.Equal(options, GanSystem.Find("esrgan").Configure(new ImageShape(3, 32, 32), [kept]));
    }
}
