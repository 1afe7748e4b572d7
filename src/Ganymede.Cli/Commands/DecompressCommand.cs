using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Compression;
using Ganymede.Data;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede decompress</c>: the pictures of a compressed file again.</summary>
internal static class DecompressCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "As `compress` wrote it." };
        var run = TypedOptions.Text("--run", "RUN", "The folder of the run that compressed it.");
        var folder = TypedOptions.Text("--out", "DIR", "Where the pictures go, by their old names as PNG, or numbered. Without it FILE's name.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("decompress", "Make the pictures of a compressed file again.") { file, run, folder, device, threads, json };
        HelpPage.Examples(command, ("decompress photos.gnyc --run runs/bigan --out back", "a PNG file for each picture"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var name = parsed.GetRequiredValue(file);
            var place = Path.GetFullPath(parsed.GetValue(folder) ?? Path.GetFileNameWithoutExtension(name) + "-pictures");
            var path = parsed.GetValue(run) ?? throw new ConfigurationException("--run is missing: name the folder of the run that compressed the file.");
            var machine = new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) };
            var options = new DataOptions { Cancellation = stop.Token };
            int Decompress(IProgress<DataProgress>? progress) => CompressedFiles.Unpack(name, path, place, machine, options with { Progress = progress });
            try
            {
                var count = parsed.GetValue(json) ? Decompress(null) : DataDisplay.For(console).Watch(Decompress);
                if (parsed.GetValue(json)) console.Line(new System.Text.Json.Nodes.JsonObject { ["pictures"] = count, ["folder"] = place }.ToJsonString());
                else console.Line($"{count} pictures: {Consoles.Shown(place)}");
                return 0;
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                throw new StoppedException("Stopped before every picture was made.", stop.ExitCode);
            }
        });
        return command;
    }
}
