using System.Globalization;
using Ganymede.Evaluation;

namespace Ganymede.Lab;

/// <summary>A score over the seeds of a variant.</summary>
/// <param name="Median">The middle one; of an even number, the mean of the two in the middle.</param>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Count">Seeds.</param>
public sealed record SeedRange(double Median, double Least, double Greatest, int Count)
{
    /// <summary>Of values; null where there are none.</summary>
    public static SeedRange? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return null;
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return new SeedRange((low + high) / 2, sorted[0], sorted[^1], sorted.Length);
    }
}

/// <summary>A column: one score.</summary>
/// <param name="Name">Of the score.</param>
/// <param name="Better">Which way it is good.</param>
/// <param name="Of">What it counts out of, as <c>of 8</c>; null where it does not count.</param>
public sealed record ScoreColumn(string Name, Better Better, string? Of)
{
    /// <summary>Which way it is good, in words.</summary>
    public string Direction => Better switch { Better.Lower => "lower is better", Better.Higher => "higher is better", _ => "as real data is best" };
}

/// <summary>A score of a variant.</summary>
/// <param name="Value">Of its samples.</param>
/// <param name="Baseline">Of its generator before training.</param>
/// <param name="Ratio">How many times that of real data; null where that says nothing.</param>
/// <param name="IsBest">Whether no other variant has a better median.</param>
public sealed record ScoreCell(SeedRange Value, SeedRange? Baseline, double? Ratio, bool IsBest);

/// <summary>A variant's scores.</summary>
/// <param name="Variant">Its name.</param>
/// <param name="Title">As tables name it.</param>
/// <param name="Cells">One a column; null where there is no score.</param>
/// <param name="Remark">How many of its runs are in it, where not all are; empty otherwise.</param>
public sealed record ScoreRow(string Variant, string Title, IReadOnlyList<ScoreCell?> Cells, string Remark);

/// <summary>The scores of every variant on one data row.</summary>
public sealed record ScoreTable(IReadOnlyList<ScoreColumn> Columns, IReadOnlyList<SeedRange?> Floors, IReadOnlyList<ScoreRow> Rows)
{
    // Distances that count how far from real data: their multiple of the floor is what is comparable between data sets.
    private static readonly string[] ratioMetrics = ["fid"];

    /// <summary>The table of a data row.</summary>
    public static ScoreTable Of(LabResults results, string data)
    {
        RunResult[] runs = [.. results.Runs.Where(r => r.Data == data)];
        Score[] scores = [.. runs.SelectMany(r => r.Evaluation?.Scores ?? [])];
        ScoreColumn[] columns = [.. scores.DistinctBy(s => s.Name).Select(s => new ScoreColumn(s.Name, s.Better, s.Note is { } n && n.StartsWith("of ", StringComparison.Ordinal) ? n : null))];
        SeedRange?[] floors = [.. columns.Select(c => SeedRange.Of(scores.Where(s => s.Name == c.Name).Select(s => s.Floor).OfType<double>()))];
        ScoreRow[] rows = [.. results.Variants.Where(v => runs.Any(r => r.Variant == v.Name)).Select(v => Row(v.Name, v.Title, columns, [.. runs.Where(r => r.Variant == v.Name)]))];
        return new ScoreTable(columns, floors, Marked(columns, floors, rows));
    }

    private static ScoreRow Row(string variant, string title, ScoreColumn[] columns, RunResult[] runs)
    {
        var cells = columns.Select(c =>
        {
            Score[] scores = [.. runs.SelectMany(r => r.Evaluation?.Scores ?? []).Where(s => s.Name == c.Name)];
            var baseline = SeedRange.Of(scores.Select(s => s.Baseline).OfType<double>());
            var ratio = SeedRange.Of(scores.Where(s => ratioMetrics.Contains(s.Metric)).Select(s => s.Ratio).OfType<double>());
            return SeedRange.Of(scores.Select(s => s.Value)) is { } value ? new ScoreCell(value, baseline, ratio?.Median, false) : null;
        });
        return new ScoreRow(variant, title, [.. cells], Remark(runs));
    }

    private static string Remark(RunResult[] runs)
    {
        var (done, failed) = (runs.Count(r => r.Status == RunStatus.Done), runs.Count(r => r.Status == RunStatus.Failed));
        if (done == runs.Length) return "";
        return string.Create(CultureInfo.InvariantCulture, $"{done} of {runs.Length} {(runs.Length == 1 ? "run" : "runs")}") + (failed > 0 ? $", {failed} failed" : "");
    }

    private static ScoreRow[] Marked(ScoreColumn[] columns, SeedRange?[] floors, ScoreRow[] rows)
    {
        var all = columns.Select((c, i) => rows.Select(r => r.Cells[i]).OfType<ScoreCell>().Select(cell => Badness(c, floors[i], cell)).ToArray()).ToArray();
        return [.. rows.Select(r => r with { Cells = [.. r.Cells.Select((cell, i) => cell is null ? null : cell with { IsBest = IsBest(all[i], Badness(columns[i], floors[i], cell)) })] })];
    }

    // Where all are the same, none is the best.
    private static bool IsBest(double[] all, double one) => one == all.Min() && all.Max() > one;

    // What is like real data is judged by how near it comes.
    private static double Badness(ScoreColumn column, SeedRange? floor, ScoreCell cell) => column.Better switch
    {
        Better.Lower => cell.Value.Median,
        Better.Higher => -cell.Value.Median,
        _ => Math.Abs(cell.Value.Median - (floor?.Median ?? 1)),
    };
}

/// <summary>Numbers with as many digits as say something.</summary>
public static class Digits
{
    /// <summary>Three digits or so; whole numbers whole.</summary>
    public static string Of(double value)
    {
        var format = Math.Abs(value) switch
        {
            >= 1000 => "N0",
            var v when v == Math.Round(v) => "F0",
            >= 100 => "F0",
            >= 10 => "F1",
            >= 1 => "F2",
            >= 0.1 => "F3",
            >= 0.001 => "F4",
            _ => "G2",
        };
        return value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A range: <c>6 – 8</c>, or one number where both are the same; empty for one value alone.</summary>
    public static string Range(SeedRange range)
    {
        if (range.Count == 1) return "";
        var (low, high) = (Of(range.Least), Of(range.Greatest));
        return low == high ? $"all {low}" : $"{low}–{high}";
    }
}
