using System.Diagnostics;
using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class PauseTests : IDisposable
{
    private const int Rounds = 60, AskedAt = 20;
    private static readonly TrainingPace everyRound = new() { ReadingSeconds = 0 };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pause_OfATraining_ChangesNoNumber_AndIsNoTimeOfTraining()
    {
        using (var run = Start("whole")) run.Train(new Goal(Rounds: Rounds), new Watcher(), CancellationToken.None, everyRound);
        var watcher = new Watcher { Then = AskOnce("paused") };
        var (paused, wall) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        paused.Reset();
        TrainingSummary summary;
        using (var run = Start("paused"))
        {
            wall.Restart();
            var training = Task.Run(() => run.Train(new Goal(Rounds: Rounds), watcher, CancellationToken.None, everyRound), TestContext.Current.CancellationToken);
            await Until(training, () => RunFolder.PauseOf(folder["paused"]) == PauseState.Paused);
            paused.Start();
            var standing = watcher.Readings.Count;
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.Equal(standing, watcher.Readings.Count);
            Assert.Equal(AskedAt, RunFolder.Open(folder["paused"]).Progress.Rounds);        // what a kill would leave
            paused.Stop();
            RunFolder.Continue(folder["paused"]);
            summary = await training;
            wall.Stop();
        }

        Assert.True(summary.Completed);
        Assert.True(summary.Progress.Elapsed <= wall.Elapsed - paused.Elapsed, $"{summary.Progress.Elapsed} of {wall.Elapsed}, {paused.Elapsed} paused");
        Assert.Equal([true, false], watcher.Pauses);
        Assert.Equal(Runner.Weights(folder["whole"]), Runner.Weights(folder["paused"]));
        Assert.False(File.Exists(folder["paused/.pause"]));
    }

    [Fact]
    public async Task Stop_OfAPausedTraining_EndsItInOrder()
    {
        using (var run = Start("run"))
        using (var stop = new CancellationTokenSource())
        {
            var training = Task.Run(() => run.Train(new Goal(Rounds: Rounds), new Watcher { Then = AskOnce("run") }, stop.Token, everyRound), TestContext.Current.CancellationToken);
            await Until(training, () => RunFolder.PauseOf(folder["run"]) == PauseState.Paused);
            await stop.CancelAsync();
            Assert.Equal(AskedAt, (await training).Progress.Rounds);
        }

        using var ended = RunFolder.Open(folder["run"]);
        Assert.True(ended.Ending.InOrder);
        Assert.False(File.Exists(folder["run/.pause"]));
    }

    [Fact]
    public void Pause_LeftByAProcessThatWasKilled_DoesNotHoldTheNext()
    {
        Start("run").Dispose();
        File.WriteAllText(folder["run/.pause"], "Paused");
        File.AppendAllText(folder["run/log.txt"], "2026-01-01 00:00:00Z Paused after 20 rounds.\n");

        using (var left = RunFolder.Open(folder["run"])) Assert.False(left.Ending.InOrder);
        Assert.Equal(PauseState.None, RunFolder.PauseOf(folder["run"]));
        using var run = Run.Resume(folder["run"], new ResumeChanges());

        Assert.True(Runner.Train(run, 3).Completed);
    }

    [Fact]
    public void Pause_IsAsked_BeforeItIsTaken_AndAskingTwiceDoesNoHarm()
    {
        using var run = Start("run");

        RunFolder.Pause(folder["run"]);
        Assert.Equal(PauseState.Asked, RunFolder.PauseOf(folder["run"]));
        File.WriteAllText(folder["run/.pause"], "Paused");
        RunFolder.Pause(folder["run"]);
        Assert.Equal(PauseState.Paused, RunFolder.PauseOf(folder["run"]));
        RunFolder.Continue(folder["run"]);
        RunFolder.Continue(folder["run"]);

        Assert.Equal(PauseState.None, RunFolder.PauseOf(folder["run"]));
    }

    [Fact]
    public void Pause_OfWhatNobodyTrains_SaysSo()
    {
        Start("run").Dispose();

        Assert.Contains("nothing to pause", Assert.Throws<RunException>(() => RunFolder.Pause(folder["run"])).Message, StringComparison.Ordinal);
        Assert.Contains("resume", Assert.Throws<RunException>(() => RunFolder.Continue(folder["run"])).Message, StringComparison.Ordinal);
        Assert.Throws<RunException>(() => RunFolder.Pause(folder["nowhere"]));
        Assert.False(File.Exists(folder["run/.pause"]));
    }

    private Run Start(string name) => Runner.Start(folder, name, "gan", "ring", "generator.width=16");

    // Longer than the training looks away, so that it stands still after this very round.
    private Action<Reading> AskOnce(string name) => reading =>
    {
        if (reading.Progress.Rounds != AskedAt) return;
        RunFolder.Pause(folder[name]);
        Thread.Sleep(200);
    };

    private static async Task Until(Task training, Func<bool> isSo)
    {
        while (!isSo())
        {
            if (training.IsCompleted) await training;
            Assert.False(training.IsCompleted, "It trained to its end.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
