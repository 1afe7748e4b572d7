using System.Globalization;
using System.Xml.Linq;
using static Ganymede.Lab.Html;

namespace Ganymede.Lab;

/// <summary>A variant's samples and curves on one data row.</summary>
internal static class VariantCard
{
    private const string DiscriminatorLoss = "discriminator.loss", GeneratorLoss = "generator.loss";

    // What tells who is winning: a classifier's share of right answers, or a critic's distance.
    private static readonly (string Reading, string Title)[] judgements = [("accuracy", "discriminator's accuracy"), ("distance", "critic's distance")];

    public static XElement Of(string title, string data, IReadOnlyList<RunResult> runs)
    {
        RunResult[] pictured = [.. runs.Where(r => r.Picture is not null)];
        return Tag("article", Class("card"),
            Tag("h4", title),
            pictured is [var first, ..] ? Picture(first, title, data) : Tag("p", Class("small"), Missing(runs)),
            pictured.Length > 1 ? Tag("details", Tag("summary", $"{pictured.Length - 1} other {(pictured.Length == 2 ? "seed" : "seeds")}"), pictured.Skip(1).Select(r => Picture(r, title, data))) : null,
            Charts(title, runs));
    }

    private static string Missing(IReadOnlyList<RunResult> runs) => runs.Any(r => r.Status == RunStatus.Failed) ? "Failed before its first samples." : "Not begun.";

    private static XElement Picture(RunResult run, string title, string data)
    {
        var after = string.Create(CultureInfo.InvariantCulture, $"seed {run.Seed}, {run.Progress.Rounds:N0} rounds, {run.Progress.Kimg:N0} kimg");
        return Tag("figure",
            Tag("img", Attribute("src", $"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(run.Picture!))}"), Attribute("alt", $"Samples of {title} on {data}, {after}{Scores(run)}")),
            Tag("figcaption", $"{after}{(run.Status == RunStatus.Failed ? "; failed" : "")}"));
    }

    // What a picture shows, for those who cannot see it.
    private static string Scores(RunResult run) => run.Evaluation is { Scores: { Count: > 0 } scores }
        ? $": {string.Join(", ", scores.Take(3).Select(s => $"{s.Name} {Digits.Of(s.Value)}{(s.Note is { } n && n.StartsWith("of ", StringComparison.Ordinal) ? $" {n}" : "")}"))}"
        : "";

    private static IEnumerable<XElement?> Charts(string title, IReadOnlyList<RunResult> runs)
    {
        IReadOnlyList<Curve>[] curves = [.. runs.Select(r => Curve.Read(r.Folder))];
        yield return Chart($"Losses of {title} over time", curves,
            (DiscriminatorLoss, "line1", "discriminator's loss"), (GeneratorLoss, "line2", "generator's loss"));
        foreach (var (reading, name) in judgements)
            yield return Chart($"{char.ToUpperInvariant(name[0])}{name[1..]} of {title} over time", curves, (reading, "line3", name));
    }

    private static XElement? Chart(string name, IReadOnlyList<Curve>[] runs, params (string Reading, string Class, string Title)[] lines)
    {
        ChartLine[] drawn = [.. lines.SelectMany(l => runs.SelectMany(r => r).Where(c => c.Name == l.Reading).Select(c => new ChartLine(l.Class, c.Points)))];
        var ends = lines.Select(l => (l.Title, Last: SeedRange.Of(runs.SelectMany(r => r).Where(c => c.Name == l.Reading && c.Points.Count > 0).Select(c => c.Points[^1].Value)))).Where(l => l.Last is not null);
        if (LineChart.Draw($"{name}; at the end: {string.Join(", ", ends.Select(e => $"{e.Title} {Digits.Of(e.Last!.Median)}"))}", drawn) is not { } chart) return null;
        return Tag("div", Class("plot"), Tag("p", Class("legend"), lines.Select(l => Tag("span", Class($"key {l.Class}"), l.Title))), chart);
    }
}
