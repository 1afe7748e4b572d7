using System.CommandLine;
using System.Text.Json.Nodes;
using Ganymede.Latent;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede interpolate</c>: what lies between samples.</summary>
internal static class InterpolateCommand
{
    private const string UsualSeeds = "0-4", UsualAnimation = "interpolation.apng";

    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var usual = new WalkRequest();
        var seeds = TypedOptions.Text("--seeds", "LIST", $"The samples to go through, by seed, as `sample --seeds` shows them. Without it {UsualSeeds}.");
        var through = TypedOptions.Text("--through", "FILE", "Go through the latents of a safetensors file instead, such as `project` writes.");
        var steps = TypedOptions.Whole("--steps", "N", $"Steps from one to the next. Without it {usual.Path.Steps}.", 1);
        var curve = TypedOptions.Text("--curve", "KIND", "slerp (great circles) or lerp (straight). Without it slerp for Gaussian latents and lerp for uniform ones.");
        var conditions = TypedOptions.Text("--condition", "WHAT", "Where the generator is told what to make: fade from one into the next, or keep the first one's. Without it fade.");
        var wish = new WishOptions();
        var loop = TypedOptions.Switch("--loop", "Go back to the first at the end.");
        var file = TypedOptions.Text("--out", "FILE", $"The strip, a PNG with a row for each stretch. Without it {usual.Strip}.");
        var animation = TypedOptions.Text("--animation", "FILE", $"The animation, a PNG that plays in browsers. Without it {UsualAnimation}, for pictures.");
        var speed = TypedOptions.Positive("--fps", "N", $"Pictures for each second of the animation. Without it {usual.FramesPerSecond}.");
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("interpolate", "Walk from sample to sample through what a run learned.", seeds, through, wish.Class, wish.Attributes, wish.Codes, steps, curve, conditions, loop, file, animation, speed, json);
        HelpPage.Examples(
            command,
            ("interpolate runs/photos", "through five samples"),
            ("interpolate runs/photos --seeds 3,17,42 --steps 24 --loop", "through three and back, in small steps"),
            ("interpolate runs/photos --curve lerp --out straight.png", "straight ahead, to see why that is worse"),
            ("interpolate runs/digits --class 7", "from seven to seven, where the run was told classes"),
            ("interpolate runs/photos --through projected.safetensors", "from one of your own pictures to the next"));

        command.SetAction(parsed =>
        {
            var request = new WalkRequest
            {
                Path = new LatentPath(
                    parsed.GetValue(steps) ?? usual.Path.Steps, Choice<PathCurve>("--curve", parsed.GetValue(curve)), parsed.GetValue(loop),
                    Choice<PathConditions>("--condition", parsed.GetValue(conditions)) ?? PathConditions.Fade),
                Seeds = parsed.GetValue(seeds) is { } list ? SeedList.Parse(list) : parsed.GetValue(through) is null ? SeedList.Parse(UsualSeeds) : [],
                LatentsFile = parsed.GetValue(through),
                Words = wish.Read(parsed),
                Strip = parsed.GetValue(file) ?? usual.Strip,
                FramesPerSecond = parsed.GetValue(speed) ?? usual.FramesPerSecond,
            };
            request.Demand();
            using var generator = run.Open(parsed);
            var result = Walk.Write(generator, request with { Animation = parsed.GetValue(animation) ?? (generator.Shape is Data.ImageShape ? UsualAnimation : null) });
            if (parsed.GetValue(json)) console.Line(new JsonObject { ["strip"] = result.Strip, ["animation"] = result.Animation, ["keyframes"] = result.Keyframes, ["frames"] = result.Frames }.ToJsonString());
            else console.Line($"{result.Frames} samples by way of {result.Keyframes}: {Consoles.Shown(result.Strip)}{(result.Animation is { } a ? $", and as an animation {Consoles.Shown(a)}" : "")}");
            return 0;
        });
        return command;
    }

    private static T? Choice<T>(string option, string? text)
        where T : struct, Enum
    {
        if (text is null) return null;
        if (!int.TryParse(text, out _) && Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        throw new ConfigurationException($"{option} is '{text}'. {Suggestion.Sentence(text, [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())], "choices")}");
    }
}
