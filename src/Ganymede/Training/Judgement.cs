using System.Text.Json.Nodes;
using Ganymede.Evaluation;
using Ganymede.Games;

namespace Ganymede.Training;

/// <summary>Scores what a game has learned so far. Draws from streams of its own and changes no weight.</summary>
public interface IJudge : IDisposable
{
    /// <summary>What marks were measured by: metrics, samples, features. Marks by different yardsticks are not to be compared.</summary>
    string Yardstick { get; }

    /// <summary>Judges samples of the networks as they are now.</summary>
    /// <returns>At least one; the first decides.</returns>
    /// <exception cref="DataException">The samples hold numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">Training is to stop.</exception>
    IReadOnlyList<Mark> Judge(Game game, CancellationToken cancellation);
}

/// <summary>A number that samples got.</summary>
/// <param name="Name">Such as <c>fid</c>.</param>
/// <param name="Better">Which way it is good.</param>
/// <param name="Value">Of the samples.</param>
/// <param name="Real">What other real data gets in their place; null where that is not known.</param>
public sealed record Mark(string Name, Better Better, double Value, double? Real)
{
    /// <summary>Less is better, whichever way the number itself is good.</summary>
    internal double Distance => !double.IsFinite(Value) ? double.PositiveInfinity : Better switch
    {
        Better.Lower => Value,
        Better.Higher => -Value,
        _ => Math.Abs(Value - (Real ?? Value)),
    };
}

/// <summary>An evaluation during training: a line of scores.jsonl.</summary>
/// <param name="Progress">How far the run was.</param>
/// <param name="Yardstick">What the marks were measured by.</param>
/// <param name="Marks">The first decides; where it is equal, as counts of modes often are, the next one does.</param>
/// <param name="Took">How long the evaluation took, which is no time of training.</param>
/// <param name="IsBest">Whether nothing before was as good.</param>
public sealed record Judgement(TrainingProgress Progress, string Yardstick, IReadOnlyList<Mark> Marks, TimeSpan Took, bool IsBest)
{
    /// <summary>Whether it is better than another by the same yardstick; anything is better than what cannot be compared.</summary>
    public bool Beats(Judgement? other)
    {
        if (other is null || other.Yardstick != Yardstick) return true;
        foreach (var (mine, theirs) in Marks.Zip(other.Marks))
        {
            if (mine.Name != theirs.Name) return false;
            if (mine.Distance != theirs.Distance) return mine.Distance < theirs.Distance;
        }

        return false;
    }

    /// <summary>A line of scores.jsonl.</summary>
    public JsonObject ToJson() => new()
    {
        ["round"] = Progress.Rounds,
        ["kimg"] = Progress.Kimg,
        ["seconds"] = Math.Round(Progress.Elapsed.TotalSeconds, 3),
        ["took"] = Math.Round(Took.TotalSeconds, 3),
        ["best"] = IsBest,
        ["scores"] = new JsonArray([.. Marks.Select(m => (JsonNode)new JsonObject
        {
            ["name"] = m.Name,
            ["value"] = Reading.Number(m.Value),
            ["real"] = m.Real is { } real ? Reading.Number(real) : null,
            ["better"] = Words.Single(w => w.Better == m.Better).Word,
        })]),
        ["yardstick"] = Yardstick,
    };

    /// <summary>Reads a line of scores.jsonl.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Judgement Parse(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            var progress = new TrainingProgress((long)json["round"]!, (long)Math.Round((double)json["kimg"]! * 1000), TimeSpan.FromSeconds((double)json["seconds"]!));
            var marks = json["scores"]!.AsArray().Select(m => new Mark(
                (string)m!["name"]!, Words.Single(w => w.Word == (string?)m["better"]).Better, Reading.NumberOf(m["value"]), m["real"] is { } real ? Reading.NumberOf(real) : null));
            return new Judgement(progress, (string)json["yardstick"]!, [.. marks], TimeSpan.FromSeconds((double)json["took"]!), (bool)json["best"]!);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or ArgumentNullException)
        {
            throw new FormatException($"'{line}' is no line of scores.", e);
        }
    }

    private static readonly (Better Better, string Word)[] Words = [(Better.Lower, "lower"), (Better.Higher, "higher"), (Better.LikeReal, "like_real")];
}
