using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Systems;

/// <summary>What must hold for the systems that make pictures larger.</summary>
public sealed class SuperResolutionTests
{
    private static readonly string[] Small = ["generator.channels=4", "generator.blocks=1", "discriminator.channels=2", "batch=2", "warmup.kimg=0.004", "average.kimg=0"];

    public static TheoryData<string, int, int, string[]> Configurations => new()
    {
        { "srgan", 32, 3, [] },
        { "srgan", 32, 1, ["scale=2", "generator.norm=batch"] },
        { "srgan", 24, 4, ["preset=paper"] },
        { "srgan", 32, 1, ["adversarial=off"] },
        { "srgan", 32, 1, ["warmup.kimg=0"] },
        { "srgan", 20, 1, ["distance=0"] },
        { "srgan", 32, 1, ["play=simultaneous"] },
        { "srgan", 32, 1, ["play=extragradient"] },
        { "esrgan", 32, 3, ["generator.growth=2"] },
        { "esrgan", 32, 1, ["generator.growth=2", "scale=2", "generator.skip=off", "generator.blocks=2"] },
        { "esrgan", 32, 1, ["generator.growth=2", "play=consensus"] },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void EveryParameter_ReceivesAGradient_AndMoves_InEveryPhase(string name, int size, int channels, string[] settings)
    {
        using var random = Boards.Streams();
        var (options, game) = Build(name, size, channels, settings, random);
        using var disposed = game;
        using var scope = TensorScope.Begin();

        // Relativistic losses see differences alone.
        bool Cancels(string path) => name == "esrgan" && path.EndsWith("layers.out.bias", StringComparison.Ordinal);

        foreach (var phase in game.Phases)
        {
            foreach (var player in phase.Players)
            {
                var gradients = player.Gradients(game.Open(Context(random, phase.Players, size, channels)));
                var names = player.Networks.SelectMany(n => n.NamedParameters).ToList();
                for (var i = 0; i < names.Count; i++) Assert.True(Cancels(names[i].Name) || gradients[i].Abs().Sum().ToDouble() > 0, $"{player.Name}: {names[i].Name} receives no gradient.");
            }
        }

        var before = game.Networks.SelectMany(n => n.Network.NamedParameters.Select(p => (Name: $"{n.Name}.{p.Name}", Old: p.Value.Value.Clone(), p.Value))).ToList();
        foreach (var phase in game.Phases) Turns(game, phase, options, random, size, channels, 2);
        foreach (var (path, old, now) in before)
        {
            Assert.True(Cancels(path) || (old - now.Value).Abs().Sum().ToDouble() > 0, $"{path} does not move.");
            Assert.True(Ops.All(Ops.Isfinite(now.Value)).To(DType.Float).ToDouble() == 1, $"{path} is not finite.");
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void IsPlayedInBFloat16Too(string name, int size, int channels, string[] settings)
    {
        using var random = Boards.Streams();
        var (options, game) = Build(name, size, channels, settings, random);
        using var disposed = game;

        Boards.AssertIsPlayedInBFloat16(game, options.CreatePlay(), movers => Context(random, movers, size, channels));
    }

    [Fact]
    public void WarmUp_TakesTheCopyAlong_AndLeavesItWhereItEnds()
    {
        using var random = Boards.Streams();
        var (options, game) = Build("srgan", 16, 1, ["generator.norm=batch", "generator.lr=0.01"], random);
        using var disposed = game;
        var (first, warm) = (Weights(game, "soft"), game.Phases[0]);

        Turns(game, warm, options, random, 16, 1, 2);
        var (soft, generator) = (Weights(game, "soft"), Weights(game, "generator"));
        Turns(game, game.Phases[1], options, random, 16, 1, 2);

        Assert.Equal(["warm-up", "play"], game.Phases.Select(p => p.Name));
        Assert.Equal(0.004, warm.Kimg);
        Assert.Equal(["generator", "soft"], game.Kept.Select(k => k.Name));
        Assert.NotEqual(first, soft);
        Assert.Equal(generator, soft);
        Assert.Equal(soft, Weights(game, "soft"));
        Assert.NotEqual(soft, Weights(game, "generator"));
    }

    [Fact]
    public void Enlarge_AtAnySharpness_ComputesWithTheMeanOfBothWeights_AndLeavesThemAsTheyWere()
    {
        using var random = Boards.Streams();
        var (options, game) = Build("srgan", 16, 1, ["generator.norm=batch", "generator.lr=0.05"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        foreach (var phase in game.Phases) Turns(game, phase, options, random, 16, 1, 2);
        var enlarging = (EnlargingGame)game;
        var picture = Tensor.Uniform([1, 1, 5, 7], -0.2, 0.2, random["data"]);
        var before = Weights(game, "generator");

        var (soft, sharp, middle) = (enlarging.Enlarge(picture, 0), enlarging.Enlarge(picture), enlarging.Enlarge(picture, 0.25));

        var (a, b) = (game.Networks[0].Network, game.Networks[1].Network);
        using var mean = new SrResNet(new EnlargingArchitecture(1, 4, 1, 4, Skip: true), Normalization.Batch);
        mean.Load(a.State.Zip(b.State).ToDictionary(s => s.First.Name, s => (0.25 * s.First.Value.Detach()) + (0.75 * s.Second.Value.Detach())));
        mean.Train(false);
        Assert.Equal([1L, 1, 20, 28], sharp.Shape.ToArray());
        Assert.InRange((mean.Forward(picture).Clamp(-1, 1) - middle).Abs().ToArray<float>().Max(), 0, 1e-5f);
        Assert.True((soft - sharp).Abs().ToArray<float>().Max() > 1e-3);
        Assert.Equal(before, Weights(game, "generator"));
    }

    [Fact]
    public void Srgan_MinimisesWhatThePaperSays_OnPicturesMadeSmallByItself()
    {
        using var random = Boards.Streams();
        var (_, game) = Build("srgan", 16, 3, ["adversarial.weight=0.5", "distance=2"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        var items = Tensor.Uniform([2, 3, 16, 16], -1, 1, random["data"]);
        var readings = new Readings();
        var round = (PairRound)game.Open(new RoundContext(() => new Batch(items.Clone(), null), game.Phases[1].Players, random, 0, readings, Device.Cpu));

        foreach (var player in game.Phases[1].Players) player.Gradients(round);

        var values = readings.Read();
        var discriminator = (VggDiscriminator)game.Networks.Single(n => n.Name == "discriminator").Network;
        var adversarial = (-discriminator.Forward(round.Fakes)).Softplus().Mean().ToDouble();
        var distance = (round.Fakes - items).Square().Mean().ToDouble();
        Assert.Equal((0.5 * adversarial) + (2 * distance), values["generator.loss"], 1e-4);
        Assert.Equal([2L, 3, 4, 4], round.Sources.Shape.ToArray());
        Assert.All(round.Sources.ToArray<float>(), v => Assert.Equal(Math.Round((v + 1) * 127.5), (v + 1) * 127.5, 1e-3));
        Assert.InRange((round.Sources - Bicubic.Shrink(items, 4).Clamp(-1, 1)).Abs().ToArray<float>().Max(), 0, 0.5 / 127.5 + 1e-5);
    }

    [Fact]
    public void Esrgan_ComparesRealAndFakeWithEachOther_AndKeepsTheAbsoluteDistance()
    {
        using var random = Boards.Streams();
        var (_, game) = Build("esrgan", 16, 1, ["adversarial.weight=1"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        var items = Tensor.Uniform([2, 1, 16, 16], -1, 1, random["data"]);
        var readings = new Readings();
        var round = (PairRound)game.Open(new RoundContext(() => new Batch(items.Clone(), null), game.Phases[1].Players, random, 0, readings, Device.Cpu));

        foreach (var player in game.Phases[1].Players) player.Gradients(round);

        var values = readings.Read();
        var discriminator = (VggDiscriminator)game.Networks.Single(n => n.Name == "discriminator").Network;
        var (real, fake) = (discriminator.Forward(items), discriminator.Forward(round.Fakes));
        var adversarial = 0.5 * ((-(fake - real.Mean())).Softplus().Mean() + (real - fake.Mean()).Softplus().Mean()).ToDouble();
        Assert.Equal(adversarial + (round.Fakes - items).Abs().Mean().ToDouble(), values["generator.loss"], 1e-4);
    }

    [Fact]
    public void SrResNet_StartsWithoutACheckerboard()
    {
        using var scope = TensorScope.Begin();
        using var network = new SrResNet(new EnlargingArchitecture(1, 3, 1, 2, Skip: false), Normalization.None);
        using var random = new Generator(1);
        network.Initialize(random);

        var doubling = network.NamedParameters.Single(p => p.Name == "tail.up1.weight").Value.Value.Reshape(3, 4, -1);

        Assert.Equal([12L, 3, 3, 3], network.NamedParameters.Single(p => p.Name == "tail.up1.weight").Value.Value.Shape.ToArray());
        Assert.Equal(0, (doubling - doubling.Mean([1], keep: true)).Abs().ToArray<float>().Max(), 1e-6f);
        Assert.True((doubling.Select(0, 0) - doubling.Select(0, 1)).Abs().ToArray<float>().Max() > 0.01);
    }

    [Theory]
    [InlineData("srgan", 16, "scale=3", "scale is 3, but must be 2 or 4")]
    [InlineData("srgan", 18, "scale=4", "scale is 4, but pictures of 18x18 do not become 4 times smaller")]
    [InlineData("srgan", 8, "scale=4", "srgan takes pictures of 16 pixels or more")]
    [InlineData("srgan", 16, "generator.norm=instance", "generator.norm=instance would depend on a picture's size")]
    [InlineData("esrgan", 16, "adversarial.weight=0 distance=0", "adversarial.weight=0 and distance=0 leave nothing to learn from")]
    public void Configure_OfSomethingUnusable_SaysWhatWouldDo(string name, int size, string assignments, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find(name).Configure(new ImageShape(3, size, size), assignments.Split(' ')));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_HasThePapersSizes()
    {
        var srgan = (SrganOptions)GanSystem.Find("srgan").Defaults(new ImageShape(3, 96, 96), "paper");
        var esrgan = (EsrganOptions)GanSystem.Find("esrgan").Defaults(new ImageShape(3, 128, 128), "paper");

        Assert.Equal((64, 16, 4, 16, 1e-4, Normalization.Batch, false), (srgan.GeneratorChannels, srgan.Blocks, srgan.Scale, srgan.Batch, srgan.GeneratorLearningRate, srgan.GeneratorNorm, srgan.Skip));
        Assert.Equal((64, 23, 32, 5e-3, 2e-4), (esrgan.GeneratorChannels, esrgan.Blocks, esrgan.Growth, esrgan.AdversarialWeight, esrgan.WarmUpLearningRate));

        // The authors' RRDB network has 16,697,987 parameters; SRResNet's are counted below.
        using var resnet = new SrResNet(new EnlargingArchitecture(3, 64, 16, 4, Skip: false), Normalization.Batch);
        using var rrdb = new RrdbNet(new EnlargingArchitecture(3, 64, 23, 4, Skip: false), 32);
        Assert.Equal(16_697_987, rrdb.Parameters.Sum(p => p.Value.Count));
        Assert.Equal(SrResNetParameters(64, 16), resnet.Parameters.Sum(p => p.Value.Count));
    }

    // Ends of nine pixels; two convolutions and two norms in each block, one slope; one more of both; two doublings.
    private static long SrResNetParameters(long w, long blocks) =>
        (81 * 3 * w) + w + 1 + (blocks * ((2 * 9 * w * w) + (4 * w) + 1)) + (9 * w * w) + (2 * w) + (2 * ((9 * w * 4 * w) + (4 * w) + 1)) + (81 * w * 3) + 3;

    private static (SystemOptions Options, Game Game) Build(string name, int size, int channels, string[] settings, RandomStreams random)
    {
        var (system, subject) = (GanSystem.Find(name), (Subject)new ImageShape(channels, size, size));
        var options = system.Configure(subject, [.. Small, .. settings]);
        return (options, system.Build(options, subject, null, random));
    }

    private static RoundContext Context(RandomStreams random, IReadOnlyList<Player> movers, int size, int channels) => new(
        () => new Batch(Tensor.Uniform([2, channels, size, size], -1, 1, random["data"]), null), movers, random, 0, null, Device.Cpu);

    private static void Turns(Game game, Phase phase, SystemOptions options, RandomStreams random, int size, int channels, int turns)
    {
        using var scope = TensorScope.Begin();
        var play = options.CreatePlay();
        for (var i = 0; i < turns; i++) play.Play(phase.Players, movers => game.Open(Context(random, movers, size, channels)));
    }

    private static float[] Weights(Game game, string name) =>
        [.. game.Networks.Single(n => n.Name == name).Network.State.SelectMany(s => s.Value.ToArray<float>())];
}
