using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>Whether translations still show what was there: by a scorer that has learned the target's pictures, against what is known of the input.</summary>
internal static class ContentMeasures
{
    /// <summary>The share that is kept, and what the input itself, the right answers, and translations of other pictures get.</summary>
    public static IReadOnlyList<Measurement> Of(Comparison c)
    {
        var (t, scorer) = (c.Translations!, c.Contents!);
        var said = t.Said!;
        var made = scorer.Read(t.Made);
        var kept = Row("", made, said, scorer.Description);
        var found = new List<Measurement> { kept with { Interval = Interval.OfShare(kept.Value, said.Length) } };
        if (t.Answers is { } answers) found.Add(Row(" of the answers", scorer.Read(answers), said, "as often as the scorer itself is right: nothing can be expected above it"));
        found.Add(Row(" of the input", scorer.Read(PictureChannels.To(t.Sources, (int)t.Made.Size(1))), said, "which the scorer has learned nothing of"));
        found.Add(Row(" of other pictures", made, [.. said.Skip(1), said[0]], "each translation beside what another's input shows: by chance"));
        return found;

        Measurement Row(string whose, int[][] seen, int[][] shown, string note)
        {
            ClassValue[] each = [.. scorer.Attributes.Select((a, k) => new ClassValue(a.Name, Share(seen, shown, k)))];
            return new($"content kept{whose}", Better.Higher, each.Average(a => a.Value), Note: note, Classes: each.Length > 1 ? new ClassValues($"content kept{whose}", each) : null);
        }
    }

    private static double Share(int[][] seen, int[][] shown, int attribute) => seen.Zip(shown).Average(p => p.First[attribute] == p.Second[attribute] ? 1.0 : 0);
}
