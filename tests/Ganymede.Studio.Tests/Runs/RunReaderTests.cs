using Ganymede.Studio.Charts;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class RunReaderTests : IDisposable
{
    private readonly WrittenRuns runs = new();

    [Fact]
    public void Look_WhileARunGrows_SeesWhatIsNewAndNothingElse()
    {
        var reader = Open(runs.Put("a", rounds: 10));
        Assert.True(reader.Look());
        Assert.False(reader.Look());
        var before = reader.Now;
        File.AppendAllText(runs.At("a", "metrics.jsonl"), WrittenRuns.Line(20, loss: 0.25) + "\n");

        Assert.True(reader.Look());

        Assert.Equal(20, reader.Now.Progress.Rounds);
        Assert.Contains(("generator.loss", 0.25), reader.Now.Latest);
        Assert.Same(before.Grids, reader.Now.Grids);
        Assert.Same(before.Record, reader.Now.Record);
        Assert.False(reader.Look());
    }

    [Fact]
    public void Look_AfterAResumeThatWentBack_ForgetsTheRoundsThatArePlayedAgain()
    {
        var reader = Open(runs.Put("a", rounds: 50));
        reader.Look();
        using (var folder = RunFolder.Open(runs.At("a", ""))) folder.ForgetAfter(1);
        File.AppendAllText(runs.At("a", "metrics.jsonl"), WrittenRuns.Line(2) + "\n");

        Assert.True(reader.Look());

        Assert.Equal(2, reader.Now.Progress.Rounds);
    }

    [Fact]
    public void Look_AtFindingsScoresAndGrids_SeesThem()
    {
        var reader = Open(runs.Put("a", rounds: 10));
        reader.Look();
        runs.PutFinding("a", "All the same.", "--set pack=2");
        runs.PutScore("a", 10, 33);
        runs.PutGrid("a", 10);
        runs.PutGrid("a", 5);

        Assert.True(reader.Look());

        Assert.Equal("All the same.", Assert.Single(reader.Now.Findings).Explanation);
        Assert.Equal(33, Assert.Single(reader.Now.Judgements).Marks[0].Value);
        Assert.Equal([5, 10], reader.Now.Grids.Select(g => g.Round));
    }

    [Fact]
    public void Look_AtARunThatIsDeletedAndComesBack_SaysBoth()
    {
        var reader = Open(runs.Put("a", rounds: 10));
        reader.Look();
        Directory.Delete(runs.At("a", ""), recursive: true);
        Assert.True(reader.Look());
        Assert.Contains("There is no run", reader.Now.Problem, StringComparison.Ordinal);
        Assert.False(reader.Look());
        runs.Put("a", rounds: 30);

        Assert.True(reader.Look());

        Assert.Null(reader.Now.Problem);
        Assert.Equal(30, reader.Now.Progress.Rounds);
    }

    [Fact]
    public void ChartsOf_TwoHundredThousandRounds_AreThinnedButForEverySpike()
    {
        runs.Put("long");
        runs.PutMetrics("long", 200_000, spikeAt: 123_456);
        var reader = Open("long");

        reader.Look();
        var charts = reader.ChartsOf(new ChartView());

        var losses = charts.Single(c => c.Title == "Losses").Series.Single(s => s.Label == "generator.loss");
        Assert.InRange(losses.Points.Count, 200, RunCharts.MostPoints);
        Assert.Equal(1000, losses.Points.Max(p => p.Greatest));

        var near = reader.ChartsOf(new ChartView(From: 123_400, To: 123_500)).Single(c => c.Title == "Losses").Series.Single(s => s.Label == "generator.loss");
        Assert.Equal(101, near.Points.Count);
        Assert.Equal(123_456, near.Points.MaxBy(p => p.Greatest).At);
    }

    [Fact]
    public void ChartsOf_TheSameView_AreDrawnOnce()
    {
        var reader = Open(runs.Put("a", rounds: 10));
        reader.Look();

        Assert.Same(reader.ChartsOf(new ChartView()), reader.ChartsOf(new ChartView()));
    }

    [Fact]
    public void ChartsOf_ALongRunInTraining_AreDrawnAnewOnlyWhenThereIsSomethingToSee()
    {
        runs.Put("a", rounds: 3600);
        using var folder = RunFolder.Open(runs.At("a", ""));
        folder.Lock();
        var reader = Open("a");
        reader.Look();
        var first = reader.ChartsOf(new ChartView());

        Grow(3601);
        Assert.Same(first, reader.ChartsOf(new ChartView()));
        Grow(3610);
        Assert.NotSame(first, reader.ChartsOf(new ChartView()));
        var second = reader.ChartsOf(new ChartView());
        Grow(3611);
        folder.Dispose();
        reader.Look();
        Assert.NotSame(second, reader.ChartsOf(new ChartView()));

        void Grow(long round)
        {
            File.AppendAllText(runs.At("a", "metrics.jsonl"), WrittenRuns.Line(round) + "\n");
            reader.Look();
        }
    }

    [Fact]
    public async Task Watch_OfARun_IsSharedAndToldOfNews()
    {
        runs.Put("a", rounds: 10);
        using var watches = new RunWatches(runs.Workspace, new WatchedJobs(runs.Workspace), TimeProvider.System);
        var told = new TaskCompletionSource();
        using var first = await watches.WatchAsync("a", () => told.TrySetResult());
        using var second = await watches.WatchAsync("a", () => { });
        File.AppendAllText(runs.At("a", "metrics.jsonl"), WrittenRuns.Line(20) + "\n");

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Same(first.Run, second.Run);
        Assert.Equal(20, second.Run.Now.Progress.Rounds);
    }

    [Fact]
    public async Task Watch_OfNoRun_IsRefused()
    {
        using var watches = new RunWatches(runs.Workspace, new WatchedJobs(runs.Workspace), TimeProvider.System);

        await Assert.ThrowsAsync<RunException>(() => watches.WatchAsync("../a", () => { }));
    }

    public void Dispose() => runs.Dispose();

    private RunReader Open(string run) => new(runs.Workspace, new WatchedJobs(runs.Workspace), run);
}
