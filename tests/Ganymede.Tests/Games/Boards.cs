using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

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

    /// <summary>One turn of a game's first phase.</summary>
    public static void Turn(Game game, IPlay play, RandomStreams random, Func<Tensor>? batch = null)
    {
        using var scope = TensorScope.Begin();
        play.Play(game.Phases[0].Players, movers => game.Open(Context(random, movers, batch)));
    }
}
