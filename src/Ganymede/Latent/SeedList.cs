using System.Globalization;

namespace Ganymede.Latent;

/// <summary>Seeds as people type them: <c>3,17,42</c>, <c>0-63</c>, or both.</summary>
public static class SeedList
{
    private const int Most = 10_000;

    /// <exception cref="ConfigurationException">It cannot be understood; the message says which part.</exception>
    public static IReadOnlyList<ulong> Parse(string text) =>
        TryParse(text, out var seeds, out var problem) ? seeds : throw new ConfigurationException($"'{text}' names no seeds: {problem}. Write 3,17,42 or 0-63.");

    /// <summary>Whether a text looks like seeds: digits, commas and hyphens alone.</summary>
    internal static bool LooksLikeSeeds(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is ',' or '-' or ' ');

    private static bool TryParse(string text, out List<ulong> seeds, out string problem)
    {
        seeds = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !Read(ends[0], out var first) || !Read(ends[^1], out var last))
            {
                problem = part.Length == 0 ? "a part is empty" : $"'{part}' is neither a whole number nor two with a hyphen";
                return false;
            }

            if (last < first || last - first >= Most || seeds.Count + (int)(last - first) >= Most)
            {
                problem = last < first ? $"'{part}' ends before it begins" : string.Create(CultureInfo.InvariantCulture, $"it names more than {Most:N0}");
                return false;
            }

            for (var seed = first; ; seed++)
            {
                seeds.Add(seed);
                if (seed == last) break;
            }
        }

        problem = "";
        return true;
    }

    private static bool Read(string text, out ulong seed) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
