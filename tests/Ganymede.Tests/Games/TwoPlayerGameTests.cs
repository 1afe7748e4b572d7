using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class TwoPlayerGameTests
{
    [Fact]
    public void Discriminator_ThatComparesSamples_SeesRealAndFakeInSeparateBatches()
    {
        using var random = Boards.Streams();
        var spy = new SpyDiscriminator(compares: true);
        using var game = Boards.Points(random, discriminator: spy);

        Boards.Turn(game, new AlternatingPlay(), random, () => Tensor.Full([16, 2], 5));

        // Its move: 16 real, 16 fake; the generator's: the same 16 fakes.
        Assert.Equal([16, 16, 16], spy.Counts);
        Assert.Equal(5, spy.Means[0], 1e-6);
        Assert.NotEqual(5, spy.Means[1], 1e-2);
        Assert.Equal(spy.Means[1], spy.Means[2], 1e-6);
    }

    [Fact]
    public void Discriminator_ThatComparesNone_SeesBothInOneBatch_AndMovesTheSame()
    {
        var (together, apart) = (Moved(compares: false, out var counts), Moved(compares: true, out _));

        Assert.Equal([32, 16], counts);
        Assert.All(together.Zip(apart), pair => Assert.Equal(pair.Second, pair.First, 1e-6));

        static float[] Moved(bool compares, out List<long> counts)
        {
            using var random = Boards.Streams();
            var spy = new SpyDiscriminator(compares);
            using var game = Boards.Points(random, discriminator: spy);
            Boards.Turn(game, new AlternatingPlay(), random, () => Tensor.Full([16, 2], 5));
            counts = spy.Counts;
            return Flat(spy);
        }
    }

    [Fact]
    public void Fakes_OfRoundsWithoutTheGenerator_AreNotRecorded()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random);
        using var scope = TensorScope.Begin();
        var (discriminator, generator) = (game.Players[0], game.Players[1]);

        var alone = (TwoPlayerRound)game.Open(Boards.Context(random, [discriminator]));
        var shared = (TwoPlayerRound)game.Open(Boards.Context(random, [discriminator, generator]));

        Assert.False(alone.Fakes.RequiresGrad);
        Assert.True(shared.Fakes.RequiresGrad);
        Assert.Same(shared.Fakes, shared.Fakes);
    }

    [Fact]
    public void Move_OfOnePlayer_LeavesTheOthersNetworkAsItWas()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random);
        using var scope = TensorScope.Begin();
        var before = game.Networks.ToDictionary(n => n.Name, n => Flat(n.Network));

        game.Players[0].Move(game.Open(Boards.Context(random, game.Players)));

        Assert.Equal(before["generator"], Flat(game.Networks[0].Network));
        Assert.NotEqual(before["discriminator"], Flat(game.Networks[1].Network));
    }

    [Fact]
    public void Sample_ChangesNothingThatTrainingDependsOn_AndDependsOnItsSeedAlone()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random);
        Boards.Turn(game, new AlternatingPlay(), random);
        using var scope = TensorScope.Begin();
        var states = random.State.Select(s => Convert.ToHexString(s.Value.ToArray<byte>())).ToList();

        var first = Sample(game, 7);
        var second = Sample(game, 7);
        var other = Sample(game, 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(states, random.State.Select(s => Convert.ToHexString(s.Value.ToArray<byte>())));
        Assert.True(game.Networks.All(n => n.Network.IsTraining));
    }

    [Fact]
    public void Sample_OfAGeneratorWithLastingDropout_IsStillDecidedByTheSeed()
    {
        using var random = Boards.Streams();
        var drops = new LastingDropout(0.5, random["noise"]);
        using var game = new TwoPlayerGame(Setup(random) with { Generator = new Sequential(new Linear(2, 64), drops, new Linear(64, 2)) }, Device.Cpu);
        using (var weights = random.Fresh("weights")) game.Networks[0].Network.Initialize(weights);
        using var scope = TensorScope.Begin();

        Assert.Equal(Sample(game, 3), Sample(game, 3));
        Assert.Same(random["noise"], drops.Random);
    }

    [Fact]
    public void Readings_OfAnObservedTurn_AreNamedAndInRange()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random);
        using var scope = TensorScope.Begin();
        var readings = new Readings();

        new AlternatingPlay().Play(game.Players, movers => game.Open(Boards.Context(random, movers, readings: readings)));
        var values = readings.Read();

        Assert.Equal(
            ["D(G(z))", "D(x)", "accuracy", "discriminator.gradient", "discriminator.loss", "discriminator.spread", "generator.gradient", "generator.loss"],
            values.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(values["D(x)"], 0, 1);
        Assert.InRange(values["accuracy"], 0, 1);
        Assert.True(values["generator.gradient"] > 0);
    }

    [Fact]
    public void InstanceNoise_FadesToNothing()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var aid = new InstanceNoise(0.5, kimg: 10);
        var zeros = Tensor.Zeros([10_000]);

        double Sd(double kimg)
        {
            var shown = aid.Show(zeros, Showing.Real, new EmptyRound(Boards.Context(random, [], kimg: kimg)));
            return Math.Sqrt(shown.Square().Mean().ToDouble());
        }

        Assert.Equal(0.5, Sd(0), 0.02);
        Assert.Equal(0.25, Sd(5), 0.01);
        Assert.Equal(0, Sd(10));
    }

    [Fact]
    public void Replay_MixesOldFakesIn_ForTheDiscriminatorAlone_AndItsPoolIsState()
    {
        using var random = Boards.Streams();
        using var scope = TensorScope.Begin();
        var aid = new Replay(50);
        var round = new EmptyRound(Boards.Context(random, []));

        aid.Show(Tensor.Full([50, 1], 1), Showing.FakeToDiscriminator, round);
        var shown = aid.Show(Tensor.Full([1000, 1], 2), Showing.FakeToDiscriminator, round).ToArray<float>();

        // Every exchange gives out one of the pool; the first fifty exchanged may be old.
        Assert.InRange(shown.Count(v => v == 1), 25, 50);
        Assert.All(aid.Show(Tensor.Full([64, 1], 3), Showing.FakeToGenerator, round).ToArray<float>(), v => Assert.Equal(3, v));

        var copy = new Replay(50);
        copy.Load(aid.State.ToDictionary(s => s.Name, s => s.Value));
        Assert.Equal(aid.State.Select(s => s.Value.ToDouble()), copy.State.Select(s => s.Value.ToDouble()));
    }

    [Fact]
    public void OneThousandRounds_GrowNeitherTensorsNorMemory()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random, 1, null, new Replay(20), new InstanceNoise(0.1, 1000));
        var play = new AlternatingPlay();
        for (var i = 0; i < 50; i++) Boards.Turn(game, play, random);
        var (tensors, memory) = (Held.Tensors(), Environment.WorkingSet);

        for (var i = 0; i < 1000; i++) Boards.Turn(game, play, random);

        Assert.True(TensorScope.LiveTensors <= tensors, $"{tensors} tensors grew to {TensorScope.LiveTensors}.");

        // A leak of one batch of fakes per round alone would be 128 kB; the collector's own heap may grow by some MB.
        Assert.True(Environment.WorkingSet - memory < 24_000_000, $"{memory} grew to {Environment.WorkingSet}");
    }

    private static TwoPlayerSetup Setup(RandomStreams random) => new()
    {
        Generator = new PerceptronGenerator(2, 8, 1, [2], Squash.None),
        Discriminator = new PerceptronDiscriminator([2], 8, 1, 0, 0, 0, random["dropout"]),
        Prior = new LatentPrior(2, LatentKind.Gaussian),
        Objective = new Ganymede.Objectives.NonSaturatingObjective(),
        GeneratorOptimizer = new Ganymede.Torch.Optim.AdamOptions(),
        DiscriminatorOptimizer = new Ganymede.Torch.Optim.AdamOptions(),
    };

    private static float[] Sample(TwoPlayerGame game, ulong seed)
    {
        using var latents = new Generator(seed);
        using var samples = game.Sample(new SampleRequest(600, latents));
        return samples.ToArray<float>();
    }

    private static float[] Flat(Module network) => [.. network.Parameters.SelectMany(p => p.Value.ToArray<float>())];

    private sealed class EmptyRound(RoundContext context) : Round(context);

    private sealed class SpyDiscriminator : Layer
    {
        private readonly Linear linear;

        public SpyDiscriminator(bool compares) => (ComparesSamples, linear) = (compares, Child("linear", new Linear(2, 1)));

        public override bool ComparesSamples { get; }

        public List<long> Counts { get; } = [];

        public List<double> Means { get; } = [];

        public override Tensor Forward(Tensor x)
        {
            Counts.Add(x.Size(0));
            Means.Add(x.Mean().ToDouble());
            return linear.Forward(x).Flatten();
        }
    }
}
