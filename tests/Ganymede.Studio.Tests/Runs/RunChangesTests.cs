using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class RunChangesTests : IDisposable
{
    private readonly WrittenRuns runs = new();
    private readonly WatchedJobs jobs;
    private readonly RunChanges changes;

    public RunChangesTests()
    {
        jobs = new WatchedJobs(runs.Workspace);
        changes = new RunChanges(runs.Workspace, jobs);
    }

    [Fact]
    public void Rename_OfARun_MovesItWithinItsFolder()
    {
        runs.Put("lab/runs/a", rounds: 10);

        Assert.Equal("lab/runs/b.c", changes.Rename("lab/runs/a", " b.c "));

        Assert.Equal(["lab/runs/b.c"], runs.Workspace.Names());
        Assert.Equal("gan", runs.Workspace.Open("lab/runs/b.c").Record.System);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("b c")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("../out")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("a,b")]
    [InlineData("<b>")]
    [InlineData("taken")]
    public void Rename_ToWhatIsNoNameOrTaken_IsRefused(string name)
    {
        runs.Put("a");
        runs.Put("taken");

        Assert.Throws<RunException>(() => changes.Rename("a", name));

        Assert.Equal(["a", "taken"], runs.Workspace.Names().Order());
    }

    [Fact]
    public void Change_OfARunInTraining_IsRefused()
    {
        runs.Put("a", rounds: 10);
        using var folder = RunFolder.Open(runs.At("a", ""));
        folder.Lock();

        var rename = Assert.Throws<RunException>(() => changes.Rename("a", "b"));
        var delete = Assert.Throws<RunException>(() => changes.Delete("a"));

        Assert.Contains("being trained", rename.Message, StringComparison.Ordinal);
        Assert.Contains("being trained", delete.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(runs.At("a", "metrics.jsonl")));
    }

    [Fact]
    public void Change_OfARunBeingEvaluated_IsRefused()
    {
        runs.Put("a", rounds: 10);
        jobs.Evaluating = new EvaluationStanding(EvaluationState.Running);

        Assert.Contains("being evaluated", Assert.Throws<RunException>(() => changes.Rename("a", "b")).Message, StringComparison.Ordinal);
        Assert.Contains("being evaluated", Assert.Throws<RunException>(() => changes.Delete("a")).Message, StringComparison.Ordinal);
        Assert.Empty(jobs.Kept);
    }

    [Fact]
    public void Change_OfARun_IsToldToWhoKeepsSomethingUnderItsName()
    {
        runs.Put("lab/a");
        runs.Put("taken");

        changes.Rename("lab/a", "b");
        Assert.Throws<RunException>(() => changes.Rename("lab/b", "no name"));
        Assert.Equal("taken", changes.Rename("taken", "taken"));
        changes.Delete("lab/b");

        Assert.Equal(["lab/a → lab/b", "lab/b gone"], jobs.Kept);
    }

    [Fact]
    public void Loss_OfARun_NamesWhatIsInIt()
    {
        runs.Put("a", rounds: 2515);
        runs.PutGrid("a", 0);
        runs.PutGrid("a", 2515);
        runs.PutScore("a", 10, 3);
        File.WriteAllBytes(runs.At("a", "checkpoints/round-000002515.safetensors"), new byte[3_000_000]);

        var text = changes.LossOf("a").ToString();

        Assert.Equal("2,515 rounds of training (42 min), 1 checkpoint, 2 pictures of samples and its scores; 3 MB on the disk", text);
    }

    [Fact]
    public void Delete_OfARun_LeavesNothingOfItAndAllOfOthers()
    {
        runs.Put("a", rounds: 10);
        runs.Put("b", rounds: 10);

        changes.Delete("a");

        Assert.Equal(["b"], Directory.EnumerateFileSystemEntries(runs.Workspace.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Delete_OfADamagedRun_Works()
    {
        runs.Put("a", rounds: 10);
        File.WriteAllText(runs.At("a", "run.json"), "{");

        changes.Delete("a");

        Assert.Empty(Directory.EnumerateFileSystemEntries(runs.Workspace.Path));
    }

    [Fact]
    public void Delete_OfARunThatHoldsAnother_IsRefused()
    {
        runs.Put("a");
        runs.Put("a/inner/b");

        var e = Assert.Throws<RunException>(() => changes.Delete("a"));

        Assert.Contains("inner/b", e.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(runs.At("a/inner/b", "run.json")));
    }

    [Fact]
    public void Delete_OfARunWithALinkInIt_SparesWhatTheLinkLeadsTo()
    {
        runs.Put("a");
        var elsewhere = Directory.CreateTempSubdirectory("ganymede-elsewhere-");
        File.WriteAllText(Path.Combine(elsewhere.FullName, "dear.txt"), "");
        Directory.CreateSymbolicLink(runs.At("a", "link"), elsewhere.FullName);

        changes.Delete("a");

        Assert.True(File.Exists(Path.Combine(elsewhere.FullName, "dear.txt")));
        elsewhere.Delete(recursive: true);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../runs")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("nothing")]
    public void Delete_OfWhatIsNoRunHere_IsRefused(string name)
    {
        runs.Put("a");

        Assert.Throws<RunException>(() => changes.Delete(name));

        Assert.True(File.Exists(runs.At("a", "run.json")));
    }

    public void Dispose() => runs.Dispose();
}
