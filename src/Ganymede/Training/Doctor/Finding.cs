using System.Globalization;
using System.Text.Json.Nodes;

namespace Ganymede.Training;

/// <summary>Something about the game that deserves attention, as a line of findings.jsonl holds it.</summary>
/// <param name="Name">Short and fixed, one of <see cref="TrainingDoctor.Names"/>: <c>collapse</c>.</param>
/// <param name="Round">When it was found.</param>
/// <param name="Since">The first round that was looked at for it.</param>
/// <param name="Readings">How many readings were.</param>
/// <param name="Evidence">The numbers that show it, by the names of their readings.</param>
/// <param name="Explanation">Two sentences: what is seen, and what it means.</param>
/// <param name="Advice">Settings to try, <c>--set pack=2</c>, all of which the system has and takes; null where none is left to try.</param>
public sealed record Finding(
    string Name, long Round, long Since, int Readings, IReadOnlyDictionary<string, double> Evidence, string Explanation, string? Advice)
{
    /// <summary>Everything in one line.</summary>
    public string Message
    {
        get
        {
            var numbers = string.Join(", ", Evidence.Select(e => $"{e.Key} {Short(e.Value)}"));
            var over = Readings > 1 ? string.Create(CultureInfo.InvariantCulture, $"; {Readings} readings since round {Since}") : "";
            return $"{Explanation} ({numbers}{over}){(Advice is null ? "" : $" Try {Advice}.")}";
        }
    }

    /// <summary>A line of findings.jsonl.</summary>
    public JsonObject ToJson() => new()
    {
        ["round"] = Round,
        ["since"] = Since,
        ["readings"] = Readings,
        ["name"] = Name,
        ["evidence"] = new JsonObject(Evidence.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Key, Reading.Number(e.Value)))),
        ["explanation"] = Explanation,
        ["advice"] = Advice,
    };

    /// <summary>Reads a line of findings.jsonl.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Finding Parse(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            return new Finding(
                (string)json["name"]!, (long)json["round"]!, (long)json["since"]!, (int)json["readings"]!,
                json["evidence"]!.AsObject().ToDictionary(e => e.Key, e => Reading.NumberOf(e.Value)),
                (string)json["explanation"]!, (string?)json["advice"]);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or ArgumentNullException)
        {
            throw new FormatException($"'{line}' is no finding.", e);
        }
    }

    private static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
