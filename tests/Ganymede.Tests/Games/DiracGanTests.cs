using Ganymede.Games;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Tests.Games;

/// <summary>
/// The smallest GAN that does not come to rest (Mescheder et al., 2018): data is the point 0, the generator the point θ, the discriminator
/// D(x) = ψ x, both begin at 1. Distances from (0, 0) were computed in double from each method's formula.
/// </summary>
public sealed class DiracGanTests
{
    public static TheoryData<string, double> Distances => new()
    {
        { "simultaneous", 0.5211083 },
        { "alternating", 0.3901872 },
        { "extragradient", 0.2667453 },
        { "optimistic", 0.2668962 },
        { "lookahead", 0.3228507 },
        { "consensus", 6.080627e-06 },
    };

    [Theory]
    [MemberData(nameof(Distances))]
    public void Plays_AfterFiveHundredSteps_AreAtTheirKnownDistance(string play, double distance)
    {
        var found = Distance(
            play switch
            {
                "alternating" => new AlternatingPlay(),
                "extragradient" => new ExtragradientPlay(),
                "lookahead" => new LookaheadPlay(new AlternatingPlay(), 5, 0.5),
                "consensus" => new ConsensusPlay(1),
                _ => new SimultaneousPlay(),
            },
            500, play == "optimistic" ? new OptimisticSgdOptions(0.1) : new SgdOptions(0.1));

        Assert.Equal(distance, found, 0.0005 * distance);
    }

    [Fact]
    public void R1_BringsTheGameToRest_WithoutItItKeepsTurning()
    {
        var r1 = Distance(new SimultaneousPlay(), 2000, new SgdOptions(0.1), new ZeroCenteredPenalty(PenalisedSamples.Real, 1));
        var bare = Distance(new SimultaneousPlay(), 2000, new SgdOptions(0.1));

        Assert.True(r1 < 1e-20, $"{r1}");
        Assert.True(bare > 0.05, $"{bare}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Unrolling_GivesTheGradientThroughTheDiscriminatorsMoves(int moves)
    {
        // ψ' = ψ - η θ σ(ψ θ), K times; the slope of log(1 + exp(-ψ' θ)) by θ at (1, 1), against its difference in double.
        const double H = 1e-5, Rate = 0.3;
        double Loss(double theta)
        {
            var psi = 1.0;
            for (var k = 0; k < moves; k++) psi -= Rate * theta / (1 + Math.Exp(-psi * theta));
            return Math.Log(1 + Math.Exp(-psi * theta));
        }

        using var random = Boards.Streams();
        using var game = Game(new SgdOptions(Rate), [], moves);
        using var scope = TensorScope.Begin();
        var round = game.Open(Boards.Context(random, game.Players, () => Tensor.Zeros([4, 1])));

        var gradient = game.Players.Single(p => p.Name == "generator").Gradients(round)[0].ToDouble();

        Assert.Equal((Loss(1 + H) - Loss(1 - H)) / (2 * H), gradient, 1e-6);
        Assert.All(game.Networks, n => Assert.Equal(1, n.Network.Parameters[0].Value.ToDouble()));
    }

    private static double Distance(IPlay play, int steps, OptimizerOptions optimizer, params IPenalty[] penalties)
    {
        using var random = Boards.Streams();
        using var game = Game(optimizer, penalties, 0);
        for (var i = 0; i < steps; i++) Boards.Turn(game, play, random, () => Tensor.Zeros([4, 1]));
        return Math.Sqrt(game.Networks.Sum(n => Math.Pow(n.Network.Parameters[0].Value.ToDouble(), 2)));
    }

    private static TwoPlayerGame Game(OptimizerOptions optimizer, IPenalty[] penalties, int unrolled)
    {
        Number generator = new(x => (x * 0).Sum([1], keep: true)), discriminator = new(x => x, isFactor: true);
        return new TwoPlayerGame(
            new TwoPlayerSetup
            {
                Generator = generator,
                Discriminator = discriminator,
                Prior = new LatentPrior(1, LatentKind.Gaussian),
                Objective = new NonSaturatingObjective(),
                GeneratorOptimizer = optimizer,
                DiscriminatorOptimizer = optimizer,
                Penalties = penalties,
                UnrolledMoves = unrolled,
            },
            Device.Cpu);
    }

    /// <summary>One learned number, added to what it is given or multiplied by it.</summary>
    private sealed class Number : Layer
    {
        private readonly Func<Tensor, Tensor> before;
        private readonly bool isFactor;

        public Number(Func<Tensor, Tensor> before, bool isFactor = false)
        {
            (this.before, this.isFactor) = (before, isFactor);
            Value = Parameter("value", [1], Initializers.Ones);
            using var random = new Generator(0);
            Initialize(random);
        }

        public Parameter Value { get; }

        public override Tensor Forward(Tensor x) => isFactor ? (before(x) * Value).Flatten() : before(x) + Value;
    }
}
