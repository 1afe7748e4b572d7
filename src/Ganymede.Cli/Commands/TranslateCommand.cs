using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Games;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede translate</c>: pictures from pictures, with what a run learned.</summary>
internal static class TranslateCommand
{
    private const int MostNamed = 10;

    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The run's folder, of pix2pix or cyclegan; it may be training meanwhile." };
        var input = new Argument<string>("INPUT") { Description = "A PNG, JPEG or GIF file, or a folder or zip of them; of any size." };
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the results go, under the inputs' names and in their formats (a GIF becomes a PNG). Without it translated.");
        var direction = TypedOptions.Text("--direction", "WAY", "AtoB or BtoA. Without it AtoB.");
        var compare = TypedOptions.Switch("--compare", "Also write input and result beside each other, and the right answer with --pairs: NAME.compare.png.");
        var pairs = TypedOptions.Switch("--pairs", "Each file holds a pair beside each other, as the data pairs: has them: translate the one half, the other is the right answer.");
        var tile = TypedOptions.Whole("--tile", "PIXELS", $"Larger pictures go through in overlapping pieces of this edge; less takes less memory. Without it {TranslationRequest.UsualTile}.", 64);
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of the generator's own noise: same seed, same results. Without it 0.", 0);
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("translate", "Turn pictures into others with a run's generator.")
        {
            run, input, folder, direction, compare, pairs, tile, seed, checkpoint, device, threads, json,
        };
        HelpPage.Examples(
            command,
            ("translate runs/colour drawing.png --out coloured", "one picture"),
            ("translate runs/colour drawings --out coloured --compare", "a folder, each result beside its input"),
            ("translate runs/seasons photo.jpg --direction BtoA", "the other way, where the run learned it"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var display = parsed.GetValue(json) ? null : DataDisplay.For(console);
            var request = new TranslationRequest
            {
                Input = parsed.GetRequiredValue(input),
                Folder = parsed.GetValue(folder) ?? "translated",
                Direction = ReadDirection(parsed.GetValue(direction)),
                Compare = parsed.GetValue(compare),
                ArePairs = parsed.GetValue(pairs),
                Tile = parsed.GetValue(tile) ?? TranslationRequest.UsualTile,
                Seed = parsed.GetValue(seed) ?? 0,
                Cancellation = stop.Token,
            };
            using var generator = KeptGenerator.Open(
                parsed.GetRequiredValue(run), new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) }, parsed.GetValue(checkpoint));
            var result = Run(generator, request, display, stop);
            if (parsed.GetValue(json)) console.Line(Reports.Json(result));
            else Show(console, result);
            return result.LeftOut.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static Way? ReadDirection(string? text) => text?.ToUpperInvariant() switch
    {
        null => null,
        "ATOB" => Way.AToB,
        "BTOA" => Way.BToA,
        _ => throw new ConfigurationException($"--direction is '{text}', but must be AtoB or BtoA."),
    };

    private static TranslationResult Run(KeptGenerator generator, TranslationRequest request, DataDisplay? display, StopSignal stop)
    {
        try
        {
            return display is null
                ? PictureTranslation.Run(generator, request)
                : display.Watch(progress => PictureTranslation.Run(generator, request with { Progress = progress }));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException($"Stopped; what was translated so far is in {Consoles.Shown(Path.GetFullPath(request.Folder))}.", stop.ExitCode);
        }
    }

    private static void Show(IAnsiConsole console, TranslationResult result)
    {
        console.Line(result.Written is [var only]
            ? $"Translated: {Consoles.Shown(only)}"
            : $"{result.Written.Count} pictures translated: {Consoles.Shown(result.Folder)}");
        foreach (var left in result.LeftOut.Take(MostNamed)) console.Line($"Left out: {left.File} {left.Reason}");
        if (result.LeftOut.Count > MostNamed) console.Line($"and {result.LeftOut.Count - MostNamed} more (--json names all)");
    }
}
