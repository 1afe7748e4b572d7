using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>Which runs a list shows, and in which order.</summary>
internal static class CardOrder
{
    /// <summary>Those made last first.</summary>
    public const string Newest = "newest";

    /// <summary>By name.</summary>
    public const string Name = "name";

    // So that a score may have any name.
    private const string ScorePrefix = "score:";

    /// <summary>Everything that runs can be sorted by: key and words.</summary>
    public static IReadOnlyList<(string Key, string Words)> Of(IReadOnlyList<RunCard> cards) =>
    [
        (Newest, "newest first"),
        (Name, "name"),
        .. cards.SelectMany(c => c.Scores).DistinctBy(s => s.Name).Select(s => (ScorePrefix + s.Name, $"{s.Name}, best first")),
    ];

    /// <summary>The runs whose name, system, data or state has every word of a search.</summary>
    public static IReadOnlyList<RunCard> Found(IReadOnlyList<RunCard> cards, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? cards : [.. cards.Where(c => words.All(w => Texts(c).Any(t => t.Contains(w, StringComparison.OrdinalIgnoreCase))))];
    }

    /// <summary>The runs in an order; those without the score come last.</summary>
    public static IReadOnlyList<RunCard> Sorted(IReadOnlyList<RunCard> cards, string key)
    {
        if (key == Name) return [.. cards.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)];
        if (!key.StartsWith(ScorePrefix, StringComparison.Ordinal)) return [.. cards.OrderByDescending(c => c.Made)];
        var score = key[ScorePrefix.Length..];
        return [.. cards.OrderBy(c => c.Scores.FirstOrDefault(s => s.Name == score)?.Distance() ?? double.PositiveInfinity).ThenByDescending(c => c.Made)];
    }

    private static IEnumerable<string> Texts(RunCard card) => [card.Name, RunWords.Of(card.Standing.State), card.Record?.System ?? "", card.Record?.Data ?? ""];

    private static double Distance(this Mark mark) => mark.Better switch
    {
        Evaluation.Better.Lower => mark.Value,
        Evaluation.Better.Higher => -mark.Value,
        _ => Math.Abs(mark.Value - (mark.Real ?? mark.Value)),
    };
}
