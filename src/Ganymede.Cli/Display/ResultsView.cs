using System.Text.Json.Nodes;
using Ganymede.Lab;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>Results on a terminal: a table for each data row, as in the report.</summary>
internal static class ResultsView
{
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

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (var column in scores.Columns) table.AddColumn(new TableColumn(Markup.Escape(column.Name)).RightAligned());
        table.AddRow([new Text("real data"), .. scores.Floors.Select(f => new Text(f is null ? "" : Digits.Of(f.Median)))]);
        foreach (var row in scores.Rows)
            table.AddRow([new Text(row.Remark.Length > 0 ? $"{row.Title} ({row.Remark})" : row.Title), .. row.Cells.Select(c => new Text(c is null ? "–" : Cell(c)))]);
        table.AddRow([new Text("untrained"), .. scores.Columns.Select((_, i) => new Text(Untrained(scores, i)))]);
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
