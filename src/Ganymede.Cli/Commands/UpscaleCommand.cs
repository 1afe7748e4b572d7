using System.CommandLine;
using System.Globalization;
using Ganymede.Cli.Display;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede upscale</c>: small pictures made large, with what a run learned.</summary>
internal static class UpscaleCommand
{
    private const int MostNamed = 10;

    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var input = PictureFiles.Input();
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the results go, under the inputs' names and in their formats (a GIF becomes a PNG). Without it upscaled.");
        var scale = TypedOptions.Whole("--scale", "N", "How many times larger; only what the run learned will do. Without it that.", 1);
        var sharpness = TypedOptions.Number("--sharpness", "SHARE", "From 0, near the truth and soft (the weights that the warm-up ended with), to 1, as sharp as was learned. Without it 1.", 0, 1);
        var compare = TypedOptions.Switch("--compare", "Also write the bicubic enlargement and the result beside each other, and the original with --shrink: NAME.compare.png.");
        var shrink = TypedOptions.Switch("--shrink", "Make the pictures small first: they are then what the results should be, and each is scored beside bicubic.");
        var tile = TypedOptions.Whole("--tile", "PIXELS", $"Larger pictures go through in pieces of this edge; less takes less memory. Without it {UpscalingRequest.UsualTile}.", 16);
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("upscale", "Make pictures larger with a run's generator.", input, folder, scale, sharpness, compare, shrink, tile, json);
        HelpPage.Examples(
            command,
            ("upscale runs/large photo.png --out larger", "one picture"),
            ("upscale runs/large photos --out larger --sharpness 0.5 --compare", "a folder, halfway between soft and sharp"),
            ("upscale runs/large test --shrink", "how near the results come to originals"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var display = parsed.GetValue(json) ? null : DataDisplay.For(console);
            var request = new UpscalingRequest
            {
                Input = parsed.GetRequiredValue(input),
                Folder = parsed.GetValue(folder) ?? "upscaled",
                Scale = parsed.GetValue(scale),
                Sharpness = parsed.GetValue(sharpness),
                Compare = parsed.GetValue(compare),
                Shrink = parsed.GetValue(shrink),
                Tile = parsed.GetValue(tile) ?? UpscalingRequest.UsualTile,
                Cancellation = stop.Token,
            };
            using var generator = run.Open(parsed);
            var result = PictureFiles.Watched(display, stop, request.Folder, "enlarged", progress => PictureUpscaling.Run(generator, request with { Progress = progress }));
            if (parsed.GetValue(json)) console.Line(Reports.Json(result));
            else Show(console, result);
            return result.LeftOut.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, UpscalingResult result)
    {
        PictureFiles.ShowWritten(console, $"enlarged {result.Scale} times", result.Folder, result.Written);
        foreach (var score in result.Scores.Take(MostNamed)) console.Line(Text(score));
        if (result.Scores.Count > 1)
        {
            console.Line(Text(new UpscalingScore(
                "mean", result.Scores.Average(s => s.Psnr), result.Scores.Average(s => s.Ssim), result.Scores.Average(s => s.BicubicPsnr), result.Scores.Average(s => s.BicubicSsim))));
        }

        PictureFiles.ShowLeftOut(console, result.LeftOut);
    }

    private static string Text(UpscalingScore s) => string.Create(
        CultureInfo.InvariantCulture, $"{s.File}: PSNR {s.Psnr:F2} dB (bicubic {s.BicubicPsnr:F2}), SSIM {s.Ssim:F4} (bicubic {s.BicubicSsim:F4}), of luminance");
}
