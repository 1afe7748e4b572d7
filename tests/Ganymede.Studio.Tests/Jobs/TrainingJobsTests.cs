using System.Diagnostics;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Jobs;

public sealed class TrainingJobsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-jobs-");
    private readonly Workspace workspace;
    private readonly TrainingJobs jobs;

    public TrainingJobsTests()
    {
        workspace = new Workspace(Path.Combine(folder.FullName, "runs"));
        jobs = Open();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var name in workspace.Names().Where(n => RunFolder.IsTraining(workspace.Folder(n))))
        {
            if (RunFolder.TrainerOf(workspace.Folder(name)) is { } left) Process.GetProcessById(left.Id).Kill();
        }

        Waiting.Delete(folder);
    }

    [Fact]
    public async Task Start_OfARing_TrainsStopsAndResumes()
    {
        Assert.Equal("first", await jobs.StartAsync(Ring("first"), Cancellation));
        await UntilRoundsAreRead("first");
        Assert.Equal(JobState.Training, jobs.StateOf("first"));

        await jobs.StopAsync("first");
        await jobs.StopAsync("first");          // who clicks twice does not lose the checkpoint
        await Waiting.Until(() => jobs.StateOf("first") == JobState.Idle, "it stopped");
        var stopped = Rounds("first");
        Assert.True(stopped > 0);

        await jobs.ResumeAsync("first", null);
        await Waiting.Until(() => jobs.StateOf("first") == JobState.Training, "it trains again");
        await jobs.StopAsync("first");
        await Waiting.Until(() => jobs.StateOf("first") == JobState.Idle, "it stopped again");
        Assert.True(Rounds("first") >= stopped);
    }

    [Fact]
    public async Task Training_GoesOnWithoutItsStudio_AndTheNextOneFindsAndStopsIt()
    {
        await using (var studio = StudioServer.Create(Options))
        {
            await studio.StartAsync(Cancellation);
            await jobs.StartAsync(Ring("lasting"), Cancellation);
            await UntilRoundsAreRead("lasting");
        }

        var trainer = RunFolder.TrainerOf(workspace.Folder("lasting"));
        Assert.NotNull(trainer);
        Assert.NotEqual(Session(Environment.ProcessId), Session(trainer.Id));      // a terminal's Ctrl-C reaches one session only

        var next = Open();
        Assert.Equal(JobState.Training, next.StateOf("lasting"));
        await next.StopAsync("lasting");
        await Waiting.Until(() => next.StateOf("lasting") == JobState.Idle, "it stopped");
        Assert.False(trainer.IsAlive);
    }

    [Fact]
    public async Task Stop_OfATrainingFromATerminal_StopsIt()
    {
        using var process = Process.Start(new ProcessStartInfo(Options.Program[0], ["train", "gan", "--data", "ring", "--rounds", "1000000", "--threads", "1", "--set", "batch=16", "--out", Path.Combine(workspace.Path, "typed")]) { RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync(Cancellation);
        await Waiting.Until(() => jobs.StateOf("typed") == JobState.Training, "it trains");
        await UntilRoundsAreRead("typed");

        await jobs.StopAsync("typed");

        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(143, process.ExitCode);
        Assert.Equal(JobState.Idle, jobs.StateOf("typed"));
    }

    [Fact]
    public async Task Start_OfWhatCannotBe_SaysWhatTheProgramSays()
    {
        var misused = await Assert.ThrowsAsync<ConfigurationException>(() => jobs.StartAsync(Ring("bad") with { Settings = ["bacth=16"] }, Cancellation));
        var unread = await Assert.ThrowsAsync<RunException>(() => jobs.StartAsync(Ring("bad") with { Data = $"images:{workspace.Path}" }, Cancellation));

        Assert.Contains("Did you mean 'batch'", misused.Message, StringComparison.Ordinal);
        Assert.Contains("has no pictures", unread.Message, StringComparison.Ordinal);
        Assert.Equal(JobState.Failed, jobs.StateOf("bad"));
        Assert.Contains("has no pictures", Open().FailureOf("bad"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnderATakenName_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(workspace.Path, "taken"));

        var e = await Assert.ThrowsAsync<ConfigurationException>(() => jobs.StartAsync(Ring("taken"), Cancellation));

        Assert.Contains("already", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("/tmp/run")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("$(touch x)")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Start_UnderABadName_IsRefused(string name)
    {
        await Assert.ThrowsAsync<ConfigurationException>(() => jobs.StartAsync(Ring(name), Cancellation));

        Assert.False(Directory.Exists(workspace.HiddenPath));
    }

    [Theory]
    [InlineData("images:/etc")]
    [InlineData("images:../elsewhere")]
    [InlineData("mnist:~")]
    public async Task Start_OnDataFromElsewhere_IsRefused(string data)
    {
        var e = await Assert.ThrowsAsync<ConfigurationException>(() => jobs.StartAsync(Ring("stolen") with { Data = data }, Cancellation));

        Assert.Contains("outside the folders", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OfAFinishedRun_AsksForALaterGoal()
    {
        await jobs.StartAsync(Ring("short") with { Goal = new Goal(Rounds: 20) }, Cancellation);
        await Waiting.Until(() => jobs.StateOf("short") == JobState.Idle, "it is done");

        var e = await Assert.ThrowsAsync<RunException>(() => jobs.ResumeAsync("short", null));
        await jobs.ResumeAsync("short", new Goal(Rounds: 40));
        await Waiting.Until(() => jobs.StateOf("short") == JobState.Idle, "it is done");

        Assert.Contains("20 rounds", e.Message, StringComparison.Ordinal);
        Assert.Equal(40, Rounds("short"));
    }

    [Fact]
    public async Task KilledTraining_IsSaidToHaveFailed_UntilItTrainsAgain()
    {
        await jobs.StartAsync(Ring("killed"), Cancellation);
        await UntilRoundsAreRead("killed");

        using (var process = Process.GetProcessById(RunFolder.TrainerOf(workspace.Folder("killed"))!.Id)) process.Kill();
        await Waiting.Until(() => jobs.StateOf("killed") == JobState.Failed, "it failed");

        Assert.Contains("was killed", jobs.FailureOf("killed"), StringComparison.Ordinal);
        await jobs.ResumeAsync("killed", new Goal(Rounds: 20));
        await Waiting.Until(() => jobs.StateOf("killed") == JobState.Idle, "it is done");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../runs")]
    [InlineData("")]
    public async Task Stop_OfNothing_SaysSo(string run) => await Assert.ThrowsAsync<RunException>(() => jobs.StopAsync(run));

    [Fact]
    public async Task Pause_KeepsTheProcess_AndTheNextStudioLetsItContinueAndStopsIt()
    {
        await jobs.StartAsync(Ring("still"), Cancellation);
        await UntilRoundsAreRead("still");
        var trainer = RunFolder.TrainerOf(workspace.Folder("still"));

        jobs.Pause("still");
        jobs.Pause("still");
        await Waiting.Until(() => jobs.StateOf("still") == JobState.Paused, "it is paused");
        var (saved, read) = (Rounds("still"), File.ReadAllBytes(Path.Combine(workspace.Path, "still", "metrics.jsonl")));
        var next = Open();
        Assert.Equal(JobState.Paused, next.StateOf("still"));
        Assert.Contains("continue", (await Assert.ThrowsAsync<RunException>(() => next.ResumeAsync("still", null))).Message, StringComparison.Ordinal);
        Assert.Equal(read, File.ReadAllBytes(Path.Combine(workspace.Path, "still", "metrics.jsonl")));
        Assert.Equal(trainer, RunFolder.TrainerOf(workspace.Folder("still")));

        next.Continue("still");
        await Waiting.Until(() => next.StateOf("still") == JobState.Training, "it trains again");
        await Waiting.Until(() => new FileInfo(Path.Combine(workspace.Path, "still", "metrics.jsonl")).Length > read.Length, "rounds are read again");
        Assert.Equal(trainer, RunFolder.TrainerOf(workspace.Folder("still")));

        next.Pause("still");
        await Waiting.Until(() => next.StateOf("still") == JobState.Paused, "it is paused");
        await next.StopAsync("still");
        await Waiting.Until(() => next.StateOf("still") == JobState.Idle, "it stopped");
        Assert.True(Rounds("still") > saved);
        using var stopped = workspace.Open("still");
        Assert.True(stopped.Ending.InOrder);
    }

    [Fact]
    public async Task KilledWhilePaused_LosesNothing_AndTheNextTrainingIsNotHeld()
    {
        await jobs.StartAsync(Ring("killed-still"), Cancellation);
        await UntilRoundsAreRead("killed-still");
        jobs.Pause("killed-still");
        await Waiting.Until(() => jobs.StateOf("killed-still") == JobState.Paused, "it is paused");
        var saved = Rounds("killed-still");

        using (var process = Process.GetProcessById(RunFolder.TrainerOf(workspace.Folder("killed-still"))!.Id)) process.Kill();
        await Waiting.Until(() => jobs.StateOf("killed-still") == JobState.Failed, "it failed");

        Assert.Throws<RunException>(() => jobs.Continue("killed-still"));
        await jobs.ResumeAsync("killed-still", new Goal(Rounds: saved + 20));
        await Waiting.Until(() => jobs.StateOf("killed-still") == JobState.Idle, "it is done");
        Assert.Equal(saved + 20, Rounds("killed-still"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../runs")]
    [InlineData("..")]
    [InlineData("")]
    public void Pause_OfNothing_SaysSo(string run)
    {
        Assert.Throws<RunException>(() => jobs.Pause(run));
        Assert.Throws<RunException>(() => jobs.Continue(run));
    }

    [Theory]
    [InlineData("features=vgg19:/etc/passwd")]
    [InlineData("features=vgg19:../../etc/passwd")]
    [InlineData(" features = vgg19:/etc/passwd ")]
    [InlineData("features=vgg19:OUT/link.safetensors")]
    [InlineData("anything=vgg19:/etc/passwd")]
    public async Task Start_WithASettingThatNamesAFileElsewhere_IsRefusedUnread(string setting)
    {
        File.CreateSymbolicLink(Path.Combine(workspace.Path, "link.safetensors"), "/etc/passwd");
        var run = Ring("stolen") with { System = "esrgan", Settings = ["batch=4", setting.Replace("OUT", workspace.Path, StringComparison.Ordinal)] };

        var e = await Assert.ThrowsAsync<ConfigurationException>(() => jobs.StartAsync(run, Cancellation));

        Assert.Contains("outside the folders", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.HiddenPath));
    }

    [Fact]
    public async Task RenamedRun_KeepsWhatWasSaidOfIt_AndADeletedOneLeavesNothing()
    {
        var changes = new RunChanges(workspace, jobs);
        await jobs.StartAsync(Ring("before") with { Goal = new Goal(Rounds: 20) }, Cancellation);
        await Waiting.Until(() => jobs.StateOf("before") == JobState.Idle, "it is done");
        File.AppendAllText(Path.Combine(workspace.HiddenPath, "jobs", "before.log"), "error: by hand\n");
        File.SetLastWriteTimeUtc(Path.Combine(workspace.Path, "before", "log.txt"), DateTime.UnixEpoch);

        changes.Rename("before", "after");
        Assert.Equal((JobState.Idle, JobState.Failed), (jobs.StateOf("before"), jobs.StateOf("after")));
        Assert.Equal("by hand", jobs.FailureOf("after"));
        Assert.Equal(["after.json", "after.log"], Directory.EnumerateFiles(Path.Combine(workspace.HiddenPath, "jobs")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

        changes.Delete("after");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(workspace.HiddenPath, "jobs")));
    }

    private static NewRun Ring(string name) => new()
    {
        Name = name,
        System = "gan",
        Data = "ring",
        Goal = new Goal(Rounds: 1_000_000),
        Settings = ["batch=16", "generator.width=16"],
        Threads = 1,
    };

    private StudioOptions Options => new() { Port = 0, Workspace = workspace.Path, Program = [Path.Combine(AppContext.BaseDirectory, "Ganymede.Cli")], Threads = 1 };

    private TrainingJobs Open()
    {
        var roots = new DataRoots(Options, workspace);
        return new TrainingJobs(Options, workspace, roots, new EvaluationJobs(Options, workspace, roots));
    }

    private long Rounds(string run)
    {
        using var kept = workspace.Open(run);
        return kept.Progress.Rounds;
    }

    private Task UntilRoundsAreRead(string run) => Waiting.Until(() => File.Exists(Path.Combine(workspace.Path, run, "metrics.jsonl")), "a round was read");

    private static string Session(int id) => File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
}
