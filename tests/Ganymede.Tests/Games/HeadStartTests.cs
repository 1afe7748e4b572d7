using Ganymede.Games;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Games;

/// <summary>When the critic moves more often, and the fakes that the generator moves on.</summary>
public sealed class HeadStartTests
{
    [Fact]
    public void HeadStart_BeforeTheFirstMoves_AndEveryThird_TakesTurnsInWhichTheGeneratorWaits()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random, s => s with { DiscriminatorMoves = 2, HeadStart = new HeadStart(Moves: 5, First: 2, Every: 3) });
        var (critic, generator) = (game.Players[0].Optimizer, game.Players[1].Optimizer);
        var turns = new List<(long, long)>();
        for (var i = 0; i < 11; i++)
        {
            var before = (critic.Steps, generator.Steps);
            Boards.Turn(game, new AlternatingPlay(), random);
            turns.Add((critic.Steps - before.Item1, generator.Steps - before.Item2));
        }

        // Moves 0 and 1 wait for five, 2 does not, 3 does, 4 and 5 do not.
        Assert.Equal([(2, 0), (2, 0), (1, 1), (2, 0), (2, 0), (1, 1), (2, 1), (2, 0), (2, 0), (1, 1), (2, 1)], turns);
    }

    [Fact]
    public void HeadStart_OfTheFirstWassersteinGan_Is100CriticMovesBeforeThe25FirstAndEvery500th()
    {
        var published = new HeadStart(100, 25, 500);

        var waiting = Enumerable.Range(0, 1501).Where(g => published.IsBefore(g)).ToList();

        Assert.Equal([.. Enumerable.Range(0, 25), 500, 1000, 1500], waiting);
    }

    [Fact]
    public void GeneratorBatch_OfTwo_GivesTheGeneratorTwiceAsManyFakesOfItsOwn()
    {
        using var random = Boards.Streams();
        using var game = Boards.Points(random, s => s with { GeneratorBatch = 2 });
        using var scope = TensorScope.Begin();

        var round = (TwoPlayerRound)game.Open(Boards.Context(random, game.Players));
        var (fakes, own) = (round.Fakes, round.GeneratorFakes);

        Assert.Equal([16, 2], fakes.Shape.ToArray());
        Assert.Equal([32, 2], own.Shape.ToArray());
        Assert.False(fakes.RequiresGrad);
        Assert.True(own.RequiresGrad);
        Assert.Same(own, round.GeneratorFakes);
    }
}
