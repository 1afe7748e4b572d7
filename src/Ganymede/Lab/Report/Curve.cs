using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ganymede.Lab;

/// <summary>A reading of a run over time.</summary>
/// <param name="Name">Of the reading: <c>generator.loss</c>.</param>
/// <param name="Points">Minutes and value, in order; at most <see cref="MostPoints"/>, each the mean of its stretch of time.</param>
public sealed record Curve(string Name, IReadOnlyList<(double Minutes, double Value)> Points)
{
    /// <summary>More points than pixels tell nothing.</summary>
    public const int MostPoints = 120;

    /// <summary>The curves of a run, from its <c>metrics.jsonl</c>; lines cut short and numbers that are not finite are left out.</summary>
    public static IReadOnlyList<Curve> Read(string folder)
    {
        var file = Path.Combine(folder, "metrics.jsonl");
        if (!File.Exists(file)) return [];
        var readings = new Dictionary<string, List<(double, double)>>();
        foreach (var line in File.ReadLines(file))
        {
            if (Parse(line) is not { } json || Number(json["seconds"]) is not { } seconds) continue;
            foreach (var (name, node) in json)
            {
                if (name is "round" or "kimg" or "seconds" || Number(node) is not { } value || !double.IsFinite(value)) continue;
                if (!readings.TryGetValue(name, out var points)) readings[name] = points = [];
                points.Add((seconds / 60, value));
            }
        }

        return [.. readings.Select(r => new Curve(r.Key, Thinned(r.Value)))];
    }

    /// <summary>Means over equal stretches of time.</summary>
    internal static IReadOnlyList<(double Minutes, double Value)> Thinned(IReadOnlyList<(double Minutes, double Value)> points)
    {
        if (points.Count <= MostPoints) return points;
        var (start, end) = (points[0].Minutes, points[^1].Minutes);
        return [.. points
            .GroupBy(p => Math.Min(MostPoints - 1, (int)((p.Minutes - start) / Math.Max(1e-9, end - start) * MostPoints)))
            .Select(g => (g.Average(p => p.Minutes), g.Average(p => p.Value)))];
    }

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
