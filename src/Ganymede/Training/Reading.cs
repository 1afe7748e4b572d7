using System.Globalization;
using System.Text.Json.Nodes;

namespace Ganymede.Training;

/// <summary>What was read off one round: losses, judgements, gradient norms.</summary>
/// <param name="Progress">How far the run was.</param>
/// <param name="SamplesPerSecond">Real samples per second since the reading before.</param>
/// <param name="Values">By name: <c>discriminator.loss</c>, <c>D(x)</c>, <c>accuracy</c>, …</param>
public sealed record Reading(TrainingProgress Progress, double SamplesPerSecond, IReadOnlyDictionary<string, double> Values)
{
    // Round, kimg, seconds and rate, which every line starts with.
    private const int Counters = 4;

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

        foreach (var (name, value) in Values) json[name] = Number(value);
        return json;
    }

    /// <summary>Reads a line of metrics.jsonl.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Reading Parse(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            var progress = new TrainingProgress((long)json["round"]!, (long)Math.Round((double)json["kimg"]! * 1000), TimeSpan.FromSeconds((double)json["seconds"]!));
            return new Reading(progress, (double)json["samples_per_second"]!, json.Skip(Counters).ToDictionary(v => v.Key, v => NumberOf(v.Value)));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or ArgumentNullException)
        {
            throw new FormatException($"'{line}' is no reading.", e);
        }
    }

    /// <summary>JSON has no NaN or infinity; a text says which it was.</summary>
    internal static JsonNode Number(double value) => double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What <see cref="Number"/> wrote.</summary>
    internal static double NumberOf(JsonNode? node) =>
        node!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (double)node : double.Parse((string)node!, CultureInfo.InvariantCulture);
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

    /// <summary>What was learned so far was evaluated.</summary>
    /// <param name="best">The best so far: the same, or an earlier one.</param>
    void OnScores(Judgement judgement, Judgement best);

    /// <summary>Training stands still, because someone asked it to, or goes on.</summary>
    void OnPause(TrainingProgress progress, bool isPaused);
}

/// <summary>How a run's training ended.</summary>
/// <param name="Progress">How far it came.</param>
/// <param name="Completed">Whether the goal was reached, rather than training stopped.</param>
/// <param name="Checkpoint">The newest checkpoint.</param>
/// <param name="Samples">The newest grid of samples.</param>
/// <param name="Watching">Time that the doctor took, in this session.</param>
/// <param name="StoppedBy">The finding at which training was to stop and did; null otherwise.</param>
/// <param name="Best">The best evaluation of the run; null where there was none.</param>
public sealed record TrainingSummary(TrainingProgress Progress, bool Completed, string Checkpoint, string Samples, TimeSpan Watching, Finding? StoppedBy = null, Judgement? Best = null);
