using Ganymede.Tests.Data;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Training;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RunLockTests() => Runner.Start(folder, "run", "gan", "ring", "generator.width=16").Dispose();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trainer_WhileOneTrains_IsThatProcess_AndNobodyAfterwards()
    {
        Assert.False(RunFolder.IsTraining(folder["run"]));

        using (var trainer = RunFolder.Open(folder["run"]))
        {
            trainer.Lock();

            Assert.True(RunFolder.IsTraining(folder["run"]));
            Assert.Equal(Environment.ProcessId, RunFolder.TrainerOf(folder["run"])?.Id);
            Assert.True(RunFolder.TrainerOf(folder["run"])!.IsAlive);
        }

        Assert.False(RunFolder.IsTraining(folder["run"]));
        Assert.Null(RunFolder.TrainerOf(folder["run"]));
        Assert.False(File.Exists(folder["run/.trainer"]));
    }

    [Fact]
    public void Trainer_WrittenByAProcessThatIsGone_IsNobody()
    {
        var before = TrainingProcess.Current with { Started = TrainingProcess.Current.Started - 1 };
        using var held = new FileStream(folder["run/.lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        foreach (var left in (string[])[before.ToJson(), (TrainingProcess.Current with { Machine = "elsewhere" }).ToJson(), "{", "null", "[]"])
        {
            File.WriteAllText(folder["run/.trainer"], left);

            Assert.Null(RunFolder.TrainerOf(folder["run"]));
            Assert.True(RunFolder.IsTraining(folder["run"]));
        }
    }

    [Fact]
    public void Trainer_OfAFileLeftBehindWithoutALock_IsNobody()
    {
        File.WriteAllText(folder["run/.trainer"], TrainingProcess.Current.ToJson());

        Assert.Null(RunFolder.TrainerOf(folder["run"]));
    }

    [Fact]
    public void Lock_WhileSomeoneOnlyLooks_IsTaken()
    {
        using var trainer = RunFolder.Open(folder["run"]);
        var look = new FileStream(folder["run/.lock"], FileMode.Open, FileAccess.Read, FileShare.Read);
        using var end = new Timer(_ => look.Dispose(), null, TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);

        trainer.Lock();

        Assert.True(RunFolder.IsTraining(folder["run"]));
    }

    [Fact]
    public void Looking_HindersNobodyElseFromLooking()
    {
        using var look = new FileStream(folder["run/.lock"], FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.False(RunFolder.IsTraining(folder["run"]));
    }
}
