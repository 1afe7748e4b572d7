using Ganymede.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Tests.Engine;

/// <summary>Real runs of a round or two, made in less than a second each.</summary>
internal static class TinyRuns
{
    /// <summary>Points: a generator that is told nothing.</summary>
    public static void Ring(string folder, long rounds = 1) => Make(folder, "gan", "ring", rounds, "generator.width=16");

    /// <summary>Grey pictures of 28 x 28.</summary>
    public static void Glyphs(string folder, long rounds = 1) => Make(folder, "dcgan", "glyphs?count=100", rounds, "channels=4");

    /// <summary>The same, told which digit.</summary>
    public static void ToldGlyphs(string folder) => Make(folder, "cgan", "glyphs?count=100", 1, "channels=4");

    /// <summary>Codes that it found itself.</summary>
    public static void CodedGlyphs(string folder) => Make(folder, "infogan", "glyphs?count=100", 1, "channels=4", "dense=16", "batch=16");

    /// <summary>Makes a run.</summary>
    /// <param name="rounds">0 for one that has no checkpoint yet.</param>
    public static void Make(string folder, string system, string data, long rounds, params string[] settings)
    {
        using var run = Run.Start(new RunRequest
        {
            System = system,
            Data = data,
            Folder = folder,
            Goal = new Goal(Rounds: 1),
            Settings = settings,
            Seed = 11,
            Machine = new MachineOptions { Threads = 1, Device = "cpu" },
        });
        if (rounds > 0) run.Train(new Goal(Rounds: rounds), new Nobody(), CancellationToken.None);
    }

    /// <summary>Trains a run on, so that it has a newer checkpoint.</summary>
    public static void GoOn(string folder, long rounds)
    {
        using var run = Run.Resume(folder, new ResumeChanges());
        run.Train(new Goal(Rounds: rounds), new Nobody(), CancellationToken.None);
    }

    private sealed class Nobody : ITrainingObserver
    {
        public void OnReading(Reading reading, double share)
        {
        }

        public void OnTick(TrainingProgress progress, string samples)
        {
        }

        public void OnFinding(Finding finding)
        {
        }

        public void OnScores(Judgement judgement, Judgement best)
        {
        }

        public void OnPause(TrainingProgress progress, bool isPaused)
        {
        }
    }
}
