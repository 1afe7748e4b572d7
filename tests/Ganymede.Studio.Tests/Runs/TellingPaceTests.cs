using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class TellingPaceTests
{
    private readonly TellingPace pace = new();

    [Theory]
    [InlineData(1, 60)]
    [InlineData(4, 60)]
    [InlineData(5, 30)]
    [InlineData(20, 12)]
    public void Readings_OfAMinute_AreToldLessOftenWhereManyLook(int pages, int times)
    {
        var told = Enumerable.Range(1, 60).Count(i => pace.IsTime(isNew: true, new RunSnapshot { Readings = i }, pages));

        Assert.Equal(times, told);
    }

    [Fact]
    public void NoNews_AreNotTold_AndNewsThatWaitedAre()
    {
        Assert.False(pace.IsTime(isNew: false, new RunSnapshot(), 1));
        Assert.True(pace.IsTime(isNew: true, new RunSnapshot { Readings = 1 }, 20 * TellingPace.PagesToALook) is false);
        var later = Enumerable.Range(0, 100).Count(_ => pace.IsTime(isNew: false, new RunSnapshot { Readings = 1 }, 20 * TellingPace.PagesToALook));

        Assert.Equal(1, later);
    }

    [Fact]
    public void WhatSomeoneWaitsFor_IsToldAtOnce_HoweverManyLook()
    {
        var run = new RunSnapshot { Standing = new RunStanding(RunState.Training) };
        Assert.True(pace.IsTime(isNew: true, run, 100));
        Assert.False(pace.IsTime(isNew: true, run with { Readings = 1 }, 100));

        Assert.True(pace.IsTime(isNew: true, run = run with { Standing = new RunStanding(RunState.Paused) }, 100));
        Assert.True(pace.IsTime(isNew: true, run = run with { Evaluating = new EvaluationStanding(EvaluationState.Running) }, 100));
        Assert.True(pace.IsTime(isNew: true, run = run with { Problem = "Gone." }, 100));
        Assert.False(pace.IsTime(isNew: true, run with { Readings = 2 }, 100));
    }
}
