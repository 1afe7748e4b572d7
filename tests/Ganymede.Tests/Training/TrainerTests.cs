using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Run_LeavesEverythingInItsFolder()
    {
        using var folder = new TemporaryFolder();
        var watcher = new Watcher();
        using (var run = Runner.Start(folder, "run", "dcgan", "glyphs?count=200", "channels=4", "batch=16"))
        {
            var summary = Runner.Train(run, 6, watcher);
            Assert.True(summary.Completed);
            Assert.Equal(6 * 16, summary.Progress.Samples);
        }

        Assert.Equal(
            [".lock", "checkpoints", "log.txt", "metrics.jsonl", "run.json", "samples"],
            Directory.EnumerateFileSystemEntries(folder["run"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(["round-000000000.png", "round-000000006.png"], watcher.Samples.Select(s => Path.GetFileName(s)));
        using var grid = ImageCodec.Decode(File.ReadAllBytes(watcher.Samples[^1]), ImageMode.Unchanged);
        Assert.True(grid.Size(1) >= 8 * 28 && grid.Size(2) >= 8 * 28);
        var metadata = Safetensors.ReadMetadata(Runner.Newest(folder["run"]));
        Assert.Equal("6", metadata["ganymede.rounds"]);
        Assert.Equal("dcgan", metadata["ganymede.system"]);
    }

    [Fact]
    public void Cancel_EndsTheRoundAndLeavesACheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16");
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { Then = _ => stop.Cancel() };

        var summary = run.Train(new Goal(Rounds: 1_000_000), watcher, stop.Token);

        Assert.False(summary.Completed);
        Assert.True(File.Exists(summary.Checkpoint));
        Assert.InRange(summary.Progress.Rounds, 1, 10);
    }

    [Fact]
    public void Ticks_AndReadings_ChangeNoNumbers()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "rare", "dcgan", "glyphs?count=200", "channels=4", "batch=16")) Runner.Train(run, 8);
        using (var run = Runner.Start(folder, "often", "dcgan", "glyphs?count=200", "channels=4", "batch=16"))
            run.Train(new Goal(Rounds: 8), new Watcher(), CancellationToken.None, new TrainingPace { TickSeconds = 0, ReadingSeconds = 0, ExaminationSeconds = 0, ExaminationShare = 1 });

        Assert.Equal(Runner.Weights(folder["rare"]), Runner.Weights(folder["often"]));
    }

    [Fact]
    public void LossThatIsNoNumber_StopsAtTheLastGoodCheckpointWithAdvice()
    {
        using var folder = new TemporaryFolder();
        using (var run = Runner.Start(folder, "run", "gan", "ring", "generator.width=16")) Runner.Train(run, 3);
        var good = Runner.Newest(folder["run"]);
        using var broken = Run.Resume(folder["run"], new ResumeChanges
        {
            Settings = ["generator.lr=10", "discriminator.lr=10", "generator.optimizer=sgd", "discriminator.optimizer=sgd", "sgd.momentum=0", "sgd.momentum.final=0"],
            Force = true,
        });

        var error = Assert.Throws<RunException>(() => Runner.Train(broken, 100_000));

        Assert.Contains("no longer a number", error.Message, StringComparison.Ordinal);
        Assert.Contains("lower learning rates", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Runner.Newest(folder["run"])), error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(good) || Runner.Weights(folder["run"]).Count > 0);
    }

    [Fact]
    public void OneThousandRounds_OfDcgan_KeepLiveTensorsAndMemory()
    {
        using var folder = new TemporaryFolder();
        using var run = Runner.Start(folder, "run", "dcgan", "glyphs?count=500", "channels=2", "batch=32");
        Runner.Train(run, 100);
        var (tensors, memory) = (Held.Tensors(), Environment.WorkingSet);

        Runner.Train(run, 1100);

        Assert.True(TensorScope.LiveTensors <= tensors, $"{tensors} tensors grew to {TensorScope.LiveTensors}.");

        // One leaked batch of pictures per round would be 100 MB. What a program needs the first time that it draws, examines and saves is a
        // quarter of that, and on a busy machine these come late.
        Assert.True(Environment.WorkingSet - memory < 60_000_000, $"{memory} grew to {Environment.WorkingSet}");
    }
}
