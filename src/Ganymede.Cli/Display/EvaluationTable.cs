using System.Globalization;
using Ganymede.Evaluation;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>Scores as people read them: each beside what real data and an untrained generator get.</summary>
internal static class EvaluationTable
{
    // More than these are read from --json.
    private const int MostClasses = 20;

    public static void Show(IAnsiConsole console, EvaluationReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("score");
        foreach (var title in new[] { "samples", "95 %", "real", "untrained" }) table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        table.AddColumn("");
        foreach (var score in report.Scores)
        {
            table.AddRow(Cells(
                score.Name, Number(score.Value), score.Interval is { } i ? $"{Number(i.Low)} – {Number(i.High)}" : "", Number(score.Floor), Number(score.Baseline), Remark(score)));
        }

        console.Write(table);
        foreach (var score in report.Scores)
        {
            if (score.Classes is { Values.Count: <= MostClasses } classes) console.Line($"By class, {classes.Name}: {string.Join(", ", classes.Values.Select(c => $"{c.Class} {Number(c.Value)}"))}");
        }

        foreach (var (metric, reason) in report.LeftOut) console.Line($"Not measured: {metric} {reason}.");
        foreach (var warning in report.Scores.Select(s => s.Warning).OfType<string>().Distinct()) console.Line($"Careful: {warning}.");
        if (report.Scores is [var first, ..])
        {
            console.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{first.FakeCount:N0} samples (seed {report.Seed}) against {first.RealCount:N0} of {report.Real}; \"real\" is other real data in the samples' place."));
        }

        if (report.FeatureNetwork is not null) console.Line($"Features: {report.FeatureNetwork} ({report.FeatureHash}); scores of another hash are not to be compared.");
        if (report.ScorerIsRight.Count > 0)
            console.Line($"That scorer is right about real data it has not seen: {string.Join(", ", report.ScorerIsRight.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Attribute} {100 * s.Share:F1} %")))}.");
        console.Line(string.Create(CultureInfo.InvariantCulture, $"Done in {report.Seconds:F1} s."));
    }

    private static Markup[] Cells(params ReadOnlySpan<string> texts)
    {
        var cells = new Markup[texts.Length];
        for (var i = 0; i < texts.Length; i++) cells[i] = new Markup(Markup.Escape(texts[i]));
        return cells;
    }

    private static string Remark(Score score)
    {
        var times = score.Ratio is { } ratio ? $"{ratio.ToString(ratio >= 100 ? "N0" : "G3", CultureInfo.InvariantCulture)} times real" : null;
        return string.Join("; ", new[] { times, score.Note }.OfType<string>());
    }

    private static string Number(double? value) => value is { } v ? Number(v) : "";

    private static string Number(double value) => value.ToString(Math.Abs(value) switch { >= 1 when value == Math.Round(value) => "N0", >= 10_000 => "N0", >= 1000 => "F0", >= 100 => "F1", >= 10 => "F2", >= 0.1 or 0 => "F3", _ => "G2" }, CultureInfo.InvariantCulture);
}
