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
        using var game = new BilinearGame();
        using var random = Boards.Streams();
        Boards.Turn(game, play, random);
        return (MathF.Round(game.X, 5), MathF.Round(game.Y, 5));
    }

    private static double Norm(IPlay play, int steps)
    {
        using var game = new BilinearGame();
        using var random = Boards.Streams();
        for (var i = 0; i < steps; i++) Boards.Turn(game, play, random);
        return Math.Sqrt((game.X * game.X) + (game.Y * game.Y));
    }

    /// <summary>min_x max_y x y, from (1, 1).</summary>
    private sealed class BilinearGame : Game
    {
        private readonly Number x = new(), y = new();

        public BilinearGame() => Phases =
        [
            new Phase("play",
            [
                Player.Of<EmptyRound>("x", [x], new SgdOptions(0.1), _ => Loss.Of("xy", Product(x.Value, y.Value.Value.Detach()))),
                Player.Of<EmptyRound>("y", [y], new SgdOptions(0.1), _ => Loss.Of("-xy", Product(x.Value.Value.Detach(), y.Value), -1)),
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
