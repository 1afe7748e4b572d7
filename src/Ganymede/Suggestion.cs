namespace Ganymede;

/// <summary>Finds the name that a person most likely meant.</summary>
public static class Suggestion
{
    /// <returns>The candidate nearest to <paramref name="word"/> in letters changed, or null when none is near enough to be a
    /// slip.</returns>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Select(name => (Name: name, Distance: Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(c => c.Distance)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(1, nearest.Name.Length / 3) ? nearest.Name : null;
    }

    /// <returns>What is wrong and what would be right: "There is no system 'dcgam'. Did you mean …".</returns>
    /// <param name="kind">What the word should name, in the singular.</param>
    public static string Unknown(string kind, string word, IReadOnlyCollection<string> candidates) =>
        $"There is no {kind} '{word}'. {Sentence(word, candidates, kind + "s")}";

    /// <returns>A sentence to end an error with: the nearest name where there is one, then all valid names.</returns>
    /// <param name="plural">What the candidates are, as in "kinds" or "options of ring".</param>
    public static string Sentence(string word, IReadOnlyCollection<string> candidates, string plural)
    {
        if (candidates.Count == 0) return $"There are no {plural}.";
        var all = $"The {plural}: {string.Join(", ", candidates)}.";
        return Nearest(word, candidates) is { } name ? $"Did you mean '{name}'? {all}" : all;
    }

    /// <summary>Edits between two words: insertions, deletions, substitutions and swaps of neighbours each count one (Damerau,
    /// 1964).</summary>
    internal static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
