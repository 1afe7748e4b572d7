using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Studio.Exploring;
using Xunit;

namespace Ganymede.Studio.Tests.Exploring;

public sealed class ExplorationTests
{
    private static readonly ConditionSpace told = new([new ItemAttribute("class", ["shoe", "hat, tall"])], ["c1"], null);

    private readonly Exploration exploration = new(new OpenedRun(
        "my run", "cgan", "glyphs", "v1", 10, false, new ImageShape(1, 28, 28), new LatentPrior(8, LatentKind.Gaussian), told, [], false, null));

    [Fact]
    public void Reroll_LeavesWhatIsKeptInItsPlace()
    {
        exploration.Keep(3, true);
        exploration.Keep(60, true);

        exploration.Reroll();

        Assert.Equal((3UL, 60UL, 64UL), (exploration.Wall[3], exploration.Wall[60], exploration.Wall[0]));
        Assert.Equal(Exploration.WallCount, exploration.Wall.Distinct().Count());
        Assert.Equal(2, exploration.Wall.Count(s => s < 64));
        Assert.Contains(exploration.Chosen, exploration.Wall);
    }

    [Fact]
    public void ShowFrom_PassesOverSeedsThatAreKept()
    {
        exploration.Keep(3, true);

        exploration.ShowFrom(2);

        Assert.Equal([2, 4, 5, 3, 6], exploration.Wall.Take(5));
        Assert.Equal(Exploration.WallCount, exploration.Wall.Distinct().Count());
    }

    [Fact]
    public void ShowFrom_TheLargestSeeds_DoesNotFail()
    {
        exploration.ShowFrom(ulong.MaxValue - 1);
        exploration.Reroll();

        Assert.Equal(Exploration.WallCount, exploration.Wall.Distinct().Count());
    }

    [Fact]
    public void Addresses_SayAllOfTheQuestion()
    {
        exploration.Ask(0, 1);
        exploration.AskCode(0, -0.5);
        exploration.Truncation = 0.7;
        exploration.Go("factor1", 2);

        Assert.Equal("/engine/samples.png?run=my%20run&seeds=0-63&columns=8&attributes=class%3D1&codes=c1%3D-0.5&truncation=0.7&move=factor1%3D%2B2&at=v1", exploration.WallPicture);
        Assert.Equal("ganymede sample my run --seeds 0-63 --set-attributes class=1 --code c1=-0.5 --truncation 0.7 --move factor1=+2".Replace("my run", "\"my run\"", StringComparison.Ordinal), exploration.Command);
    }

    [Fact]
    public void Places_TakeSamplesOnce_AndGiveThemBack()
    {
        Assert.Contains("put into A", exploration.Put(ExplorerPlace.A, 5), StringComparison.Ordinal);
        Assert.Contains("already", exploration.Put(ExplorerPlace.A, 5), StringComparison.Ordinal);
        exploration.Put(ExplorerPlace.B, 6);
        Assert.Contains("upper right", exploration.Put(ExplorerPlace.Corner2, 9), StringComparison.Ordinal);

        Assert.Contains("seeds=5&minus=6&columns=3", exploration.Sum, StringComparison.Ordinal);
        Assert.Contains("seeds=0,9,2-3", exploration.Square, StringComparison.Ordinal);
        Assert.False(exploration.SumIsSteady);
        exploration.TakeOut(ExplorerPlace.A, 0);
        Assert.Empty(exploration.Terms[ExplorerPlace.A]);
    }
}
