using System.Globalization;
using System.Xml.Linq;
using Ganymede.Runs;
using static Ganymede.Lab.Html;

namespace Ganymede.Lab;

/// <summary>Results for people: one HTML file that needs nothing beside it and no network.</summary>
public static class HtmlReport
{
    /// <summary>The page. It is well-formed XML too.</summary>
    public static string Write(LabResults results)
    {
        var page = Tag("html", Attribute("lang", "en"),
            Tag("head",
                Tag("meta", Attribute("charset", "utf-8")),
                Tag("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Tag("title", results.Title),
                Tag("style", Style())),
            Tag("body",
                Tag("header", Tag("h1", results.Title), Tag("p", Class("lead"), State(results)), Paragraphs(results.Notes)),
                Tag("main",
                    Warnings(results),
                    results.Data.Select(d => DataSection.Of(results, d.Name, d.Spec)),
                    Variants(results),
                    RunSection.Of(results),
                    HowToRead()),
                Tag("footer", Tag("p", $"Written by Ganymede on {ThisMachine.Description}."))));
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string State(LabResults results)
    {
        var (done, failed) = (results.Runs.Count(r => r.Status == RunStatus.Done), results.Runs.Count(r => r.Status == RunStatus.Failed));
        var seeds = results.Runs.Select(r => r.Seed).Distinct().Count();
        var state = done == results.Runs.Count ? $"All {done} runs are done" : $"{done} of {results.Runs.Count} runs are done";
        return string.Create(CultureInfo.InvariantCulture,
            $"{state}{(failed > 0 ? $", {failed} failed" : "")}: {Count(results.Variants.Count, "variant")}, {Count(results.Data.Count, "data set")}, {Count(seeds, "seed")}; {results.Budget}.");
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static XElement? Warnings(LabResults results) => results.Warnings.Count == 0 ? null
        : Tag("section", Class("careful"), Tag("h2", "Careful"), Tag("ul", results.Warnings.Select(w => Tag("li", w))));

    private static XElement Variants(LabResults results) => Tag("section",
        Tag("h2", "Variants"),
        Tag("dl", results.Variants.SelectMany(v => new[] { Tag("dt", v.Title), Tag("dd", v.Description) })));

    private static XElement HowToRead() => Tag("section",
        Tag("h2", "How to read this"),
        Tag("ul",
            Tag("li", "A large number is the median over seeds; the small one below it is the range from the least to the greatest."),
            Tag("li", "“Real data” is the same score of other real data in the samples' place: as good as it gets with so many samples. “Untrained” is the score of the generator before training."),
            Tag("li", "The best median of a column is marked ★; for scores that should be as real data's, the one nearest to it. With few seeds, ranges that overlap say that the difference may be chance."),
            Tag("li", "Published numbers were measured by others, with their networks and budgets; the source says how."),
            Tag("li", "Curves are means over short stretches of time; a few extreme values are drawn at the edge. A loss is what its player minimised: losses of different kinds are not to be compared.")));
}

/// <summary>The words of HTML.</summary>
internal static class Html
{
    // These alone may have no end tag; others get one even when they are empty.
    private static readonly string[] endless = ["meta", "img", "br"];

    /// <summary>An element; nulls are left out, texts are escaped when it is written.</summary>
    public static XElement Tag(string name, params object?[] content)
    {
        var element = new XElement(name, content);
        if (element.IsEmpty && !endless.Contains(name)) element.Add("");
        return element;
    }

    public static XAttribute Attribute(string name, string value) => new(name, value);

    public static XAttribute Class(string value) => new("class", value);

    /// <summary>A text's paragraphs, which empty lines part.</summary>
    public static IEnumerable<XElement> Paragraphs(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => Tag("p", p));
}
