using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class GoalTests
{
    private static readonly TrainingProgress HalfWay = new(50, 32_000, TimeSpan.FromMinutes(4));

    [Fact]
    public void Share_CountsTotals()
    {
        Assert.Equal(0.5, new Goal(Rounds: 100).Share(HalfWay));
        Assert.Equal(0.25, new Goal(Kimg: 128).Share(HalfWay));
        Assert.Equal(0.8, new Goal(Minutes: 5).Share(HalfWay));
        Assert.Equal(1, new Goal(Rounds: 10).Share(HalfWay));
        Assert.True(new Goal(Rounds: 50).IsReached(HalfWay));
        Assert.False(new Goal(Rounds: 51).IsReached(HalfWay));
    }
}
