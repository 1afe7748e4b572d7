using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede inpaint</c>: holes in pictures filled, with what a run learned.</summary>
internal static class InpaintCommand
{
    private const int MostNamed = 10;

    public static Command Create(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "The run's folder, of inpaint; it may be training meanwhile." };
        var input = new Argument<string>("INPUT") { Description = "A PNG, JPEG or GIF file, or a folder or zip of them; of any size." };
        var mask = TypedOptions.Text("--mask", "FILE", "A picture as large as those: white is filled, black is kept to the bit. Must be given.");
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the results go, under the inputs' names, as PNG. Without it inpainted.");
        var compare = TypedOptions.Switch("--compare", "Also write what is known, the result and the picture as it was beside each other: NAME.compare.png.");
        var tile = TypedOptions.Whole("--tile", "PIXELS", $"Larger pictures go through in overlapping pieces of this edge; less takes less memory. Without it {TranslationRequest.UsualTile}.", 64);
        var checkpoint = TypedOptions.Text("--checkpoint", "NAME", "best (of the evaluations during training, `train --every`), newest, or a round. Without it newest.");
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = new Command("inpaint", "Fill holes in pictures with a run's generator.")
        {
            run, input, mask, folder, compare, tile, checkpoint, device, threads, json,
        };
        HelpPage.Examples(
            command,
            ("inpaint runs/photos photo.png --mask hole.png --out filled", "one picture"),
            ("inpaint runs/photos photos --mask hole.png --out filled --compare", "a folder, all with the hole in one place"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var display = parsed.GetValue(json) ? null : DataDisplay.For(console);
            var request = new InpaintingRequest
            {
                Input = parsed.GetRequiredValue(input),
                Mask = parsed.GetValue(mask) ?? throw new ConfigurationException("--mask is missing: give a picture as large as the input in which the holes are white, as in --mask hole.png."),
                Folder = parsed.GetValue(folder) ?? "inpainted",
                Compare = parsed.GetValue(compare),
                Tile = parsed.GetValue(tile) ?? TranslationRequest.UsualTile,
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

    private static InpaintingResult Run(KeptGenerator generator, InpaintingRequest request, DataDisplay? display, StopSignal stop)
    {
        try
        {
            return display is null
                ? Inpainting.Run(generator, request)
                : display.Watch(progress => Inpainting.Run(generator, request with { Progress = progress }));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException($"Stopped; what was filled so far is in {Consoles.Shown(Path.GetFullPath(request.Folder))}.", stop.ExitCode);
        }
    }

    private static void Show(IAnsiConsole console, InpaintingResult result)
    {
        console.Line(result.Written is [var only]
            ? $"Filled: {Consoles.Shown(only)}"
            : $"{result.Written.Count} pictures filled: {Consoles.Shown(result.Folder)}");
        foreach (var left in result.LeftOut.Take(MostNamed)) console.Line($"Left out: {left.File} {left.Reason}");
        if (result.LeftOut.Count > MostNamed) console.Line($"and {result.LeftOut.Count - MostNamed} more (--json names all)");
    }
}
