using System.Text.Json.Nodes;

namespace Ganymede.Training;

/// <summary>What was read off one round: losses, judgements, gradient norms.</summary>
/// <param name="Progress">How far the run was.</param>
/// <param name="SamplesPerSecond">Real samples per second since the reading before.</param>
/// <param name="Values">By name: <c>discriminator.loss</c>, <c>D(x)</c>, <c>accuracy</c>, …</param>
public sealed record Reading(TrainingProgress Progress, double SamplesPerSecond, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>A line of metrics.jsonl.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["round"] = Progress.Rounds,
            ["kimg"] = Progress.Kimg,
            ["seconds"] = Math.Round(Progress.Elapsed.TotalSeconds, 3),
            ["samples_per_second"] = Math.Round(SamplesPerSecond, 1),
        };

        // JSON has no NaN or infinity; a text says which it was.
        foreach (var (name, value) in Values) json[name] = double.IsFinite(value) ? value : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return json;
    }
}

/// <summary>What someone who watches a run is told. Called on the training thread: return quickly.</summary>
public interface ITrainingObserver
{
    /// <summary>A round was read.</summary>
    void OnReading(Reading reading, double share);

    /// <summary>A grid of samples was drawn and a checkpoint written.</summary>
    void OnTick(TrainingProgress progress, string samples);

    /// <summary>Something about the game deserves attention.</summary>
    void OnFinding(Finding finding);
}

/// <summary>How a run's training ended.</summary>
/// <param name="Progress">How far it came.</param>
/// <param name="Completed">Whether the goal was reached, rather than training stopped.</param>
/// <param name="Checkpoint">The newest checkpoint.</param>
/// <param name="Samples">The newest grid of samples.</param>
public sealed record TrainingSummary(TrainingProgress Progress, bool Completed, string Checkpoint, string Samples);
