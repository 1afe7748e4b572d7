using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Systems;

/// <summary>What must hold for every system that turns pictures into pictures.</summary>
public sealed class TranslationSystemTests
{
    private static readonly string[] Small = ["generator.channels=4", "discriminator.channels=4", "batch=2"];

    public static TheoryData<string, int, int, int, string[]> Configurations
    {
        get
        {
            var rows = new TheoryData<string, int, int, int, string[]>
            {
                { "pix2pix", 32, 3, 3, [] },
                { "pix2pix", 64, 1, 3, [] },
                { "pix2pix", 32, 3, 1, ["preset=paper"] },
                { "pix2pix", 50, 3, 4, [] },
                { "pix2pix", 128, 1, 1, [] },
            };
            foreach (var setting in new[]
            {
                "adversarial=off", "distance=0", "generator.norm=batch", "generator.norm=none", "discriminator.norm=batch", "discriminator.norm=none", "loss=least-squares",
                "loss=hinge", "discriminator.patch=1", "discriminator.patch=34", "generator.depth=3", "generator.dropout=0", "batch=1", "play=separate", "play=simultaneous",
                "play=extragradient", "play=consensus", "play=lookahead",
            })
            {
                rows.Add("pix2pix", 32, 1, 1, [setting]);
            }

            rows.Add("cyclegan", 32, 3, 3, []);
            rows.Add("cyclegan", 64, 1, 1, ["generator.blocks=1"]);
            rows.Add("cyclegan", 50, 1, 3, ["identity=0", "generator.blocks=1"]);
            rows.Add("cyclegan", 32, 1, 1, ["preset=paper", "generator.blocks=1"]);
            foreach (var setting in new[]
            {
                "cycle=0", "identity=0", "replay=0", "replay=1", "loss=non-saturating", "generator.norm=batch", "generator.norm=none", "discriminator.patch=1", "batch=1",
                "play=simultaneous", "play=extragradient", "play=consensus",
            })
            {
                rows.Add("cyclegan", 32, 1, 1, [setting, "generator.blocks=1"]);
            }

            // Of inpaint, pictures of A have one channel more: where the holes are.
            rows.Add("inpaint", 28, 2, 1, []);
            rows.Add("inpaint", 50, 4, 3, []);
            rows.Add("inpaint", 64, 2, 1, ["preset=l2"]);
            rows.Add("inpaint", 128, 4, 3, ["generator.bottleneck=8"]);
            rows.Add("inpaint", 28, 2, 1, ["preset=paper", "generator.bottleneck=8"]);
            foreach (var setting in new[]
            {
                "distance=0", "overlap=0", "overlap=3", "generator.norm=instance", "generator.norm=none", "discriminator.norm=none", "batch=1", "loss=least-squares", "loss=hinge",
                "discriminator.patch=16", "play=separate", "play=simultaneous", "play=extragradient", "play=consensus",
            })
            {
                rows.Add("inpaint", 32, 2, 1, [setting, "generator.bottleneck=8"]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void EveryParameter_ReceivesAGradient_AndMoves(string name, int size, int from, int to, string[] settings)
    {
        using var random = Boards.Streams(3);
        var (options, game) = Build(name, size, from, to, settings, random);
        using var disposed = game;
        using var scope = TensorScope.Begin();

        // Where every sample is inside the hinge's margin, the last bias cancels out.
        bool Cancels(string path) => ((TranslationOptions)options).Loss == PatchLoss.Hinge && path.EndsWith("layers.out.bias", StringComparison.Ordinal);

        foreach (var player in game.Players)
        {
            var gradients = player.Gradients(game.Open(Context(random, game.Players, size, from, to)));
            var names = player.Networks.SelectMany(n => n.NamedParameters).ToList();
            for (var i = 0; i < names.Count; i++) Assert.True(Cancels(names[i].Name) || gradients[i].Abs().Sum().ToDouble() > 0, $"{player.Name}: {names[i].Name} receives no gradient.");
        }

        var before = game.Networks.SelectMany(n => n.Network.NamedParameters.Select(p => (Name: $"{n.Name}.{p.Name}", Old: p.Value.Value.Clone(), p.Value))).ToList();
        for (var i = 0; i < 3; i++) Turn(game, options, random, size, from, to);
        foreach (var (path, old, now) in before)
        {
            Assert.True(Cancels(path) || (old - now.Value).Abs().Sum().ToDouble() > 0, $"{path} does not move.");
            Assert.True(Ops.All(Ops.Isfinite(now.Value)).To(DType.Float).ToDouble() == 1, $"{path} is not finite.");
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void IsPlayedInBFloat16Too(string name, int size, int from, int to, string[] settings)
    {
        using var random = Boards.Streams();
        var (options, game) = Build(name, size, from, to, settings, random);
        using var disposed = game;

        Boards.AssertIsPlayedInBFloat16(game, options.CreatePlay(), movers => Context(random, movers, size, from, to));
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void SameSeed_SameWeights_AndTranslationsOfTheDatasShape(string name, int size, int from, int to, string[] settings)
    {
        var first = Play(5, out var shape);
        var second = Play(5, out _);
        var other = Play(6, out _);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal([2, to, size, size], shape);

        float[] Play(ulong seed, out long[] shape)
        {
            using var random = Boards.Streams(seed);
            var (options, game) = Build(name, size, from, to, settings, random);
            using var disposed = game;
            using var scope = TensorScope.Begin();
            for (var i = 0; i < 2; i++) Turn(game, options, random, size, from, to);
            using var own = new Generator(1);
            var made = game.Sample(new SampleRequest(2, own) { Sources = Pictures(random, 2, from, size) });
            shape = made.Shape.ToArray();
            return [.. made.ToArray<float>(), .. game.Networks.SelectMany(n => n.Network.Parameters).SelectMany(p => p.Value.ToArray<float>())];
        }
    }

    [Fact]
    public void Pix2Pix_SeesQuestionAndAnswerTogether_AndTheDistanceIsTheMeanAbsoluteOne()
    {
        using var random = Boards.Streams();
        var (_, game) = Build("pix2pix", 32, 1, 1, ["generator.dropout=0"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        var readings = new Readings();
        var (sources, items) = (Pictures(random, 2, 1, 32), Pictures(random, 2, 1, 32));
        var round = (PairRound)game.Open(new RoundContext(() => new Batch(items.Clone(), null) { Sources = sources.Clone() }, game.Players, random, 0, readings, Device.Cpu));
        foreach (var player in game.Players) player.Gradients(round);

        var values = readings.Read();
        var distance = (round.Fakes - items).Abs().Mean().ToDouble();
        var judged = ((PatchDiscriminator)game.Networks[1].Network).Forward(Ops.Cat([sources, round.Fakes], 1));

        Assert.Equal(distance, values["generator.loss.distance"], 1e-5);
        Assert.Equal((-judged).Softplus().Mean().ToDouble(), values["generator.loss.adversarial"], 1e-5);
        Assert.Equal(values["generator.loss.adversarial"] + 100 * distance, values["generator.loss"], 1e-3);
    }

    [Fact]
    public void Pix2Pix_AtBatchOne_NormalisesEachPictureByItself_InUseAsInTraining()
    {
        using var random = Boards.Streams();
        var (_, game) = Build("pix2pix", 32, 1, 1, ["generator.norm=batch", "batch=1", "generator.dropout=0"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        var picture = Pictures(random, 1, 1, 32);
        var generator = (UNetGenerator)game.Networks[0].Network;
        var inTraining = generator.Forward(picture);
        using var own = new Generator(1);

        var inUse = game.Translate(picture, Way.AToB, own);

        Assert.InRange((inTraining - inUse).Abs().Sum().ToDouble(), 0, 1e-4);
        Assert.True(generator.IsTraining);
        Assert.Throws<NotSupportedException>(() => game.Translate(picture, Way.BToA, own));
    }

    [Fact]
    public void CycleGan_MinimisesWhatThePaperSays()
    {
        using var random = Boards.Streams();
        var (_, game) = Build("cyclegan", 32, 1, 1, ["generator.blocks=1"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        var readings = new Readings();
        var (a, b) = (Pictures(random, 2, 1, 32), Pictures(random, 2, 1, 32));
        var round = (CycleRound)game.Open(new RoundContext(() => new Batch(b.Clone(), null) { Sources = a.Clone() }, game.Players, random, 0, readings, Device.Cpu));
        foreach (var player in game.Players) player.Gradients(round);
        var values = readings.Read();

        var (forth, back, judgeA, judgeB) = (Network("forth"), Network("back"), Network("judge-a"), Network("judge-b"));
        var (fakeB, fakeA) = (forth.Forward(a), back.Forward(b));
        double Far(Tensor x, Tensor y) => (x - y).Abs().Mean().ToDouble();
        double Square(Tensor logits, double target) => (logits - target).Square().Mean().ToDouble();
        var adversarial = Square(judgeB.Forward(fakeB), 1) + Square(judgeA.Forward(fakeA), 1);
        var cycle = Far(back.Forward(fakeB), a) + Far(forth.Forward(fakeA), b);
        var identity = Far(forth.Forward(b), b) + Far(back.Forward(a), a);
        var ofA = 0.5 * (Square(judgeA.Forward(a), 1) + Square(judgeA.Forward(fakeA), 0));
        var ofB = 0.5 * (Square(judgeB.Forward(b), 1) + Square(judgeB.Forward(fakeB), 0));

        Assert.Equal(adversarial + (10 * cycle) + (5 * identity), values["generator.loss"], 1e-3);
        Assert.Equal(ofA + ofB, values["discriminator.loss"], 1e-4);
        Assert.Equal(["generator", "discriminator"], game.Phases[0].Players.Select(p => p.Name));
        Assert.Equal(["forth", "back"], game.Kept.Select(k => k.Name));

        Ganymede.Torch.Nn.Layer Network(string name) => (Ganymede.Torch.Nn.Layer)game.Networks.Single(n => n.Name == name).Network;
    }

    [Fact]
    public void CycleGan_ShowsItsDiscriminatorsOldFakes_FromAPoolForEachDomain()
    {
        using var random = Boards.Streams();
        var (options, game) = Build("cyclegan", 32, 1, 1, ["generator.blocks=1", "replay=3"], random);
        using var disposed = game;
        for (var i = 0; i < 4; i++) Turn(game, options, random, 32, 1, 1);

        Assert.Equal(["pool-a.0", "pool-a.1", "pool-a.2", "pool-b.0", "pool-b.1", "pool-b.2"], game.State.Select(s => s.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CycleGan_TranslatesBothWays()
    {
        using var random = Boards.Streams();
        var (_, game) = Build("cyclegan", 32, 1, 3, ["generator.blocks=1", "identity=0"], random);
        using var disposed = game;
        using var scope = TensorScope.Begin();
        using var own = new Generator(1);

        var made = game.Translate(Pictures(random, 2, 1, 30), Way.AToB, own);
        var back = game.Translate(made, Way.BToA, own);

        Assert.Equal([2L, 3, 30, 30], made.Shape.ToArray());
        Assert.Equal([2L, 1, 30, 30], back.Shape.ToArray());
    }

    [Fact]
    public void CycleGan_OfDomainsWithOtherChannels_SaysWhatToSet()
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find("cyclegan").Configure(SubjectOf(32, 1, 3), []));

        Assert.StartsWith("identity=5 takes pictures of each domain through the other's generator, but A is 32x32, grey and B 32x32, RGB; set identity=0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CycleGan_Paper_HasTheSettingsOfTheAuthorsCode()
    {
        var system = GanSystem.Find("cyclegan");
        var o = (CycleGanOptions)system.Defaults(new ImageShape(3, 256, 256), "paper");

        Assert.Equal((1, 64, 64, 70, 9), (o.Batch, o.GeneratorChannels, o.DiscriminatorChannels, o.Patch, o.Blocks));
        Assert.Equal((10.0, 5.0, 50, 2e-4, 0.5), (o.Cycle, o.Identity, o.Replay, o.GeneratorLearningRate, o.Beta1));
        Assert.Equal((PatchLoss.LeastSquares, Normalization.Instance, 0.5), (o.Loss, o.GeneratorNorm, o.LearningRate.At(200)));
        Assert.Equal(6, ((CycleGanOptions)system.Defaults(new ImageShape(3, 128, 128))).Blocks);
    }

    [Fact]
    public void Configure_WithoutPicturesToStartFrom_OrWithoutPartners_SaysWhatToGive()
    {
        var shape = new ImageShape(3, 32, 32);
        var none = Assert.Throws<ConfigurationException>(() => GanSystem.Find("pix2pix").Configure(shape, []));
        var alone = Assert.Throws<ConfigurationException>(() => GanSystem.Find("pix2pix").Configure(new Subject(shape, Source: new SourceDomain(shape, false)), []));

        Assert.StartsWith("pix2pix makes pictures from pictures, but this data has none to make them from. Give pairs:FOLDER", none.Message, StringComparison.Ordinal);
        Assert.StartsWith("pix2pix learns from pairs, but these pictures have no partners. Train cyclegan", alone.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discriminator.patch=50", "discriminator.patch is 50, but must be one of 1, 16, 34, 70, 142, 286.")]
    [InlineData("discriminator.patch=286", "discriminator.patch=286 leaves nothing of pictures of 32 pixels; use 70 or less")]
    [InlineData("generator.depth=7", "generator.depth is 7, but 32x32, RGB can be halved 5 times")]
    [InlineData("generator.depth=1", "generator.depth is 1, but must be 0, or from 2 on.")]
    [InlineData("generator.norm=virtual", "generator.norm=virtual is not for pictures of any size; use instance, batch or none.")]
    [InlineData("adversarial=off distance=0", "adversarial=off and distance=0 leave nothing to learn from")]
    [InlineData("batch=0", "batch is 0, but must be from 1 to 4096.")]
    public void Pix2Pix_OfSomethingUnusable_SaysWhatWouldDo(string assignments, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => GanSystem.Find("pix2pix").Configure(SubjectOf(32, 3, 3), assignments.Split(' ')));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pix2Pix_Paper_HasTheSettingsOfTheAuthorsCode()
    {
        var o = (Pix2PixOptions)GanSystem.Find("pix2pix").Defaults(new ImageShape(3, 256, 256), "paper");

        Assert.Equal((1, 64, 64, 70, 100.0, 0.5), (o.Batch, o.GeneratorChannels, o.DiscriminatorChannels, o.Patch, o.Distance, o.Dropout));
        Assert.Equal((2e-4, 2e-4, 0.5, 0.999, 0.0), (o.GeneratorLearningRate, o.DiscriminatorLearningRate, o.Beta1, o.Beta2, o.AverageKimg));
        Assert.Equal((Normalization.Batch, PatchLoss.NonSaturating), (o.GeneratorNorm, o.Loss));
    }

    private static Subject SubjectOf(int size, int from, int to) => new(new ImageShape(to, size, size), Source: new SourceDomain(new ImageShape(from, size, size), true));

    private static (SystemOptions Options, Game Game) Build(string name, int size, int from, int to, string[] settings, RandomStreams random)
    {
        var (system, subject) = (GanSystem.Find(name), SubjectOf(size, from, to));
        var options = system.Configure(subject, [.. Small, .. settings]);
        return (options, system.Build(options, subject, null, random));
    }

    private static Tensor Pictures(RandomStreams random, int count, int channels, int size) => Tensor.Uniform([count, channels, size, size], -1, 1, random["data"]);

    private static RoundContext Context(RandomStreams random, IReadOnlyList<Player> movers, int size, int from, int to) => new(
        () => new Batch(Pictures(random, 2, to, size), null) { Sources = Pictures(random, 2, from, size) }, movers, random, 0, null, Device.Cpu);

    private static void Turn(Game game, SystemOptions options, RandomStreams random, int size, int from, int to)
    {
        using var scope = TensorScope.Begin();
        options.CreatePlay().Play(game.Phases[0].Players, movers => game.Open(Context(random, movers, size, from, to)));
    }
}
