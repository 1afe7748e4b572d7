using System.CommandLine;
using System.Globalization;
using Ganymede.Cli.Display;
using Ganymede.Data;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede data inspect</c>: what is in a data set, what is wrong with it, what will be done to it.</summary>
internal static class InspectCommand
{
    private const int MostNamed = 20, MostClasses = 100;

    public static Command Create(IAnsiConsole console)
    {
        var spec = new Argument<string>("SPEC") { Description = "The data: KIND or KIND:PATH, then ?OPTION=VALUE&OPTION=VALUE." };
        var preview = TypedOptions.Text("--preview", "FILE", "Write a PNG with some of the items.");
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("inspect", "Examine data: counts, sizes, damaged and double files, what will be done to it.") { spec, preview, json };
        HelpPage.Table(command, "Kinds of data (in quotes where there is an & or a blank):", [.. DataKind.All.Select(k => (k.Example, Describe(k)))]);
        HelpPage.Examples(
            command,
            ("data inspect images:photos?size=64 --preview look.png", "a folder or zip of pictures"),
            ("data inspect mnist:../mnist", "IDX files"),
            ("data inspect ring?modes=12", "points that the program makes"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var display = parsed.GetValue(json) ? null : DataDisplay.For(console);
            var report = Inspect(DataSpec.Parse(parsed.GetRequiredValue(spec)), display, stop);
            var written = Write(report, parsed.GetValue(preview));
            if (parsed.GetValue(json)) console.Line(Reports.Json(report));
            else Show(console, report, written);
            return 0;
        });
        return command;
    }

    private static string Describe(DataKind kind) =>
        $"{kind.Summary}.{(kind.Path is null ? "" : $" The path: {kind.Path}.")} Options: {string.Join("; ", kind.Options.Select(o => $"{o.Name}, {o.Summary}"))}.";

    private static DataReport Inspect(DataSpec spec, DataDisplay? display, StopSignal stop)
    {
        try
        {
            var options = new DataOptions { Cancellation = stop.Token };
            return display is null
                ? DataDoctor.Inspect(spec, options)
                : display.Watch(progress => DataDoctor.Inspect(spec, options with { Progress = progress }));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException("Stopped while the data was read.", stop.ExitCode);
        }
    }

    private static string? Write(DataReport report, string? file)
    {
        if (file is null) return null;
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, report.Preview!.EncodePng());
        return path;
    }

    private static void Show(IAnsiConsole console, DataReport report, string? preview)
    {
        var sheet = new Sheet();
        sheet.Add("data", report.Spec);
        sheet.Add("items", report.Count is { } count ? Number(count) : "endless");
        sheet.Add("each", $"{report.Item} ({string.Join("x", report.Dimensions)})");
        sheet.Add("classes", report.Classes?.Count > MostClasses ? Summary(report.Classes) : Counts(report.Classes));
        sheet.Add("attributes", string.Join("\n", report.Attributes.Select(a => $"{a.Name}: {Counts(a.Values)}")));
        if (report.Table is { } table) Add(sheet, table);
        sheet.Add("caption", report.Caption is { } caption ? $"as in \"{caption}\"" : "");
        if (report.Files is { } files) Add(sheet, files);
        if (report.Points is { } points) Add(sheet, points);
        if (report.Domains is { } domains) Add(sheet, domains);
        sheet.Add("duplicates", Named(report.Duplicates, d => $"{d.Item} is the same as {d.SameAs}"));
        sheet.Add("odd", Named(report.Odd, o => $"{o.Item} {o.Why}"));
        sheet.Add("treatment", string.Join("\n", report.Treatment));
        sheet.Add("memory", report.MemoryBytes == 0 ? "none to speak of" : Bytes(report.MemoryBytes));
        sheet.Add("time", FormattableString.Invariant($"{report.OpeningSeconds:F1} s to open this time; then {report.ItemsPerSecond:N0} items a second"));
        sheet.Add("preview", preview is null ? "" : Consoles.Shown(preview));
        console.Write(sheet);
        if (preview is null) console.Line("To see some of the items, add --preview FILE.png");
    }

    private static void Add(Sheet sheet, PictureFileReport files)
    {
        sheet.Add("files", $"{Number(files.Pictures)} pictures, {Bytes(files.Bytes)}");
        sheet.Add("formats", Counts(files.Formats));
        sheet.Add("modes", Counts(files.Modes));
        if (files is { Smallest: { } small, Median: { } middle, Largest: { } large })
            sheet.Add("sizes", $"{small} smallest, {middle} in the middle, {large} largest");
        sheet.Add("turned", files.Turned == 0 ? "" : $"{Number(files.Turned)} by EXIF");
        sheet.Add("unreadable", Named(files.Unreadable, s => $"{s.File} {s.Reason}"));
        sheet.Add("truncated", Named(files.Truncated, s => $"{s.File} {s.Reason}"));
        sheet.Add("not described", Named(files.Undescribed, s => s.File));
        sheet.Add("not pictures", Named(files.Others, o => o));
    }

    private static void Add(Sheet sheet, AttributeNotes table)
    {
        sheet.Add("table", $"{table.File}, {Number(table.Rows)} rows");
        sheet.Add("left out", string.Join(", ", table.ColumnsLeftOut.Select(c => $"{c.Name} ({Number(c.Count)} {(c.Count == 1 ? "value" : "values")})")));
        sheet.Add("no picture for", Named(table.RowsWithoutPicture, r => r));
        sheet.Add("double rows", Named(table.RepeatedRows, r => r));
    }

    private static void Add(Sheet sheet, DomainReport domains)
    {
        var count = domains.Sources is { } sources ? Number(sources) : "endless";
        sheet.Add("made from", domains.IsPaired ? $"a picture each, {domains.SourceItem}" : $"{count} others without partners, {domains.SourceItem}");
        sheet.Add("left out", Named(domains.LeftOut, s => $"{s.File} {s.Reason}"));
    }

    private static void Add(Sheet sheet, PointReport points)
    {
        var center = string.Join(", ", points.Center.Select(c => (Math.Round(c, 3) + 0.0).ToString(CultureInfo.InvariantCulture)));
        sheet.Add("points", string.Create(CultureInfo.InvariantCulture, $"around ({center}), spread {points.Scale:0.###}"));
        if (points is { Modes: { } modes, StandardDeviation: { } deviation })
            sheet.Add("modes", FormattableString.Invariant($"{modes} Gaussians, each with sd {deviation}"));
    }

    private static string Named<T>(IReadOnlyList<T> items, Func<T, string> name)
    {
        if (items.Count == 0) return "";
        var lines = items.Take(MostNamed).Select(name).Prepend($"{Number(items.Count)}:");
        return string.Join("\n  ", items.Count > MostNamed ? lines.Append($"and {Number(items.Count - MostNamed)} more (--json names all)") : lines);
    }

    private static string Counts(IReadOnlyList<NamedCount>? counts) =>
        counts is null ? "" : string.Join(", ", counts.Select(c => $"{c.Name} {Number(c.Count)}"));

    private static string Summary(IReadOnlyList<NamedCount> counts) =>
        $"{Number(counts.Count)}, of {Number(counts.Min(c => c.Count))} to {Number(counts.Max(c => c.Count))} items each (--json names all)";

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F1} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):F1} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KiB"),
    };
}
