using System.Globalization;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>The numbers of <see cref="Agreement"/>: of samples that were asked for evenly, whatever the data's shares are.</summary>
internal static class AgreementMetric
{
    public static IReadOnlyList<Measurement> Measure(Comparison c)
    {
        using var random = new Generator(c.Seed);
        var (told, reader) = (c.Fake.Told ?? c.Fake, c.Reader!);
        var (asked, seen) = (told.Values!, reader.Read(told));
        var found = Agreement.Of(asked, seen, reader.Attributes, random);
        var worst = found.ByValue.MinBy(v => v.Value)!;
        var measured = new List<Measurement>
        {
            new("agreement", Better.Higher, found.Whole, Interval.OfShare(found.Whole, told.Count), Shuffled(found), new ClassValues("agreement", found.ByValue)),
            new("worst class", Better.Higher, worst.Value, Note: worst.Class),
        };
        for (var k = 0; k < reader.Attributes.Count && reader.Attributes.Count > 1; k++)
            measured.Add(new($"agreement {reader.Attributes[k].Name}", Better.Higher, found.ByAttribute[k], Interval.OfShare(found.ByAttribute[k], told.Count)));
        if (c.Real.Values is null) return measured;

        var realSeen = reader.Read(c.Real);
        Add("in-class diversity", Better.LikeReal, "by that of the reference; least", least: true,
            Agreement.Diversity((told.Features, asked, seen), (c.Real.Features, c.Real.Values, realSeen), reader.Attributes, random));
        Add("in-class fid", Better.Lower, "mean over classes; most", least: false, Agreement.Distances((told.Features, asked), (c.Real.Features, c.Real.Values), reader.Attributes));
        return measured;

        void Add(string name, Better better, string words, bool least, IReadOnlyList<ClassValue> values)
        {
            if (values.Count == 0) return;
            var extreme = least ? values.MinBy(v => v.Value)! : values.MaxBy(v => v.Value)!;
            measured.Add(new(
                name, better, values.Average(v => v.Value), Note: string.Create(CultureInfo.InvariantCulture, $"{words} {extreme.Value:G3} of {extreme.Class}"),
                Classes: new ClassValues(name, values)));
        }
    }

    public static string? Lacks(Comparison c) =>
        c.Asked?.Mix is null ? "needs a run that is told what to make, such as one of cgan"
        : c.Reader is null || !c.Asked.Attributes.SequenceEqual(c.Reader.Attributes) ? "needs a scorer that knows what the run is told; leave --features out, and score by the data it learned from"
        : null;

    private static string Shuffled(Agreement found) => string.Create(CultureInfo.InvariantCulture, $"{found.Shuffled:F3} with the requests shuffled");
}
