using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ganymede.Cli.Display;
using Ganymede.Latent;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede project</c>: the latents of a person's own pictures.</summary>
internal static class ProjectCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var (usual, written) = (new ProjectionOptions(), new ProjectionRequest { Files = [] });
        var images = new Argument<string[]>("IMAGE") { Description = "Pictures, folders of them, data by its spec (mnist:FOLDER?split=test&items=8), or safetensors files with a tensor `samples` [N,C,H,W] in [-1,1].", Arity = ArgumentArity.OneOrMore };
        var from = TypedOptions.Text("--from", "WHERE", "Where to start: encoder (of runs that learned one), random (draws), or both. Without it both, where there is an encoder.");
        var starts = TypedOptions.Whole("--starts", "N", $"Draws to start from for each picture. Without it {usual.Starts}.", 1);
        var steps = TypedOptions.Whole("--steps", "N", $"Steps from each. Without it {usual.Steps}.", 1);
        var optimizer = TypedOptions.Text("--optimizer", "KIND", "lbfgs or adam. Without it lbfgs.");
        var weight = TypedOptions.Text("--features", "W", $"Weight of the scorer's features beside the values; 0 for none. Without it {usual.FeatureWeight.ToString(CultureInfo.InvariantCulture)}.");
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of the starts. Without it 0.", 0);
        var file = TypedOptions.Text("--out", "FILE", $"The latents, for `interpolate --through` and `arithmetic --group`. Without it {written.LatentsFile}; the picture lies beside it.");
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("project", "Find latents of which a run's generator makes your own pictures.", images, from, starts, steps, optimizer, weight, seed, file, json);
        HelpPage.Examples(
            command,
            ("project runs/photos me.png you.png", "target and result side by side, and their latents"),
            ("project runs/photos me.png --starts 16 --steps 300", "with more patience"),
            ("project runs/digits mnist:digits?split=test&items=8 --from encoder --steps 50", "from where bigan's encoder points"),
            ("interpolate runs/photos --through projected.safetensors", "then from one to the other"));

        command.SetAction(parsed =>
        {
            var latents = parsed.GetValue(file) ?? written.LatentsFile;
            var request = written with
            {
                Files = parsed.GetRequiredValue(images),
                Options = usual with
                {
                    From = Start(parsed.GetValue(from)),
                    Starts = parsed.GetValue(starts) ?? usual.Starts,
                    Steps = parsed.GetValue(steps) ?? usual.Steps,
                    Optimizer = Optimizer(parsed.GetValue(optimizer)),
                    FeatureWeight = Weight(parsed.GetValue(weight)) ?? usual.FeatureWeight,
                    Seed = parsed.GetValue(seed) ?? 0,
                },
                LatentsFile = latents,
                Picture = Path.ChangeExtension(latents, ".png"),
            };
            request.Options.Demand();
            using var stop = new StopSignal();
            using var generator = run.Open(parsed);
            var isJson = parsed.GetValue(json);
            var result = Watched.Work(console, isJson, stop, "Stopped before latents were found.", options => ProjectionRun.Write(generator, request with { DataOptions = options }));
            if (isJson) console.Line(Json(result).ToJsonString());
            else Show(console, result);
            return 0;
        });
        return command;
    }

    private static ProjectionOptimizer Optimizer(string? text) => text switch
    {
        null or "lbfgs" => ProjectionOptimizer.Lbfgs,
        "adam" => ProjectionOptimizer.Adam,
        _ => throw new ConfigurationException($"--optimizer is '{text}', but must be lbfgs or adam."),
    };

    private static ProjectionStart Start(string? text) => text switch
    {
        null or "both" => ProjectionStart.Both,
        "encoder" => ProjectionStart.Encoder,
        "random" => ProjectionStart.Random,
        _ => throw new ConfigurationException($"--from is '{text}', but must be encoder, random or both."),
    };

    private static double? Weight(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight >= 0 && double.IsFinite(weight) ? weight
        : throw new ConfigurationException($"--features is '{text}', but must be a number, 0 or more.");

    private static void Show(IAnsiConsole console, ProjectionWritten result)
    {
        foreach (var (name, psnr) in result.Psnr) console.Line(string.Create(CultureInfo.InvariantCulture, $"{name}: {psnr:0.0} dB"));
        foreach (var note in result.Notes) console.Line(note);
        console.Line($"{(result.Picture is { } p ? $"Target and result: {Consoles.Shown(p)}; latents" : "Latents")}: {Consoles.Shown(result.LatentsFile)}");
    }

    private static JsonObject Json(ProjectionWritten result) => new()
    {
        ["picture"] = result.Picture,
        ["latents"] = result.LatentsFile,
        ["psnr"] = new JsonArray([.. result.Psnr.Select(p => new JsonObject { ["name"] = p.Name, ["db"] = Math.Round(p.Psnr, 3) })]),
        ["notes"] = new JsonArray([.. result.Notes.Select(n => (JsonNode)n)]),
    };
}
