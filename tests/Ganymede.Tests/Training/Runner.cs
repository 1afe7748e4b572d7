using Ganymede.Runs;
using Ganymede.Tests.Data;
using Ganymede.Torch;
using Ganymede.Training;

namespace Ganymede.Tests.Training;

/// <summary>Starts, stops and compares runs.</summary>
internal static class Runner
{
    /// <summary>A pace at which the doctor sees in seconds what it else sees in minutes.</summary>
    public static TrainingPace Watched { get; } = new() { ReadingSeconds = 0.02, ExaminationSeconds = 0.5, ExaminationShare = 0.2 };

    public static Run Start(TemporaryFolder folder, string name, string system, string data, params string[] settings) => Run.Start(new RunRequest
    {
        System = system,
        Data = data,
        Folder = folder[name],
        Goal = new Goal(Rounds: 1),
        Settings = settings,
        Seed = 11,
        Machine = new MachineOptions { Threads = 2, Device = "cpu" },
    });

    public static TrainingSummary Train(Run run, long rounds, ITrainingObserver? observer = null) =>
        run.Train(new Goal(Rounds: rounds), observer ?? new Watcher(), CancellationToken.None);

    /// <summary>Every tensor of the newest checkpoint, as bytes by name.</summary>
    public static Dictionary<string, string> Weights(string folder)
    {
        using var scope = TensorScope.Begin();
        var (tensors, _) = Safetensors.Read(Newest(folder));
        return tensors.ToDictionary(t => t.Key, t =>
        {
            var bytes = new byte[t.Value.Count * t.Value.DType.Bytes()];
            t.Value.CopyBytesTo(bytes);
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
        });
    }

    public static string Newest(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "checkpoints"), "round-*.safetensors").Max(StringComparer.Ordinal)!;
}

/// <summary>Remembers what it was told.</summary>
internal sealed class Watcher : ITrainingObserver
{
    public List<Reading> Readings { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<string> Samples { get; } = [];

    public Action<Reading>? Then { get; init; }

    public void OnReading(Reading reading, double share)
    {
        Readings.Add(reading);
        Then?.Invoke(reading);
    }

    public void OnTick(TrainingProgress progress, string samples) => Samples.Add(samples);

    public void OnFinding(Finding finding) => Findings.Add(finding);

    public List<(Judgement Judgement, Judgement Best)> Scores { get; } = [];

    public void OnScores(Judgement judgement, Judgement best) => Scores.Add((judgement, best));

    public List<bool> Pauses { get; } = [];

    public void OnPause(TrainingProgress progress, bool isPaused) => Pauses.Add(isPaused);
}
