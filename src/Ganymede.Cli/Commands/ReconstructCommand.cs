using System.CommandLine;
using System.Globalization;
using Ganymede.Data;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede reconstruct</c>: pictures through a run's encoder and back.</summary>
internal static class ReconstructCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run with an encoder (bigan, ali); it may be training meanwhile." };
        var input = new Argument<string>("INPUT") { Description = "A picture, a folder or zip of them, or a data spec such as mnist:FOLDER?split=test." };
        var folder = TypedOptions.Text("--out", "DIR", "Where pairs.png goes: each picture left of what came back. Without it reconstructions.");
        var each = TypedOptions.Switch("--each", "Write a PNG file for each reconstruction, too.");
        var items = TypedOptions.Whole("--items", "N", "At most so many, the first ones. Without it 1000.", 1);
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("reconstruct", "Take pictures through a run's encoder and generator, beside the originals.") { run, input, folder, each, items, checkpoint, device, threads, json };
        HelpPage.Examples(
            command,
            ("reconstruct runs/bigan photo.png --out back", "one picture"),
            ("reconstruct runs/bigan photos --each --out back", "a folder, and a file for each"),
            ("reconstruct runs/bigan 'mnist:FOLDER?split=test'", "what it has not learned"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var request = new ReconstructionRequest
            {
                Run = parsed.GetRequiredValue(run),
                Input = parsed.GetRequiredValue(input),
                Folder = parsed.GetValue(folder) ?? "reconstructions",
                Each = parsed.GetValue(each),
                Items = parsed.GetValue(items) ?? 1000,
                Checkpoint = parsed.GetValue(checkpoint),
                Machine = new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) },
                DataOptions = new DataOptions { Cancellation = stop.Token },
            };
            var report = Reconstruction.Make(request);
            if (parsed.GetValue(json)) console.Line(Reports.Json(report));
            else Show(console, report);
            return 0;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, ReconstructionReport report)
    {
        foreach (var skipped in report.Skipped) console.Line($"Left out: {skipped.File} {skipped.Reason}.");
        console.Line($"{report.Count} reconstructed, after {report.Round} rounds: {Consoles.Shown(report.Picture)}");
        if (report is { Psnr: { } psnr, UntrainedPsnr: { } noise }) console.Line(string.Create(CultureInfo.InvariantCulture, $"PSNR {psnr:F2} dB (untrained {noise:F2})"));
        if (report is { Ratio: { } ratio, UntrainedRatio: { } before })
            console.Line(string.Create(CultureInfo.InvariantCulture, $"Distance to the original by that to another: {ratio:F3} (untrained {before:F3}; 1 says nothing of the original)"));
    }
}
