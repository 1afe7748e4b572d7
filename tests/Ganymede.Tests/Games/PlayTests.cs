using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class PlayTests
{
    [Fact]
    public void Alternating_KMoves_OpensABatchForEach_AndTheGeneratorJoinsTheLast()
    {
        var moves = Record(new AlternatingPlay(), discriminatorMoves: 3);

        Assert.Equal(["discriminator@1", "discriminator@2", "discriminator@3", "generator@3"], moves);
    }

    [Fact]
    public void Alternating_Separate_GivesEveryMoveABatchOfItsOwn()
    {
        var moves = Record(new AlternatingPlay(sharesRounds: false), discriminatorMoves: 2);

        Assert.Equal(["discriminator@1", "discriminator@2", "generator@3"], moves);
    }

    [Fact]
    public void Simultaneous_TakesEveryGradientBeforeAnyoneSteps()
    {
        // f(x, y) = x y: from (1, 1) simultaneous descent-ascent of step .1 goes to (.9, 1.1), alternating to (.9, 1.09).
        Assert.Equal((0.9f, 1.1f), Bilinear(new SimultaneousPlay()));
        Assert.Equal((0.9f, 1.09f), Bilinear(new AlternatingPlay()));
    }

    [Fact]
    public void Simultaneous_OnTheBilinearGame_SpiralsOut_AlternatingStays()
    {
        // Norm after 1,000 steps over that at the start: (1 + .01)^500 = 144.8; alternating keeps an ellipse (.99 there).
        Assert.Equal(144.8, Norm(new SimultaneousPlay(), 1000) / Math.Sqrt(2), 0.1);
        Assert.Equal(0.99, Norm(new AlternatingPlay(), 1000) / Math.Sqrt(2), 0.01);
    }

    [Fact]
    public void Cures_OnTheBilinearGame_ReachTheirKnownDistance()
    {
        // Norms after 1,000 steps of .1 over that at the start, computed in double from each paper's formula; here in float.
        Assert.Equal(0.00691, Ratio(new ExtragradientPlay()), 0.000005);
        Assert.Equal(0.00630, Ratio(new SimultaneousPlay(), new OptimisticSgdOptions(0.1)), 0.000005);
        Assert.Equal(0.0231, Ratio(new LookaheadPlay(new SimultaneousPlay(), 5, 0.5)), 0.00005);
        Assert.Equal(0.00179, Ratio(new LookaheadPlay(new AlternatingPlay(), 5, 0.5)), 0.000005);
        Assert.True(Ratio(new ConsensusPlay(1)) < 1e-40);

        double Ratio(IPlay play, OptimizerOptions? optimizer = null) => Norm(play, 1000, optimizer) / Math.Sqrt(2);
    }

    [Fact]
    public void Extragradient_LooksAheadOnABatchOfItsOwn()
    {
        var moves = Record(new ExtragradientPlay(), discriminatorMoves: 1);

        Assert.Equal(["discriminator@1", "generator@1", "discriminator@2", "generator@2"], moves);
    }

    [Fact]
    public void Consensus_WithoutPull_IsSimultaneousPlay()
    {
        Assert.Equal((0.9f, 1.1f), Bilinear(new ConsensusPlay(0)));

        // F = (y, -x) and ∇ ½|F|² = (x, y): from (1, 1) to (1 - .1 (1 + 2), 1 - .1 (-1 + 2)).
        Assert.Equal((0.7f, 0.9f), Bilinear(new ConsensusPlay(2)));
    }

    [Fact]
    public void Lookahead_GoesBackHalfTheWay_AndOnlyThen()
    {
        using var game = new BilinearGame(new SgdOptions(0.1));
        using var random = Boards.Streams();
        var play = new LookaheadPlay(new SimultaneousPlay(), every: 2, share: 0.5);

        Boards.Turn(game, play, random);
        Assert.Equal((0.9f, 1.1f), (game.X, game.Y));
        Boards.Turn(game, play, random);

        // (.9, 1.1) goes on to (.79, 1.19); half the way from (1, 1).
        Assert.Equal(0.895, game.X, 1e-6);
        Assert.Equal(1.095, game.Y, 1e-6);
    }

    private static List<string> Record(IPlay play, int discriminatorMoves)
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random, discriminatorMoves);
        var moves = new List<string>();
        var rounds = 0;
        using var scope = TensorScope.Begin();
        play.Play(game.Phases[0].Players, movers =>
        {
            rounds++;
            foreach (var mover in movers) moves.Add($"{mover.Name}@{rounds}");
            return game.Open(Boards.Context(random, movers));
        });
        return moves;
    }

    private static (float X, float Y) Bilinear(IPlay play)
    {
        using var game = new BilinearGame(new SgdOptions(0.1));
        using var random = Boards.Streams();
        Boards.Turn(game, play, random);
        return (MathF.Round(game.X, 5), MathF.Round(game.Y, 5));
    }

    private static double Norm(IPlay play, int steps, OptimizerOptions? optimizer = null)
    {
        using var game = new BilinearGame(optimizer ?? new SgdOptions(0.1));
        using var random = Boards.Streams();
        for (var i = 0; i < steps; i++) Boards.Turn(game, play, random);
        return Math.Sqrt(((double)game.X * game.X) + ((double)game.Y * game.Y));
    }

    /// <summary>min_x max_y x y, from (1, 1).</summary>
    private sealed class BilinearGame : Game
    {
        private readonly Number x = new(), y = new();

        public BilinearGame(OptimizerOptions optimizer) => Phases =
        [
            new Phase("play",
            [
                Player.Of<EmptyRound>("x", [x], optimizer, round => Loss.Of("xy", Product(x.Value, round.Cut(y.Value)))),
                Player.Of<EmptyRound>("y", [y], optimizer, round => Loss.Of("-xy", Product(round.Cut(x.Value), y.Value), -1)),
            ]),
        ];

        public float X => (float)x.Value.Value.ToDouble();

        public float Y => (float)y.Value.Value.ToDouble();

        public override IReadOnlyList<Phase> Phases { get; }

        public override IReadOnlyList<(string Name, Module Network)> Networks => [("x", x), ("y", y)];

        public override IReadOnlyList<(string Name, Module Network)> Kept => [];

        public override Round Open(RoundContext context) => new EmptyRound(context);

        public override Tensor Sample(SampleRequest request) => throw new NotSupportedException();

        private static Tensor Product(Tensor a, Tensor b) => (a * b).Sum();
    }

    private sealed class EmptyRound(RoundContext context) : Round(context);

    private sealed class Number : Module
    {
        public Number()
        {
            Value = Parameter("value", [1], Initializers.Ones);
            using var random = new Generator(0);
            Initialize(random);
        }

        public Parameter Value { get; }
    }
}
