using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Tests.Games;

/// <summary>Small games and rounds to test with.</summary>
internal static class Boards
{
    public static RandomStreams Streams(ulong seed = 1) => new(seed, Device.Cpu);

    /// <summary>A game of two small perceptrons on 2-D points.</summary>
    public static TwoPlayerGame Points(RandomStreams random, int discriminatorMoves = 1, Layer? discriminator = null, params Aid[] aids) =>
        Points(random, s => s with { DiscriminatorMoves = discriminatorMoves, Discriminator = discriminator ?? s.Discriminator, Aids = aids });

    /// <summary>The same game with another setup.</summary>
    public static TwoPlayerGame Points(RandomStreams random, Func<TwoPlayerSetup, TwoPlayerSetup> change)
    {
        var setup = change(new TwoPlayerSetup
        {
            Generator = new PerceptronGenerator(2, 8, 1, [2], Squash.None),
            Discriminator = new PerceptronDiscriminator([2], 8, 1, 0, 0, 0, random["dropout"]),
            Prior = new LatentPrior(2, LatentKind.Gaussian),
            Objective = new NonSaturatingObjective(),
            GeneratorOptimizer = new AdamOptions(1e-3),
            DiscriminatorOptimizer = new AdamOptions(1e-3),
        });
        using var weights = random.Fresh("weights");
        setup.Generator.Initialize(weights);
        setup.Discriminator.Initialize(weights);
        return new TwoPlayerGame(setup, Device.Cpu);
    }

    /// <summary>What a round needs, with batches of normal noise unless told otherwise.</summary>
    public static RoundContext Context(RandomStreams random, IReadOnlyList<Player> movers, Func<Tensor>? batch = null, Readings? readings = null, double kimg = 0) =>
        new(() => new Batch(batch?.Invoke() ?? Tensor.Normal([16, 2], random["data"]), null), movers, random, kimg, readings, Device.Cpu);

    /// <summary>Plays two turns of each phase in bfloat16, after which every network has moved, and every weight is a number in float32.</summary>
    public static void AssertIsPlayedInBFloat16(Game game, IPlay play, Func<IReadOnlyList<Player>, RoundContext> context)
    {
        using var scope = TensorScope.Begin();
        var before = game.Networks.Select(n => (n.Name, Old: Sum(n.Network))).ToList();
        foreach (var phase in game.Phases)
        {
            for (var i = 0; i < 2; i++) play.Play(phase.Players, movers => game.Open(context(movers) with { Autocast = true }));
        }

        foreach (var (name, network) in game.Networks)
        {
            Assert.All(network.NamedParameters, p => Assert.True(Ops.All(Ops.Isfinite(p.Value.Value)).To(DType.Float).ToDouble() == 1, $"{name}.{p.Name} is not finite."));
            Assert.All(network.Parameters, p => Assert.Equal(DType.Float, p.Value.DType));
            Assert.NotEqual(before.Single(b => b.Name == name).Old, Sum(network));
        }

        static double Sum(Module network) => network.Parameters.Sum(p => p.Value.Abs().Sum().ToDouble());
    }

    /// <summary>One turn of a game's first phase.</summary>
    public static void Turn(Game game, IPlay play, RandomStreams random, Func<Tensor>? batch = null)
    {
        using var scope = TensorScope.Begin();
        play.Play(game.Phases[0].Players, movers => game.Open(Context(random, movers, batch)));
    }
}
