using Ganymede.Lab;
using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Lab;

public sealed class LabRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WorkerHere worker;

    public LabRunnerTests() => worker = new WorkerHere(folder["cache"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lab_RunTwice_TrainsEverythingOnce()
    {
        var results = Run(LabFiles.Plan());
        worker.Asked.Clear();
        var again = Run(LabFiles.Plan());

        Assert.All(results.Runs, r => Assert.Equal((RunStatus.Done, 3), (r.Status, r.Progress.Rounds)));
        Assert.All(results.Runs, r => Assert.Contains(r.Evaluation!.Scores, s => s.Name == "modes covered"));
        Assert.Empty(worker.Asked);
        Assert.Equal(8, again.Runs.Count(r => r.Status == RunStatus.Done));
        Assert.True(File.Exists(folder["lab/report.html"]));
        Assert.Equal(9, File.ReadAllLines(folder["lab/results.csv"]).Length);
    }

    [Fact]
    public void Lab_StoppedInItsThirdRun_GoesOnThere()
    {
        using var stop = new CancellationTokenSource();
        worker.Before = run =>
        {
            if (run.Number == 3) stop.Cancel();
            return null;
        };
        Assert.Throws<OperationCanceledException>(() => Run(LabFiles.Plan(), stop));
        var report = File.ReadAllText(folder["lab/report.html"]);
        worker.Asked.Clear();
        worker.Before = _ => null;

        var results = Run(LabFiles.Plan());

        Assert.Contains("2 of 8 runs are done", report, StringComparison.Ordinal);
        Assert.Equal(["resume grid_plain_0", "evaluate grid_plain_0", "train grid_r1_0", "evaluate grid_r1_0"], worker.Asked.Take(4));
        Assert.All(results.Runs, r => Assert.Equal(RunStatus.Done, r.Status));
    }

    [Fact]
    public void Run_ThatFails_IsARowWithItsReasonAndTheLabGoesOn()
    {
        worker.Before = run => run.Name == "ring_r1_0" ? "It exploded." : null;
        var results = Run(LabFiles.Plan());
        var csv = File.ReadAllText(folder["lab/results.csv"]);
        worker.Before = _ => null;
        var mended = Run(LabFiles.Plan());

        var failed = Assert.Single(results.Runs, r => r.Status == RunStatus.Failed);
        Assert.Equal(("r1", "It exploded."), (failed.Variant, failed.Reason));
        Assert.Equal(7, results.Runs.Count(r => r.Status == RunStatus.Done));
        Assert.Contains("It exploded.", csv, StringComparison.Ordinal);
        Assert.All(mended.Runs, r => Assert.Equal((RunStatus.Done, null), (r.Status, r.Reason)));
    }

    [Fact]
    public void Runs_AtOnce_AreAllDone()
    {
        var results = Run(LabFiles.Plan(changes: new LabChanges { AtOnce = 3, Seeds = [0], Only = ["plain"] }));

        Assert.Equal(2, results.Runs.Count);        // those of r1 were neither chosen nor begun
        Assert.All(results.Runs, r => Assert.Equal(RunStatus.Done, r.Status));
    }

    [Fact]
    public void MoreSeedsMetricsAndTraining_AddToWhatIsThere()
    {
        var small = new LabChanges { Only = ["plain", "ring"], Seeds = [0] };
        Run(LabFiles.Plan(changes: small));
        worker.Asked.Clear();

        var notices = new List<string>();
        var more = LabFiles.Small.Replace("metrics: [modes]", "metrics: [modes, kid]", StringComparison.Ordinal);
        Run(LabFiles.Plan(more, small with { Seeds = [0, 1] }), notices: notices);
        Run(LabFiles.Plan(more, small with { Budget = new Goal(Rounds: 5) }), notices: notices);

        Assert.Equal(
            ["evaluate ring_plain_0", "train ring_plain_1", "evaluate ring_plain_1", "resume ring_plain_0", "evaluate ring_plain_0"],
            worker.Asked);
        Assert.Equal(["small.yaml changed since this lab was last run; what is trained already fits and is kept.", $"One run in {folder["lab"]} is not of this plan; it stays, and is left out of the report."], notices);
    }

    [Theory]
    [InlineData("batch: 16", "batch: 8", "ring_plain_0", "batch: 16 → 8")]
    [InlineData("plain: { system: gan }", "plain: { system: wgan }", "system: gan → wgan")]
    [InlineData("ring: ring", "ring: ring?modes=4", "data: ring → ring?modes=4")]
    [InlineData("rounds: 3", "rounds: 2", "budget: 3 rounds → 2 rounds")]
    public void LabFile_ThatSaysOtherwiseThanWhatIsThere_IsRefused(string before, string now, params string[] words)
    {
        var part = new LabChanges { Only = ["plain", "ring"], Seeds = [0] };
        Run(LabFiles.Plan(changes: part));

        var error = Assert.Throws<ConfigurationException>(() => Run(LabFiles.Plan(LabFiles.Small.Replace(before, now, StringComparison.Ordinal), part)));

        Assert.Contains("--out", error.Message, StringComparison.Ordinal);
        foreach (var word in words) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_InUseOrOfOtherThings_IsRefused()
    {
        using (LabFolder.Open(folder["lab"]))
            Assert.Contains("Another lab", Assert.Throws<RunException>(() => LabFolder.Open(folder["lab"])).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["other"]);
        File.WriteAllText(folder["other/thesis.txt"], "mine");

        Assert.Contains("holds no lab", Assert.Throws<RunException>(() => LabFolder.Open(folder["other"])).Message, StringComparison.Ordinal);
    }

    private LabResults Run(LabPlan plan, CancellationTokenSource? stop = null, List<string>? notices = null)
    {
        using var lab = LabFolder.Open(folder["lab"]);
        notices?.AddRange(lab.Adopt(plan));
        if (notices is null) lab.Adopt(plan);
        return new LabRunner(plan, lab, worker, new Quiet(), LabFiles.Line).Run(stop?.Token ?? TestContext.Current.CancellationToken);
    }
}
