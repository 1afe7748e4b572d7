using System.Xml.Linq;
using static Ganymede.Lab.Html;

namespace Ganymede.Lab;

/// <summary>What a report shows of one data row: scores, published numbers, samples and curves.</summary>
internal static class DataSection
{
    public static XElement Of(LabResults results, string data, string spec)
    {
        var table = ScoreTable.Of(results, data);
        PublishedTable[] published = [.. results.Published.Where(p => p.Data == data)];
        return Tag("section",
            Tag("h2", data, data == spec ? null : Tag("small", " ", Tag("code", spec))),
            table.Columns.Count == 0 && published.Length == 0 ? Tag("p", "No run is scored yet.") : Scores(table, data, published),
            Tag("h3", "Samples and curves"),
            Tag("div", Class("cards"), results.Variants.Where(v => results.Runs.Any(r => r.Data == data && r.Variant == v.Name)).Select(v =>
                VariantCard.Of(v.Title, data, [.. results.Runs.Where(r => r.Data == data && r.Variant == v.Name)]))));
    }

    // A table that is wider than the page scrolls by itself, by keyboard too.
    private static XElement Scores(ScoreTable table, string data, PublishedTable[] published)
    {
        var further = published.SelectMany(p => p.Rows).SelectMany(r => r.Cells.Keys).Distinct().Where(n => table.Columns.All(c => c.Name != n)).ToArray();
        var caption = $"Scores on {data}: the median over seeds, below it the range";
        var whole = Tag("table",
            Tag("caption", caption),
            Tag("thead", Tag("tr",
                ColumnHead("variant"),
                table.Columns.Select(c => ColumnHead(c.Name, Tag("span", Class("small"), c.Direction))),
                further.Select(n => ColumnHead(n)))),
            Tag("tbody",
                Tag("tr", Class("real"), RowHead("real data"), table.Floors.Select((f, i) => Tag("td", f is null ? "" : Median(f, table.Columns[i]))), further.Select(_ => None())),
                table.Rows.Select(r => Tag("tr",
                    RowHead(r.Title, Small(r.Remark)),
                    r.Cells.Select((c, i) => c is null ? None() : Cell(c, table.Columns[i])), further.Select(_ => None())))),
            published.Select(p => Published(p, [.. table.Columns.Select(c => c.Name), .. further])));
        return Tag("div", Class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", caption), whole);
    }

    private static XElement Cell(ScoreCell cell, ScoreColumn column) => Tag("td",
        Class(cell.IsBest ? "best" : "score"),
        Tag("span", Class("median"), Median(cell.Value, column), cell.IsBest ? Tag("span", Attribute("title", "best of this column"), " ★") : null),
        Small(Digits.Range(cell.Value)),
        cell.Ratio is { } ratio ? Small($"{Digits.Of(ratio)} × real") : null,
        cell.Baseline is { } baseline ? Small($"untrained {Digits.Of(baseline.Median)}") : null);

    // In the same columns, so that the eye finds the same number in the same place.
    private static XElement Published(PublishedTable published, string[] columns) => Tag("tbody", Class("published"),
        Tag("tr", Tag("th", Class("source"), Attribute("scope", "rowgroup"), Attribute("colspan", $"{columns.Length + 1}"), Tag("span", $"Published: {published.Source}"))),
        published.Rows.Select(r => Tag("tr", RowHead(r.Name), columns.Select(c => r.Cells.GetValueOrDefault(c) is { } cell ? Tag("td", cell) : None()))));

    private static XElement None() => Tag("td", Class("none"), "–");

    private static XElement ColumnHead(params object?[] content) => Tag("th", [Attribute("scope", "col"), .. content]);

    private static XElement RowHead(params object?[] content) => Tag("th", [Attribute("scope", "row"), .. content]);

    private static string Median(SeedRange range, ScoreColumn column) => column.Of is null ? Digits.Of(range.Median) : $"{Digits.Of(range.Median)} {column.Of}";

    private static XElement? Small(string text) => text.Length > 0 ? Tag("span", Class("small"), text) : null;
}
