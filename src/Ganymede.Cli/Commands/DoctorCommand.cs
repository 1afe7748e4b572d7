using System.CommandLine;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede doctor</c>: what this machine can do, and what slows it down.</summary>
internal static class DoctorCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("doctor", "Check this machine: libtorch, processor, GPU, speed, and what to mend.") { threads, json };
        HelpPage.Examples(command, ("doctor", "takes a second or two"), ("doctor --json", "the same for machines"));

        command.SetAction(parsed =>
        {
            var report = MachineDoctor.Examine(parsed.GetValue(threads));
            if (parsed.GetValue(json)) console.Line(Reports.Json(report));
            else Show(console, report);
            return 0;
        });
        return command;
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
