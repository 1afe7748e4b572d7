using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class RunCardTests : IDisposable
{
    private readonly WrittenRuns runs = new();

    [Fact]
    public void State_OfARunThatAProcessHas_IsTraining()
    {
        runs.Put("a", rounds: 10);
        using var folder = RunFolder.Open(runs.At("a", ""));
        folder.Lock();

        Assert.Equal(RunState.Training, Read("a").Standing.State);
        Assert.True(Read("a").Standing.IsBusy);
    }

    [Fact]
    public void State_OfARunThatWasLetGo_IsNotTraining()
    {
        runs.Put("a", rounds: 10);
        using (var folder = RunFolder.Open(runs.At("a", ""))) folder.Lock();

        Assert.Equal(RunState.Stopped, Read("a").Standing.State);
    }

    [Fact]
    public void Lock_WhileOthersLookWhetherItIsHeld_IsTaken()
    {
        runs.Put("a");
        var isOver = false;
        var looking = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver)) RunFolder.IsTraining(runs.At("a", ""));
        });
        looking.Start();

        for (var i = 0; i < 200; i++)
        {
            using var folder = RunFolder.Open(runs.At("a", ""));
            folder.Lock();
        }

        Volatile.Write(ref isOver, true);
        looking.Join();
    }

    [Theory]
    [InlineData(10, "2026-01-01 00:00:00Z Stopped after 10 rounds (0.6 kimg).", nameof(RunState.Stopped))]
    [InlineData(10, "2026-01-01 00:00:00Z Started gan on ring8, seed 1.", nameof(RunState.BrokenOff))]
    [InlineData(10, "2026-01-01 00:00:00Z At round 10 generator.loss is no longer a number, so training stopped. Resume …", nameof(RunState.Failed))]
    [InlineData(10, null, nameof(RunState.BrokenOff))]
    [InlineData(0, "2026-01-01 00:00:00Z Started gan on ring8, seed 1.", nameof(RunState.Untrained))]
    [InlineData(100, "2026-01-01 00:00:00Z Stopped after 100 rounds (6.4 kimg).", nameof(RunState.Finished))]
    public void State_OfARunAlone_FollowsFromItsFiles(long rounds, string? log, string state)
    {
        runs.Put("a", rounds, log: log);

        Assert.Equal(state, Read("a").Standing.State.ToString());
    }

    [Theory]
    [InlineData("{ \"format\": 1, \"system\": ")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\0\0\0")]
    public void Card_OfADamagedRecord_SaysWhatIsWrong(string text)
    {
        runs.Put("a", rounds: 10);
        File.WriteAllText(runs.At("a", "run.json"), text);

        var card = Read("a");

        Assert.Equal(RunState.Damaged, card.Standing.State);
        Assert.Contains("run.json cannot be read", card.Standing.Reason, StringComparison.Ordinal);
        Assert.Null(card.Record);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("goal")]
    [InlineData("shape")]
    [InlineData("data")]
    public void Card_OfARecordWithNothingWhereSomethingMustBe_SaysSo(string name)
    {
        runs.Put("a", rounds: 10);
        runs.Edit("a", json => json[name] = null);

        Assert.Equal(RunState.Damaged, Read("a").Standing.State);
    }

    [Fact]
    public void Card_OfARunWithMetricsCutShort_ShowsTheLastWholeReading()
    {
        runs.Put("a", rounds: 10);
        File.AppendAllText(runs.At("a", "metrics.jsonl"), """{"round":20,"kimg":1.28,"sec""");

        Assert.Equal(10, Read("a").Progress.Rounds);
    }

    [Fact]
    public void Card_OfAnEvaluatedRun_ShowsItsScoresAndNewestPicture()
    {
        runs.Put("a", rounds: 50);
        runs.PutScore("a", 25, 40);
        runs.PutScore("a", 50, 30);
        runs.PutGrid("a", 0);
        runs.PutGrid("a", 50);

        var card = Read("a");

        Assert.Equal(30, Assert.Single(card.Scores).Value);
        Assert.Equal(50, card.Picture?.Round);
        Assert.Equal(0.5, card.Share);
    }

    [Fact]
    public void Catalog_ReadAgain_SeesNewGoneAndChangedRuns()
    {
        runs.Put("a", rounds: 10);
        runs.Put("b", rounds: 10);
        var catalog = new RunCatalog(runs.Workspace, new WatchedJobs(runs.Workspace), TimeProvider.System);
        var before = catalog.Read();
        Assert.Equal(["a", "b"], before.Select(c => c.Name).Order());
        Assert.Same(before, catalog.Read());
        File.AppendAllText(runs.At("a", "metrics.jsonl"), WrittenRuns.Line(60) + "\n");
        Directory.Delete(runs.At("b", ""), recursive: true);
        runs.Put("c");

        var now = catalog.Read();

        Assert.Equal(["a", "c"], now.Select(c => c.Name).Order());
        Assert.Equal(60, now.Single(c => c.Name == "a").Progress.Rounds);
    }

    [Fact]
    public void Order_ByScore_PutsTheBestFirstAndTheUnscoredLast()
    {
        foreach (var (name, fid) in new[] { ("worse", 90.0), ("best", 3.0), ("better", 50.0) }) runs.PutScore(runs.Put(name, 1), 1, fid);
        runs.Put("none", 1);
        RunCard[] cards = [.. runs.Workspace.Names().Select(Read)];
        var key = CardOrder.Of(cards).Single(o => o.Words.StartsWith("fid", StringComparison.Ordinal)).Key;

        Assert.Equal(["best", "better", "worse", "none"], CardOrder.Sorted(cards, key).Select(c => c.Name));
        Assert.Equal(["best", "better", "none", "worse"], CardOrder.Sorted(cards, CardOrder.Name).Select(c => c.Name));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("LSGAN", 1)]
    [InlineData("ring8 stopped", 2)]
    [InlineData("ring8 first", 1)]
    [InlineData("nowhere", 0)]
    public void Find_ByWords_LooksAtNameSystemDataAndState(string search, int count)
    {
        runs.Put("first", 1);
        runs.Put("second", 1, WrittenRuns.Record() with { System = "lsgan" });

        Assert.Equal(count, CardOrder.Found([.. runs.Workspace.Names().Select(Read)], search).Count);
    }

    public void Dispose() => runs.Dispose();

    private RunCard Read(string run) => RunCard.Read(runs.Workspace, new WatchedJobs(runs.Workspace), run);
}
