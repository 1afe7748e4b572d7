using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Games;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede translate</c>: pictures from pictures, with what a run learned.</summary>
internal static class TranslateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var input = PictureFiles.Input();
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the results go, under the inputs' names and in their formats (a GIF becomes a PNG). Without it translated.");
        var direction = TypedOptions.Text("--direction", "WAY", "AtoB or BtoA. Without it AtoB.");
        var compare = TypedOptions.Switch("--compare", "Also write input and result beside each other, and the right answer with --pairs: NAME.compare.png.");
        var pairs = TypedOptions.Switch("--pairs", "Each file holds a pair beside each other, as the data pairs: has them: translate the one half, the other is the right answer.");
        var tile = TypedOptions.Whole("--tile", "PIXELS", $"Larger pictures go through in overlapping pieces of this edge; less takes less memory. Without it {TranslationRequest.UsualTile}.", 64);
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of the generator's own noise: same seed, same results. Without it 0.", 0);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("translate", "Turn pictures into others with a run's generator.", input, folder, direction, compare, pairs, tile, seed, json);
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
            using var generator = run.Open(parsed);
            var result = PictureFiles.Watched(display, stop, request.Folder, "translated", progress => PictureTranslation.Run(generator, request with { Progress = progress }));
            if (parsed.GetValue(json)) console.Line(Reports.Json(result));
            else PictureFiles.Show(console, "translated", result.Folder, result.Written, result.LeftOut);
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
}
