using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ganymede.Cli.Display;
using Ganymede.Latent;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede arithmetic</c>: man with glasses - man + woman.</summary>
internal static class ArithmeticCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var run = new KeptRun();
        var usual = new ArithmeticRequest { Expression = new([]), Groups = new Dictionary<string, SampleGroup>() };
        var sum = Usage.Sum(new Argument<string>("SUM") { Description = "Groups added and taken away, as in \"A - B + C\": names that --group defines, or attributes with a value, as in class=7. A number before one strengthens it: \"1.5*A - 1.5*B + C\"." });
        var groups = TypedOptions.Many("--group", "NAME=WHAT", "A group: seeds (glasses=3,5,8), an attribute (old=class=7), pictures (me=a.png,b.png) or projected latents (me=me.safetensors); several allowed.");
        var samples = TypedOptions.Whole("--samples", "N", $"Samples among which attributes are looked for. Without it {usual.Samples}.", 10);
        var members = TypedOptions.Whole("--members", "N", $"The most of them that are averaged for a group. Without it {usual.Members}.", 1);
        var trials = TypedOptions.Whole("--trials", "N", "Try it so often with other members, and count how often the scorer sees what the sum asks for; for groups of attributes.", 1);
        var wish = new WishOptions();
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "Of every draw. Without it 0.", 0);
        var file = TypedOptions.Text("--out", "FILE", $"The picture. Without it {usual.File}.");
        var latents = TypedOptions.Text("--latents", "FILE", "A safetensors file for the latents of the result (the fifth row) and its neighbours.");
        var json = TypedOptions.Switch("--json", "Print one JSON object.");
        var command = run.Verb("arithmetic", "Add and take away what samples have in common, in latent space.", sum, groups, wish.Class, wish.Attributes, wish.Codes, samples, members, trials, seed, file, latents, json);
        HelpPage.Examples(
            command,
            ("sample runs/faces --seeds 0-63", "first look for samples, and count out their seeds"),
            ("arithmetic runs/faces \"glasses - plain + woman\" --group glasses=3,5,8 --group plain=1,9,22 --group woman=4,7,40", "then add and take away"),
            ("arithmetic runs/digits \"class=7 - class=1 + class=1\" --trials 200", "groups that the scorer finds: how often do ones become sevens?"),
            ("arithmetic runs/digits \"1.5*class=7 - 1.5*class=1 + class=1\" --trials 200", "the same, half as much again"));

        command.SetAction(parsed =>
        {
            var expression = ArithmeticExpression.Parse(parsed.GetRequiredValue(sum));
            var request = usual with
            {
                Expression = expression,
                Groups = SampleGroup.Of(expression, parsed.GetValue(groups) ?? []),
                Samples = parsed.GetValue(samples) ?? usual.Samples,
                Members = parsed.GetValue(members) ?? usual.Members,
                Trials = parsed.GetValue(trials) ?? 0,
                Words = wish.Read(parsed),
                Seed = parsed.GetValue(seed) ?? 0,
                File = parsed.GetValue(file) ?? usual.File,
                LatentsFile = parsed.GetValue(latents),
            };
            using var stop = new StopSignal();
            using var generator = run.Open(parsed);
            var isJson = parsed.GetValue(json);
            var result = Watched.Work(console, isJson, stop, "Stopped before the sum was done.", options => Arithmetic.Run(generator, request with
            {
                DataOptions = options,
                Project = files => ProjectionRun.Find(generator, ProjectionTargets.Read(files, generator.Shape, options), new ProjectionOptions { Seed = request.Seed }, options).Found.Latents,
            }));
            if (isJson) console.Line(Json(result, expression).ToJsonString());
            else Show(console, result, expression);
            return 0;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, ArithmeticResult result, ArithmeticExpression expression)
    {
        console.Line($"{expression}, where {string.Join(", ", result.Groups.Select(g => $"{g.Name} is the mean of {g.Count}"))}.");
        foreach (var warning in result.Warnings) console.Line($"Note: {warning}");
        foreach (var o in result.Report) console.Line($"The scorer sees {o.Attribute}={o.Value} in the result, and in {o.Agreeing} of the 9 that are drawn.");
        if (result.Trials is { } t)
        {
            console.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", t.Target)} in {t.Reached:P0} of {t.Count} trials (random vectors as long: {t.Control:P0}; any sample: {t.Chance:P0}){(t.Kept is { } kept ? $"; other attributes kept: {kept:P0}" : "")}."));
        }

        console.Line($"Each operand's mean and members, what becomes of the last one's, and the result amid its neighbours: {Consoles.Shown(result.Picture)}{(result.Latents is { } l ? $"; latents: {Consoles.Shown(l)}" : "")}");
    }

    private static JsonObject Json(ArithmeticResult result, ArithmeticExpression expression) => new()
    {
        ["sum"] = $"{expression}",
        ["picture"] = result.Picture,
        ["latents"] = result.Latents,
        ["groups"] = new JsonObject([.. result.Groups.Select(g => KeyValuePair.Create(g.Name, (JsonNode?)g.Count))]),
        ["attributes"] = new JsonArray([.. result.Report.Select(o => JsonNode.Parse(Reports.Json(o)))]),
        ["trials"] = result.Trials is { } t ? JsonNode.Parse(Reports.Json(t)) : null,
        ["warnings"] = new JsonArray([.. result.Warnings.Select(w => (JsonNode)w)]),
    };
}
