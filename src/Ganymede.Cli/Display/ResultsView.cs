using System.Text.Json.Nodes;
using Ganymede.Lab;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>Results on a terminal: a table for each data row, as in the report.</summary>
internal static class ResultsView
{
    // As many as fit on a page with their ranges; further ones get a table of their own.
    private const int MostColumns = 5;

    public static void Show(IAnsiConsole console, LabResults results)
    {
        foreach (var (data, spec) in results.Data)
        {
            console.Line("");
            console.Line(data == spec ? $"{spec}:" : $"{data} ({spec}):");
            Show(console, ScoreTable.Of(results, data));
        }

        foreach (var warning in results.Warnings) console.Line($"Careful: {warning}");
    }

    /// <summary>What there is of a run, for machines.</summary>
    public static JsonObject Json(string kind, RunResult result) => new()
    {
        ["event"] = kind,
        ["run"] = result.Folder,
        ["data"] = result.Data,
        ["variant"] = result.Variant,
        ["seed"] = result.Seed,
        ["status"] = result.Status.ToString().ToLowerInvariant(),
        ["reason"] = result.Reason,
        ["kimg"] = result.Progress.Kimg,
        ["seconds"] = Math.Round(result.Progress.Elapsed.TotalSeconds, 1),
        ["scores"] = new JsonArray([.. result.Evaluation?.Scores.Select(s => new JsonObject { ["name"] = s.Name, ["value"] = s.Value, ["floor"] = s.Floor, ["baseline"] = s.Baseline }) ?? []]),
    };

    private static void Show(IAnsiConsole console, ScoreTable scores)
    {
        if (scores.Columns.Count == 0)
        {
            console.Line("No run is scored yet.");
            return;
        }

        foreach (var columns in Enumerable.Range(0, scores.Columns.Count).Chunk(MostColumns)) Show(console, scores, columns);
    }

    private static void Show(IAnsiConsole console, ScoreTable scores, int[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (var i in columns) table.AddColumn(new TableColumn(Markup.Escape(scores.Columns[i].Name)).RightAligned());
        table.AddRow([new Text("real data"), .. columns.Select(i => new Text(scores.Floors[i] is { } floor ? Digits.Of(floor.Median) : ""))]);
        foreach (var row in scores.Rows)
            table.AddRow([new Text(row.Remark.Length > 0 ? $"{row.Title} ({row.Remark})" : row.Title), .. columns.Select(i => new Text(row.Cells[i] is { } cell ? Cell(cell) : "–"))]);
        table.AddRow([new Text("untrained"), .. columns.Select(i => new Text(Untrained(scores, i)))]);
        console.Write(table);
    }

    private static string Cell(ScoreCell cell)
    {
        var range = Digits.Range(cell.Value);
        return $"{Digits.Of(cell.Value.Median)}{(cell.IsBest ? " *" : "")}{(range.Length > 0 ? $"\n{range}" : "")}";
    }

    private static string Untrained(ScoreTable scores, int column)
    {
        var medians = scores.Rows.Select(r => r.Cells[column]?.Baseline?.Median).OfType<double>();
        return SeedRange.Of(medians) is { } range ? Digits.Of(range.Median) : "";
    }
}
