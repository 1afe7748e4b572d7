using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Systems;
using Ganymede.Tests.Games;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Systems;

/// <summary>What must hold for every system with every switch that changes its networks or its moves.</summary>
public sealed class SystemTests
{
    private static readonly PointShape Points = new(2, [0, 0], 1);

    public static TheoryData<string, int, string[]> Configurations
    {
        get
        {
            var rows = new TheoryData<string, int, string[]>
            {
                { "gan", 0, [] },
                { "gan", 0, ["loss=minimax", "latent.kind=uniform", "discriminator.moves=3"] },
                { "gan", 0, ["play=simultaneous"] },
                { "gan", 0, ["preset=paper"] },
                { "gan", 28, ["generator.width=32", "discriminator.width=32"] },
                { "gan", 28, ["preset=paper", "generator.width=32", "discriminator.width=16"] },
                { "dcgan", 28, ["preset=paper"] },
            };
            foreach (var size in new[] { 28, 32, 64, 128 }) rows.Add("dcgan", size, []);
            foreach (var setting in new[]
            {
                "generator.up=pixel-shuffle", "generator.up=nearest", "discriminator.down=average-pool", "generator.norm=instance", "generator.norm=none",
                "discriminator.norm=instance", "discriminator.norm=none", "generator.leak=0.2", "generator.dropout=0.5", "generator.noise=0.1",
                "discriminator.minibatch=10", "discriminator.optimizer=sgd", "generator.optimizer=rms-prop", "labels.real=0.9", "labels.flip=0.05",
                "labels.real.high=1.2", "labels.fake.high=0.3", "replay=50", "noise=0.1", "latent.kind=uniform", "play=separate", "play=simultaneous",
                "weight-decay=1e-5", "discriminator.moves=2", "loss=minimax",
                "loss=least-squares", "loss=hinge", "loss=relativistic", "loss=relativistic-average", "penalty.r1=1", "penalty.r2=1", "penalty.dragan=10",
                "penalty.orthogonal=1e-4", "generator.orthogonal=1e-4", "discriminator.spectral=on", "discriminator.norm=layer",
            })
            {
                rows.Add("dcgan", 28, [setting]);
            }

            foreach (var loss in new[] { "wasserstein", "least-squares", "hinge", "relativistic-least-squares", "relativistic-average-hinge" })
            {
                rows.Add("gan", 0, [$"loss={loss}", "penalty.gp=0.1", "penalty.r1=0.1", "penalty.r2=0.1", "penalty.r1.every=2"]);
            }

            foreach (var name in new[] { "lsgan", "wgan", "wgan-gp", "sngan" })
            {
                // The paper's clip of 0.01 leaves so narrow a critic hardly a slope: its gradients vanish beside float's precision.
                foreach (var size in new[] { 0, 28, 32, 64 }) rows.Add(name, size, name != "wgan" ? [] : size > 0 ? ["clip=0.1", "discriminator.warmup.moves=6"] : ["discriminator.warmup.moves=6"]);
            }

            foreach (var size in new[] { 0, 28, 32, 64 }) rows.Add("r3gan", size, []);
            foreach (var setting in new[] { "pack=2", "discriminator.spread=on", "generator.matching=1", "blocks=2", "channels.wide=3", "unroll=1", "loss=hinge", "play=consensus" })
                rows.Add("r3gan", 28, [setting]);
            foreach (var size in new[] { 28, 32, 64, 128 }) rows.Add("sngan", size, ["networks=residual"]);
            rows.Add("sngan", 28, ["generator.norm=virtual", "discriminator.spread=on", "pack=2"]);
            rows.Add("sngan", 28, ["networks=residual", "generator.norm=virtual", "generator.matching=1", "generator.leak=0.2", "discriminator.spectral=off"]);
            rows.Add("dcgan", 28, ["generator.norm=virtual", "generator.norm.reference=4"]);
            rows.Add("gan", 0, ["generator.batch=3", "discriminator.warmup=1", "discriminator.warmup.moves=2"]);
            rows.Add("wgan-gp", 0, ["preset=paper"]);
            rows.Add("wgan-gp", 28, ["preset=paper"]);
            foreach (var aid in new[] { "pack=2", "discriminator.spread=on", "generator.matching=1", "history=0.01" })
            {
                rows.Add("gan", 0, [aid, "generator.adversarial=0.5"]);
                rows.Add("dcgan", 28, [aid]);
            }

            rows.Add("dcgan", 28, ["augment.color=on", "augment.translation=on", "augment.cutout=on"]);
            foreach (var pipe in new[] { "blit", "blit-geometry", "blit-geometry-color" }) rows.Add("dcgan", 28, ["augment.ada=on", $"augment.ada.pipe={pipe}", "augment.ada.p=0.5"]);
            rows.Add("dcgan", 32, ["augment.ada=on", "augment.ada.kimg=0.01"]);
            rows.Add("wgan-gp", 28, ["augment.ada=on", "augment.ada.p=0.3"]);
            rows.Add("dcgan", 28, ["augment.ada=on", "augment.ada.p=0.5", "penalty.r1=1", "penalty.r2=1", "loss=relativistic"]);
            rows.Add("dcgan", 28, ["augment.ada=on", "augment.ada.p=0.5", "play=consensus"]);
            rows.Add("dcgan", 28, ["augment.ada=on", "augment.ada.p=0.5", "unroll=2"]);
            rows.Add("wgan-gp", 28, ["pack=4", "augment.translation=on", "penalty.r2=0.1", "discriminator.spread=on"]);
            rows.Add("dcgan", 28, ["loss=hinge", "penalty.r1=10", "pack=2", "play=extragradient"]);
            foreach (var cure in new[] { "unroll=2", "play=extragradient", "play=consensus", "play=lookahead", "generator.optimizer=optimistic-adam", "discriminator.optimizer=optimistic-sgd" })
            {
                rows.Add("gan", 0, [cure]);
                rows.Add("dcgan", 28, [cure]);
            }

            foreach (var name in new[] { "bigan", "ali" })
            {
                foreach (var size in new[] { 0, 28, 32, 64 }) rows.Add(name, size, []);
                rows.Add(name, 0, ["preset=paper"]);
                rows.Add(name, 28, ["preset=paper"]);
                rows.Add(name, 28, ["networks=perceptrons", "discriminator.dropout=0.2", "generator.skip=on", "play=alternating"]);
            }

            foreach (var setting in new[] { "preset=regressor", "encoder.regression=0", "generator.regression=0.25", "reconstruction=0.5", "discriminator.tower=on", "play=consensus", "play=lookahead" })
            {
                rows.Add("bigan", 0, [setting]);
                rows.Add("bigan", 28, [setting]);
            }

            rows.Add("gan", 0, ["loss=wasserstein", "clip=0.01", "discriminator.optimizer=rms-prop"]);
            rows.Add("gan", 28, ["loss=wasserstein", "discriminator.spectral=on", "generator.width=32", "discriminator.width=32"]);
            rows.Add("dcgan", 28, ["loss=wasserstein", "penalty.gp=10", "penalty.gp.sides=one", "discriminator.norm=layer"]);

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void EveryParameter_ReceivesAGradient_AndMoves(string name, int size, string[] settings)
    {
        var (system, options, shape) = Configure(name, size, settings);
        using var random = Boards.Streams(3);
        using var game = system.Build(options, shape, null, random);
        using var scope = TensorScope.Begin();

        // Where scores are only compared, or every sample is inside the hinge's margin, the last bias cancels out.
        var isFree = options is TwoPlayerOptions two && two.Loss is not (AdversarialLoss.NonSaturating or AdversarialLoss.Minimax or AdversarialLoss.LeastSquares);
        bool Cancels(string path) => isFree && (path.EndsWith(".output.bias", StringComparison.Ordinal) || path.EndsWith(".output.layer.bias", StringComparison.Ordinal));

        // The last layers of residual blocks start at zero, and nothing before them learns until they have moved.
        if (options is R3GanOptions) Boards.Turn(game, options.CreatePlay(), random, () => Real(shape, random));

        foreach (var player in game.Players)
        {
            var round = game.Open(Boards.Context(random, game.Players, () => Real(shape, random)));
            var gradients = player.Gradients(round);
            var names = player.Networks.SelectMany(n => n.NamedParameters).ToList();
            Assert.Equal(names.Count, gradients.Length);
            for (var i = 0; i < names.Count; i++)
            {
                Assert.True(Cancels(names[i].Name) || gradients[i].Abs().Sum().ToDouble() > 0, $"{player.Name}: {names[i].Name} receives no gradient.");
            }
        }

        // Every weight moves within a few turns; dropout and maxout leave single units out of single ones.
        var before = game.Networks.SelectMany(n => n.Network.NamedParameters.Select(p => (Name: $"{n.Name}.{p.Name}", Old: p.Value.Value.Clone(), p.Value))).ToList();
        for (var i = 0; i < 3; i++) Boards.Turn(game, options.CreatePlay(), random, () => Real(shape, random));
        foreach (var (path, old, now) in before)
        {
            Assert.True(Cancels(path) || (old - now.Value).Abs().Sum().ToDouble() > 0, $"{path} does not move.");
            Assert.True(Ops.All(Ops.Isfinite(now.Value)).To(DType.Float).ToDouble() == 1, $"{path} is not finite.");
        }
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void IsPlayedInBFloat16Too(string name, int size, string[] settings)
    {
        var (system, options, shape) = Configure(name, size, settings);
        using var random = Boards.Streams(3);
        using var game = system.Build(options, shape, null, random);

        Boards.AssertIsPlayedInBFloat16(game, options.CreatePlay(), movers => Boards.Context(random, movers, () => Real(shape, random)));
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void SameSeed_SameWeights_AndSamplesOfTheDatasShape(string name, int size, string[] settings)
    {
        var first = Play(name, size, settings, seed: 5, out var samples);
        var second = Play(name, size, settings, seed: 5, out _);
        var other = Play(name, size, settings, seed: 6, out _);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(size == 0 ? [3L, 2] : [3L, 1, size, size], samples);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Dcgan_OfEveryNumberOfChannels_MakesPicturesWithinItsRange(int channels)
    {
        var shape = new ImageShape(channels, 32, 32);
        using var random = Boards.Streams();
        using var game = new Dcgan().Build(new Dcgan().Configure(shape, ["channels=4"]), shape, null, random);
        using var latents = new Generator(1);

        using var samples = game.Sample(new SampleRequest(2, latents));

        Assert.Equal([2, channels, 32, 32], samples.Shape.ToArray());
        Assert.All(samples.ToArray<float>(), v => Assert.InRange(v, -1, 1));
    }

    [Fact]
    public void Dcgan_DiscriminatorsBatchNorm_NeverSeesRealAndFakeTogether()
    {
        // Real pictures are all one value, so the batch norm after them sees no spread at all within a real batch: the second
        // convolution's output differs by position alone. A mixed batch would put fakes' spread into the first update.
        var shape = new ImageShape(1, 28, 28);
        var options = new Dcgan().Configure(shape, ["channels=4"]);
        using var random = Boards.Streams();
        using var game = new Dcgan().Build(options, shape, null, random);
        using var reference = Boards.Streams();
        using var twin = new Dcgan().Build(options, shape, null, reference);
        using var scope = TensorScope.Begin();
        var discriminator = (Layer)twin.Networks.Single(n => n.Name == "discriminator").Network;

        Tensor real = Tensor.Full([16, 1, 28, 28], 0.7);
        var round = (TwoPlayerRound)game.Open(Boards.Context(random, game.Players, () => real.Clone()));
        game.Players[0].Gradients(round);

        // By hand on a twin: one batch of real, then one of fakes.
        discriminator.Forward(real);
        discriminator.Forward(round.Fakes.Detach());
        var expected = twin.Networks[1].Network.NamedBuffers.ToDictionary(b => b.Name, b => b.Value.Value.ToArray<float>());
        var found = game.Networks[1].Network.NamedBuffers.ToDictionary(b => b.Name, b => b.Value.Value.ToArray<float>());

        Assert.NotEmpty(found);
        foreach (var (name, values) in found) Assert.Equal(expected[name], values);

        // The control: both in one batch give other statistics.
        using var third = new Dcgan().Build(options, shape, null, Boards.Streams());
        ((Layer)third.Networks[1].Network).Forward(Ops.Cat([real, round.Fakes.Detach()]));
        Assert.NotEqual(expected["features.down7-norm.running_var"], third.Networks[1].Network.NamedBuffers.Single(b => b.Name == "features.down7-norm.running_var").Value.Value.ToArray<float>());
    }

    [Fact]
    public void Dcgan64_HasTheLayersOfThePaper()
    {
        var shape = new ImageShape(3, 64, 64);
        using var random = Boards.Streams();
        using var game = new Dcgan().Build(new Dcgan().Configure(shape, ["channels=64"]), shape, null, random);

        long Count(int network) => game.Networks[network].Network.Parameters.Sum(p => p.Value.Count);

        // 4x4 kernels 100-512-256-128-64-3 and their mirror without biases, with gain and bias of each batch norm.
        Assert.Equal(16 * ((100 * 512) + (512 * 256) + (256 * 128) + (128 * 64) + (64 * 3)) + (2 * (512 + 256 + 128 + 64)), Count(0));
        Assert.Equal(16 * ((3 * 64) + (64 * 128) + (128 * 256) + (256 * 512) + 512) + (2 * (128 + 256 + 512)), Count(1));
    }


    [Theory]
    [InlineData(28)]
    [InlineData(32)]
    public void Sngan_BoundsEveryWeightOfTheDiscriminator(int size)
    {
        var shape = new ImageShape(1, size, size);
        using var random = Boards.Streams();
        using var game = GanSystem.Find("sngan").Build(GanSystem.Find("sngan").Configure(shape, ["channels=4"]), shape, null, random);
        var discriminator = game.Networks.Single(n => n.Name == "discriminator").Network;

        var bounded = discriminator.Parts.OfType<SpectralNorm>().Count();

        Assert.Equal(discriminator.NamedParameters.Count(p => p.Name.EndsWith("weight", StringComparison.Ordinal)), bounded);
        Assert.True(bounded >= 4);
    }

    [Fact]
    public void Penalty_FollowsItsSchedule()
    {
        var start = Gradient(0, "penalty.r1=1", "penalty.schedule=cosine:10:0.1");
        var end = Gradient(10, "penalty.r1=1", "penalty.schedule=cosine:10:0.1");
        var tenth = Gradient(10, "penalty.r1=0.1");
        var whole = Gradient(10, "penalty.r1=1");

        Assert.Equal(whole, start);
        Assert.All(tenth.Zip(end), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.NotEqual(whole, end);

        static float[] Gradient(double kimg, params string[] settings)
        {
            using var random = Boards.Streams();
            using var game = new Gan().Build(new Gan().Configure(Points, settings), Points, null, random);
            using var scope = TensorScope.Begin();
            var gradients = game.Players[0].Gradients(game.Open(Boards.Context(random, game.Players, kimg: kimg)));
            return [.. gradients.SelectMany(g => g.ToArray<float>())];
        }
    }

    [Fact]
    public void Beta2_FollowsItsSchedule_AndWithoutOneStaysExactlyAsItIs()
    {
        Assert.Equal(0.9, After(0, "adam.beta2=0.9", "adam.beta2.schedule=cosine:10:0.1"), 1e-12);
        Assert.Equal(0.945, After(5, "adam.beta2=0.9", "adam.beta2.schedule=cosine:10:0.1"), 1e-12);
        Assert.Equal(0.99, After(20, "adam.beta2=0.9", "adam.beta2.schedule=cosine:10:0.1"), 1e-12);
        Assert.Equal(0.3, After(20, "adam.beta2=0.3"));

        static double After(double kimg, params string[] settings)
        {
            using var random = Boards.Streams();
            using var game = new Gan().Build(new Gan().Configure(Points, settings), Points, null, random);
            using var scope = TensorScope.Begin();
            game.Players[1].Move(game.Open(Boards.Context(random, game.Players, kimg: kimg)));
            return game.Players[1].Optimizer.Beta2;
        }
    }

    [Fact]
    public void Gan_Paper_StartsAtTheMeanOfTheData()
    {
        using var data = Datasets.Open("glyphs?count=500");
        using var random = Boards.Streams();
        var options = new Gan().Configure(data.Shape, ["preset=paper"]);
        using var game = new Gan().Build(options, data.Shape, data, random);
        using var latents = new Generator(1);
        using var scope = TensorScope.Begin();
        var items = new float[500 * 784];
        data.Read([.. Enumerable.Range(0, 500).Select(i => (long)i)], items);

        var mean = Tensor.From(items, 500, 784).Mean([0]);
        var made = game.Sample(new SampleRequest(200, latents)).Flatten(1).Mean([0]);

        Assert.True((mean - made).Abs().Mean().ToDouble() < 0.1);
        Assert.True(made.Abs().Mean().ToDouble() > 0.3, "An untrained generator without the bias would be grey.");
    }

    private static float[] Play(string name, int size, string[] settings, ulong seed, out long[] samples)
    {
        var (system, options, shape) = Configure(name, size, settings);
        using var random = Boards.Streams(seed);
        using var game = system.Build(options, shape, null, random);
        for (var i = 0; i < 2; i++) Boards.Turn(game, options.CreatePlay(), random, () => Real(shape, random));
        using var latents = new Generator(1);
        using var made = game.Sample(new SampleRequest(3, latents));
        samples = made.Shape.ToArray();
        return [.. game.Networks.SelectMany(n => n.Network.Parameters).SelectMany(p => p.Value.ToArray<float>())];
    }

    private static (GanSystem System, SystemOptions Options, DataShape Shape) Configure(string name, int size, string[] settings)
    {
        var system = GanSystem.Find(name);
        DataShape shape = size == 0 ? Points : new ImageShape(1, size, size);
        string[] small = (name, size) switch
        {
            ("bigan" or "ali", _) => [.. settings, "channels=4", "width=16"],
            (_, 0) or ("gan", _) => settings,
            ("r3gan", _) => ["channels=16", "cardinality=2", .. settings],
            ("sngan", _) => ["channels=4", .. settings],
            _ => ["channels=4", "dense=16", .. settings],
        };
        return (system, system.Configure(shape, small), shape);
    }

    private static Tensor Real(DataShape shape, RandomStreams random) => Tensor.Uniform([8, .. shape.Dimensions], -1, 1, random["data"]);
}
