using System.CommandLine;
using System.Text.Json.Nodes;
using Ganymede.Runs;
using Ganymede.Training;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede doctor</c>: what this machine can do, and what slows it down; with a run, what went wrong in its training.</summary>
internal static class DoctorCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string?>("RUN") { Description = "A run's folder, to list what the doctor found in its training.", Arity = ArgumentArity.ZeroOrOne };
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("doctor", "Check this machine and its speed; of a run, list what went wrong in it.")
        {
            run, threads, json,
        };
        HelpPage.Examples(
            command, ("doctor", "this machine; takes a second or two"), ("doctor runs/photos", "a run's training, finished or not"), ("doctor --json", "the same for machines"));

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(run) is { } folder) return ShowRun(console, folder, parsed.GetValue(json));
            var report = MachineDoctor.Examine(parsed.GetValue(threads));
            if (parsed.GetValue(json)) console.Line(Reports.Json(report));
            else Show(console, report);
            return 0;
        });
        return command;
    }

    private static int ShowRun(IAnsiConsole console, string path, bool asJson)
    {
        using var folder = RunFolder.Open(path);
        var (findings, rounds) = (folder.Findings.ToList(), folder.Readings.LastOrDefault()?.Progress.Rounds ?? 0);
        if (asJson)
        {
            console.Line(new JsonObject
            {
                ["run"] = folder.Path,
                ["rounds"] = rounds,
                ["findings"] = new JsonArray([.. findings.Select(f => (JsonNode)f.ToJson())]),
            }.ToJsonString());
            return 0;
        }

        console.Line(findings.Count == 0
            ? $"Nothing is wrong with the training in {Consoles.Shown(folder.Path)} as far as it was read, up to round {rounds:N0}."
            : $"Found in the training in {Consoles.Shown(folder.Path)}, up to round {rounds:N0}:");
        foreach (var finding in findings) Show(console, finding);
        if (findings.Any(f => f.Advice is not null))
            console.Line($"Try a setting in a new run, or go on from here: {Consoles.ProgramName} resume {Consoles.Shown(folder.Path)} --set … --force");
        return 0;
    }

    private static void Show(IAnsiConsole console, Finding finding)
    {
        var sheet = new Sheet();
        sheet.Add("what", finding.Explanation);
        sheet.Add("evidence", string.Join(", ", finding.Evidence.Select(e => FormattableString.Invariant($"{e.Key} {e.Value:G3}"))) +
            (finding.Readings > 1 ? FormattableString.Invariant($" ({finding.Readings} readings since round {finding.Since})") : ""));
        sheet.Add("try", finding.Advice ?? "no setting of this system is left to try");
        console.Write(new Markup($"[yellow]{Markup.Escape(finding.Name)}[/], round {finding.Round}\n"));
        console.Write(sheet);
    }

    private static void Show(IAnsiConsole console, MachineReport report)
    {
        var sheet = new Sheet();
        sheet.Add("versions", string.Join(", ", report.Versions.Select(v => $"{v.Key} {v.Value}")));
        sheet.Add("processor", report.Processor);
        sheet.Add("instructions", $"{string.Join(", ", report.InstructionSets)}; libtorch's kernels use {report.KernelsFor}");
        var gibibytes = report.MemoryBytes / (double)(1L << 30);
        sheet.Add("cores", FormattableString.Invariant($"{report.Cores}, {report.Threads} threads for each operator; {gibibytes:F1} GiB of memory"));
        sheet.Add("libtorch's", string.Join(", ", report.Flags.Select(f => $"{f.Key}: {f.Value}")));
        sheet.Add("BLAS files", report.BlasFiles.Count == 0 ? "built into libtorch" : string.Join("\n", report.BlasFiles));
        sheet.Add("GPU", report.HasGpu ? "seen by libtorch" : "none");
        sheet.Add("pictures", report.ImageOperators);
        sheet.Add("collectives", report.Collectives);
        var slim = report.BFloat16Gflops is { } rate ? FormattableString.Invariant($"{rate}") : "none";
        sheet.Add("speed", FormattableString.Invariant($"{report.Float32Gflops} GFLOP/s in float32, {slim} in bfloat16 (matrix products)"));
        console.Write(sheet);

        if (report.Findings.Count == 0) console.Line("All is well.");
        foreach (var (problem, fix) in report.Findings)
        {
            console.Write(new Markup($"[yellow]warning:[/] {Markup.Escape(problem)}\n"));
            console.Write(new Markup($"    fix: [bold]{Markup.Escape(fix)}[/]\n"));
        }
    }
}
