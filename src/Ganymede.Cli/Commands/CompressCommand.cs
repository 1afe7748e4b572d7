using System.CommandLine;
using System.Globalization;
using Ganymede.Cli.Display;
using Ganymede.Compression;
using Ganymede.Data;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede compress</c>: pictures as the latents of a run's encoder.</summary>
internal static class CompressCommand
{
    private const int UsualRefinement = 100;

    public static Command Create(IAnsiConsole console)
    {
        var input = new Argument<string>("INPUT") { Description = "A folder or zip of pictures, one picture, or a data spec; pictures are brought to the run's size and colours." };
        var run = TypedOptions.Text("--run", "RUN", "The folder of a run with an encoder (bigan, ali); decompressing needs the same.");
        var levels = TypedOptions.Whole("--levels", "L", $"Bins for each latent: {LatentQuantizer.LeastLevels} to {LatentQuantizer.MostLevels}. Without it {Compressor.UsualLevels}.", 1);
        var file = TypedOptions.Text("--out", "FILE", "The compressed file. Without it INPUT's name with .gnyc.");
        var refine = new Option<int?>("--refine")
        {
            Description = $"Move each picture's latents nearer to it before they are stored, by so many steps of optimisation. Without a number {UsualRefinement}.",
            HelpName = "STEPS",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens is [var token, ..] ? Steps(result, token.Value) : UsualRefinement,
        };
        var compare = TypedOptions.Switch("--compare", "Show rate, distortion and class kept beside principal components and JPEG in as many bytes, and PNG.");
        var curve = TypedOptions.Switch("--curve", "Show that for 2, 4, 8, 16 and 32 levels, and write no file.");
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("compress", "Store pictures as the latents of a run's encoder, a few bytes each.")
        {
            input, run, levels, file, refine, compare, curve, checkpoint, device, threads, json,
        };
        HelpPage.Examples(
            command,
            ("compress photos --run runs/bigan --out photos.gnyc", "a folder"),
            ("compress photos --run runs/bigan --levels 32 --refine --compare", "nearer to the originals, beside the rivals"),
            ("compress 'mnist:FOLDER?split=test' --run runs/bigan --refine --curve", "rate against distortion"),
            ("decompress photos.gnyc --run runs/bigan --out back", "the pictures again"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var source = parsed.GetRequiredValue(input);
            var request = new Request(
                source,
                parsed.GetValue(run) ?? throw new ConfigurationException("--run is missing: name the folder of the run whose encoder compresses."),
                parsed.GetValue(levels) ?? Compressor.UsualLevels,
                parsed.GetResult(refine) is null ? 0 : parsed.GetValue(refine) ?? UsualRefinement,
                parsed.GetValue(curve) ? null : Path.GetFullPath(parsed.GetValue(file) ?? NameOf(source)),
                parsed.GetValue(compare) || parsed.GetValue(curve),
                new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) },
                parsed.GetValue(checkpoint));
            Compressor.DemandLevels(request.Levels);
            if (request.File is null && parsed.GetValue(file) is not null) throw new ConfigurationException("--curve writes no file; leave --out out, or --curve.");
            try
            {
                var options = new DataOptions { Cancellation = stop.Token };
                var report = parsed.GetValue(json) ? Compress(request, options) : DataDisplay.For(console).Watch(p => Compress(request, options with { Progress = p }));
                if (parsed.GetValue(json)) console.Line(Reports.Json(report));
                else CompressionTable.Show(console, report);
                return 0;
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                throw new StoppedException("Stopped; no file was written.", stop.ExitCode);
            }
        });
        return command;
    }

    private sealed record Request(string Input, string Run, int Levels, int Refinement, string? File, bool Compares, MachineOptions Machine, string? Checkpoint);

    private static CompressionReport Compress(Request request, DataOptions options)
    {
        using var generator = KeptGenerator.Open(request.Run, request.Machine, request.Checkpoint);
        using var pictures = InputData.Open(request.Input, Compressor.DemandPictures(generator), options);
        if (request.File is null) return CompressionReport.OfCurve(generator, pictures, request.Refinement, options, request.Machine);
        var file = Compressor.Compress(generator, pictures, request.Levels, request.Refinement, options);
        var report = CompressionReport.OfFile(generator, pictures, file, request.Refinement, request.Compares, options, request.Machine);
        CompressedFiles.Write(request.File, file);
        return report with { File = request.File };
    }

    private static string NameOf(string input)
    {
        var name = input[(input.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('?')[0];
        return Path.GetFileNameWithoutExtension(name.TrimEnd('/')) is { Length: > 0 } stem ? $"{stem}.gnyc" : "pictures.gnyc";
    }

    private static int? Steps(System.CommandLine.Parsing.ArgumentResult result, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps is >= 1 and <= 100_000) return steps;
        result.AddError($"--refine is '{text}', but must be a whole number from 1 to 100000, or stand alone for {UsualRefinement}.");
        return null;
    }
}
