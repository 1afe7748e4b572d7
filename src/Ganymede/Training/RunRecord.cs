using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ganymede.Data;

namespace Ganymede.Training;

/// <summary>The arithmetic of forward passes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Precision>))]
public enum Precision
{
    /// <summary>float32 throughout.</summary>
    Float32,

    /// <summary>bfloat16 where it is safe; weights and optimizers stay float32.</summary>
    BFloat16,
}

/// <summary>Everything that decides a run's numbers, as run.json holds it.</summary>
public sealed record RunRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true };

    /// <summary>The layout of the folder; raised when older programs could not read it.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>The data spec, its path in full, so that the run can be resumed from any folder.</summary>
    public required string Data { get; init; }

    /// <summary>What one sample is.</summary>
    public required DataShape Shape { get; init; }

    /// <summary>What the generator was told of each item, where its system takes that; null otherwise.</summary>
    public ConditionSpace? Conditions { get; init; }

    /// <summary>What samples are made from, where the system makes pictures from pictures; null otherwise.</summary>
    public SourceDomain? Source { get; init; }

    /// <summary>What the system learns.</summary>
    [JsonIgnore]
    public Subject Subject => new(Shape, Conditions, Source);

    /// <summary>How many items the data had; null when endless.</summary>
    public int? Items { get; init; }

    /// <summary>Every setting of the system, by name.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>The seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Where it is trained: <c>cpu</c>, <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The arithmetic of forward passes.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads per operator; sums are split by them, so other numbers give slightly other sums.</summary>
    public required int Threads { get; init; }

    /// <summary>When training was to end, as first asked for.</summary>
    public required Goal Goal { get; init; }

    /// <summary>How it is evaluated while it trains; null for not at all. Changes no number of the training.</summary>
    public EvaluationPlan? Evaluation { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Versions of what it was trained with, by name.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The processor, cores and memory it was trained on.</summary>
    public required string Machine { get; init; }

    /// <summary>The text of run.json.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads run.json.</summary>
    /// <exception cref="JsonException">The text is no run record.</exception>
    public static RunRecord Parse(string text) => JsonSerializer.Deserialize<RunRecord>(text, Json) ?? throw new JsonException("The file is empty.");

    /// <summary>What differs from another record and would change the numbers, each as <c>name: before → now</c>.</summary>
    public IReadOnlyList<string> Differences(RunRecord now)
    {
        var differences = new List<string>();
        Compare("data", Data, now.Data);
        Compare("shape", $"{Shape}", $"{now.Shape}");
        Compare("source", $"{Source}", $"{now.Source}");
        Compare("conditions", $"{Conditions}", $"{now.Conditions}");
        Compare("items", $"{Items}", $"{now.Items}");
        foreach (var (name, value) in Settings) Compare(name, $"{value}", $"{now.Settings[name]}");
        Compare("seed", $"{Seed}", $"{now.Seed}");
        Compare("device", Device, now.Device);
        Compare("precision", $"{Precision}", $"{now.Precision}");
        Compare("threads", $"{Threads}", $"{now.Threads}");
        return differences;

        void Compare(string name, string before, string after)
        {
            if (before != after) differences.Add($"{name}: {before} → {after}");
        }
    }
}
