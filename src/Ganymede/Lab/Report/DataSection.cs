using System.Xml.Linq;
using static Ganymede.Lab.Html;

namespace Ganymede.Lab;

/// <summary>What a report shows of one data row: scores, published numbers, samples and curves.</summary>
internal static class DataSection
{
    public static XElement Of(LabResults results, string data, string spec)
    {
        var table = ScoreTable.Of(results, data);
        return Tag("section",
            Tag("h2", data, " ", Tag("small", Tag("code", spec))),
            table.Columns.Count == 0 ? Tag("p", "No run is scored yet.") : Scrolled(Scores(table, data), $"Scores on {data}"),
            results.Published.Where(p => p.Data == data).Select(p => Published(p, table)),
            Tag("h3", "Samples and curves"),
            Tag("div", Class("cards"), results.Variants.Where(v => results.Runs.Any(r => r.Data == data && r.Variant == v.Name)).Select(v =>
                VariantCard.Of(v.Title, data, [.. results.Runs.Where(r => r.Data == data && r.Variant == v.Name)]))));
    }

    private static XElement Scores(ScoreTable table, string data) => Tag("table",
        Tag("caption", $"Scores on {data}: median over seeds, range below"),
        Head("variant", table.Columns),
        Tag("tbody",
            Tag("tr", Class("real"), RowHead("real data"), table.Floors.Select((f, i) => Tag("td", f is null ? "" : Median(f, table.Columns[i])))),
            table.Rows.Select(r => Tag("tr",
                RowHead(r.Title, r.Remark.Length > 0 ? Tag("span", Class("small"), r.Remark) : null),
                r.Cells.Select((c, i) => c is null ? Tag("td", Class("none"), "–") : Cell(c, table.Columns[i]))))));

    private static XElement Cell(ScoreCell cell, ScoreColumn column) => Tag("td",
        Class(cell.IsBest ? "best" : "score"),
        Tag("span", Class("median"), Median(cell.Value, column), cell.IsBest ? Tag("span", Attribute("title", "best of this column"), " ★") : null),
        Small(Digits.Range(cell.Value)),
        cell.Ratio is { } ratio ? Small($"{Digits.Of(ratio)} × real") : null,
        cell.Baseline is { } baseline ? Small($"untrained {Digits.Of(baseline.Median)}") : null);

    private static XElement Published(PublishedTable published, ScoreTable table)
    {
        // Our columns first, in their order, so that the eye finds the same number in the same place.
        string[] names = [.. published.Rows.SelectMany(r => r.Cells.Keys).Distinct()];
        ScoreColumn[] columns = [.. table.Columns.Where(c => names.Contains(c.Name)), .. names.Where(n => table.Columns.All(c => c.Name != n)).Select(n => new ScoreColumn(n, Evaluation.Better.LikeReal, null))];
        return Scrolled(Tag("table", Class("published"),
            Tag("caption", $"Published: {published.Source}"),
            Tag("thead", Tag("tr", ColumnHead("method"), columns.Select(c => ColumnHead(c.Name)))),
            Tag("tbody", published.Rows.Select(r => Tag("tr", RowHead(r.Name), columns.Select(c => Tag("td", r.Cells.GetValueOrDefault(c.Name, "–"))))))), $"Published by {published.Source}");
    }

    private static XElement Head(string first, IReadOnlyList<ScoreColumn> columns) => Tag("thead", Tag("tr",
        ColumnHead(first), columns.Select(c => ColumnHead(c.Name, Tag("span", Class("small"), c.Direction)))));

    // A table that is wider than the page scrolls by itself, by keyboard too.
    private static XElement Scrolled(XElement table, string name) =>
        Tag("div", Class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", name), table);

    private static XElement ColumnHead(params object?[] content) => Tag("th", [Attribute("scope", "col"), .. content]);

    private static XElement RowHead(params object?[] content) => Tag("th", [Attribute("scope", "row"), .. content]);

    private static string Median(SeedRange range, ScoreColumn column) => column.Of is null ? Digits.Of(range.Median) : $"{Digits.Of(range.Median)} {column.Of}";

    private static XElement? Small(string text) => text.Length > 0 ? Tag("span", Class("small"), text) : null;
}
