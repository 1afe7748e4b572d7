using Ganymede.Lab;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Tests.Training;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Lab;

public sealed class FinishedRunsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_WithTheSameSettings_AreSeedsOfOneVariantAndAreScoredOnce()
    {
        Train("a", 0);
        Train("b", 1);
        Train("c", 0, "penalty.r1=0.5");

        var scored = new List<string>();
        var results = Compare(scored, "a", "b", "c");
        var again = Compare(scored, "a", "b", "c");

        Assert.Equal(["gan, as usual", "gan, penalty.r1=0.5"], results.Variants.Select(v => v.Title));
        Assert.Equal(2, ScoreTable.Of(results, "ring").Rows[0].Cells[0]!.Value.Count);
        Assert.Equal(["a", "b", "c"], scored);      // the second comparison found all scores there
        Assert.DoesNotContain(results.Warnings, w => !w.Contains("few", StringComparison.Ordinal));
        Assert.Equal(results.Runs.Select(r => r.Evaluation!.Scores[0].Value), again.Runs.Select(r => r.Evaluation!.Scores[0].Value));
        Assert.Contains("--set penalty.r1=0.5 --out c", results.Runs[2].Commands[0], StringComparison.Ordinal);
        Assert.DoesNotContain("batch", results.Runs[2].Commands[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_TrainedOn_AreScoredAnew()
    {
        Train("a", 0);
        Train("b", 1);
        Compare([], "a", "b");
        using (var run = Run.Resume(folder["a"], new ResumeChanges())) Runner.Train(run, 6);

        var scored = new List<string>();
        var results = Compare(scored, "a", "b");

        Assert.Equal(["a"], scored);
        Assert.Equal(6, results.Runs[0].Evaluation!.Round);
    }

    [Fact]
    public void Runs_OnDifferentData_AreInTablesOfTheirOwnWithAWarning()
    {
        Train("a", 0);
        Train("b", 0, data: "grid");

        var results = Compare([], "a", "b");

        Assert.Equal(["ring", "grid"], results.Data.Select(d => d.Name));
        Assert.Contains(results.Warnings, w => w.Contains("different data", StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_ThatCannotBeCompared_AreNamed()
    {
        Train("a", 0);

        Assert.Contains("named twice", Assert.Throws<ConfigurationException>(() => Compare([], "a", "a")).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<RunException>(() => Compare([], "a", "nowhere")).Message, StringComparison.Ordinal);
    }

    private void Train(string name, ulong seed, string? setting = null, string data = "ring")
    {
        using var run = Run.Start(new RunRequest
        {
            System = "gan",
            Data = data,
            Folder = folder[name],
            Goal = new Goal(Rounds: 3),
            Settings = setting is null ? [] : [setting],
            Seed = seed,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        });
        Runner.Train(run, 3);
    }

    private LabResults Compare(List<string> scored, params string[] runs) => FinishedRuns.Compare(
        new ComparisonRequest
        {
            Runs = [.. runs.Select(r => folder[r])],
            Metrics = ["modes"],
            Samples = 200,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
            DataOptions = new Ganymede.Data.DataOptions { CacheFolder = folder["cache"] },
            Scoring = new Remembered(scored),
        },
        LabFiles.Line);

    private sealed class Remembered(List<string> told) : IProgress<string>
    {
        public void Report(string value) => told.Add(Path.GetFileName(value));
    }
}
