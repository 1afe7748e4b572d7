using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ganymede.Cli.Display;
using Ganymede.Latent;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede directions</c>: ways through latent space along which samples change in one thing.</summary>
internal static class DirectionsCommand
{
    private static readonly (string Name, string Meaning)[] methods =
    [
        ("mean", "from the mean latent of samples without a value to those with it, as the scorer of the run's data sees them"),
        ("logistic", "across the boundary that logistic regression draws between those latents"),
        ("factorization", "what the generator's first weights amplify most; needs no labels (Shen and Zhou, 2021)"),
        ("jacobian", "what changes samples most; needs no labels"),
    ];

    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var find = TypedOptions.Text("--find", "A,B,…", $"Look for directions in these ways: {string.Join(", ", methods.Select(m => m.Name))}. Without it those that are known are listed.");
        var samples = TypedOptions.Whole("--samples", "N", "Samples to learn attributes from. Without it 4000.", 100);
        var count = TypedOptions.Whole("--count", "N", "Directions for each way that needs no labels. Without it 8.", 1);
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of every draw, and of the sample that is shown. Without it 0.", 0);
        var show = TypedOptions.Text("--show", "FILE", "A PNG of what each does to one sample: a row each, from 3 deviations back to 3 ahead.");
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("directions", "Find, list and show ways along which a run's samples change in one thing.", find, samples, count, seed, show, json);
        HelpPage.Table(command, "Ways to find them:", methods);
        HelpPage.Examples(
            command,
            ("directions runs/photos --find mean,factorization --show directions.png", "towards each class, and what the weights suggest"),
            ("directions runs/photos", "those that are known"),
            ("sample runs/photos --move class.7=+3", "go along one"));

        command.SetAction(parsed =>
        {
            var usual = new DirectionRequest { Methods = [] };
            var wanted = Methods(parsed.GetValue(find));
            using var stop = new StopSignal();
            using var generator = run.Open(parsed);
            var isJson = parsed.GetValue(json);
            IReadOnlyList<string> leftOut = [];
            var (directions, round) = DirectionFile.Read(generator.Folder, LatentSpace.Of(generator).Prior.Size);
            if (wanted.Count > 0)
            {
                var request = usual with
                {
                    Methods = wanted,
                    Samples = parsed.GetValue(samples) ?? usual.Samples,
                    Count = parsed.GetValue(count) ?? usual.Count,
                    Seed = parsed.GetValue(seed) ?? 0,
                };
                var found = Watched.Work(console, isJson, stop, "Stopped before the directions were found.", options => DirectionFinder.Find(generator, request with { DataOptions = options }));
                (directions, leftOut, round) = (found.Directions, found.LeftOut, generator.Progress.Rounds);
            }

            if (directions.Count == 0) throw new ConfigurationException($"No directions are known of {generator.Folder} yet; look for some with --find mean (towards what the data says of its items) or --find factorization.");
            var picture = parsed.GetValue(show) is { } file ? DirectionFinder.Show(generator, directions, parsed.GetValue(seed) ?? 0, file) : null;
            if (isJson) console.Line(Json(directions, leftOut, round, picture).ToJsonString());
            else Show(console, directions, leftOut, round, generator, picture);
            return 0;
        });
        return command;
    }

    private static List<DirectionMethod> Methods(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(word =>
            methods.Any(m => m.Name == word) ? Enum.Parse<DirectionMethod>(word, ignoreCase: true) : throw new ConfigurationException(Suggestion.Unknown("way", word, [.. methods.Select(m => m.Name)]))),
    ];

    private static void Show(IAnsiConsole console, IReadOnlyList<Direction> directions, IReadOnlyList<string> leftOut, long round, KeptGenerator generator, string? picture)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("direction", "found by", "meaning", "what it does");
        foreach (var d in directions) table.AddRow(new Text(d.Name), new Text($"{d.Method}".ToLowerInvariant()), new Text(d.Meaning), new Text(Said(d.Effect)));
        console.Write(table);
        foreach (var line in leftOut) console.Line($"Left out: {line}.");
        if (round != generator.Progress.Rounds) console.Line($"They were found after {round} rounds; the generator has now had {generator.Progress.Rounds}. Find them anew with --find.");
        if (picture is not null) console.Line($"Shown from 3 deviations back to 3 ahead: {Consoles.Shown(picture)}");
    }

    private static string Said(DirectionEffect? effect) => effect is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"+{effect.Amount} gives it to {effect.Flipped:P0} of {effect.Samples}{(effect.Kept is { } kept ? $", leaves {kept:P0} of the rest" : "")} (random: {effect.Control:P0})");

    private static JsonObject Json(IReadOnlyList<Direction> directions, IReadOnlyList<string> leftOut, long round, string? picture) => new()
    {
        ["directions"] = new JsonArray([.. directions.Select(d => new JsonObject
        {
            ["name"] = d.Name,
            ["method"] = $"{d.Method}".ToLowerInvariant(),
            ["meaning"] = d.Meaning,
            ["effect"] = d.Effect is { } e ? JsonNode.Parse(Reports.Json(e)) : null,
        })]),
        ["left_out"] = new JsonArray([.. leftOut.Select(l => (JsonNode)l)]),
        ["round"] = round,
        ["picture"] = picture,
    };
}
