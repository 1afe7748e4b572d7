using Ganymede.Data;
using Ganymede.Torch;

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
        var byAttribute = scorer.Attributes.Select((a, k) => new ClassValue(a.Name, Share(made, said, k))).ToArray();
        var kept = byAttribute.Average(a => a.Value);
        var found = new List<Measurement>
        {
            new("content kept", Better.Higher, kept, Interval.OfShare(kept, said.Length), scorer.Description, byAttribute.Length > 1 ? new ClassValues("content kept", byAttribute) : null),
        };
        if (t.Answers is { } answers) Add(" of the answers", scorer.Read(answers), said, "as often as the scorer itself is right: nothing can be expected above it");
        Add(" of the input", scorer.Read(PictureChannels.To(t.Sources, (int)t.Made.Size(1))), said, "which the scorer has learned nothing of");
        Add(" of other pictures", made, [.. said.Skip(1), said[0]], "each translation beside what another's input shows: by chance");
        return found;

        void Add(string whose, int[][] seen, int[][] shown, string note) =>
            found.Add(new($"content kept{whose}", Better.Higher, Enumerable.Range(0, scorer.Attributes.Count).Average(k => Share(seen, shown, k)), Note: note));
    }

    private static double Share(int[][] seen, int[][] shown, int attribute) => seen.Zip(shown).Average(p => p.First[attribute] == p.Second[attribute] ? 1.0 : 0);
}
