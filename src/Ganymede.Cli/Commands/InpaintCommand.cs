using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede inpaint</c>: holes in pictures filled, with what a run learned.</summary>
internal static class InpaintCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var input = PictureFiles.Input();
        var mask = TypedOptions.Text("--mask", "FILE", "A picture as large as those: white is filled, black is kept to the bit. Must be given.");
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the results go, under the inputs' names, as PNG. Without it inpainted.");
        var compare = TypedOptions.Switch("--compare", "Also write what is known, the result and the picture as it was beside each other: NAME.compare.png.");
        var tile = TypedOptions.Whole("--tile", "PIXELS", $"Larger pictures go through in overlapping pieces of this edge; less takes less memory. Without it {TranslationRequest.UsualTile}.", 64);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("inpaint", "Fill holes in pictures with a run's generator.", input, mask, folder, compare, tile, json);
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
            using var generator = run.Open(parsed);
            var result = PictureFiles.Watched(display, stop, request.Folder, "filled", progress => Inpainting.Run(generator, request with { Progress = progress }));
            if (parsed.GetValue(json)) console.Line(Reports.Json(result));
            else PictureFiles.Show(console, "filled", result.Folder, result.Written, result.LeftOut);
            return result.LeftOut.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
