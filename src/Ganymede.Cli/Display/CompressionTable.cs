using System.Globalization;
using Ganymede.Compression;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>What compressing came to, and the ways of it beside each other.</summary>
internal static class CompressionTable
{
    public static void Show(IAnsiConsole console, CompressionReport report)
    {
        foreach (var skipped in report.Skipped) console.Line($"Left out: {skipped.File} {skipped.Reason}.");
        if (report.Scores.Count > 0)
        {
            var table = new Table { Border = TableBorder.Simple };
            table.AddColumn("");
            foreach (var title in new[] { "bits per pixel", "PSNR dB", "class kept" }) table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
            table.AddColumn("");
            foreach (var score in report.Scores)
            {
                table.AddRow(
                    Cell(score.Method), Cell(Number(score.BitsPerPixel, "F4")), Cell(Number(score.Psnr, "F2")), Cell(Number(score.ClassKept, "F3")), Cell(score.Note ?? ""));
            }

            console.Write(table);
            console.Line($"{report.Pictures} pictures, {report.Shape}; names of files are not counted in the table. Rivals have at most the bytes of the line above them.");
        }

        if (report.File is null) return;
        var names = report.BytesOfNames > 0 ? string.Create(CultureInfo.InvariantCulture, $", {report.BytesOfNames:N0} of them names") : "";
        console.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Pictures} pictures, {report.Shape}, in {report.Bytes:N0} bytes{names}: {report.BitsPerPixel:F4} bits per pixel, PSNR {report.Psnr:F2} dB"));
        console.Line($"File: {Consoles.Shown(report.File)}");
    }

    private static Markup Cell(string text) => new(Markup.Escape(text));

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
