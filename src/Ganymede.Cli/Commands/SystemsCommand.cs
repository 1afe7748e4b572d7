using System.CommandLine;
using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Systems;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede systems</c>: which GANs there are, and what can be set.</summary>
internal static class SystemsCommand
{
    // Defaults follow the data; these three show how.
    private static readonly (string Name, DataShape Shape)[] exemplars =
    [
        ("points", new PointShape(2, [0, 0], 1)),
        ("small pictures", new ImageShape(1, 28, 28)),
        ("larger pictures", new ImageShape(3, 64, 64)),
    ];

    public static Command Create(IAnsiConsole console)
    {
        var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "One of them, with all its settings." };
        var json = TypedOptions.Switch("--json", "Print one JSON document.");
        var command = new Command("systems", "List the GANs there are, or the settings of one.") { name, json };
        HelpPage.Examples(command, ("systems", "all of them"), ("systems dcgan", "one, with its paper, presets and settings"));

        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(name) is { } typed ? GanSystem.Find(typed) : null;
            if (parsed.GetValue(json)) console.Line((chosen is null ? (JsonNode)All() : Json(chosen)).ToJsonString());
            else if (chosen is null) ShowAll(console);
            else Show(console, chosen);
            return 0;
        });
        return command;
    }

    private static void ShowAll(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "what it is", "takes", "paper");
        foreach (var system in GanSystem.All)
            table.AddRow(new Markup($"[bold]{system.Name}[/]"), new Text(system.Summary), new Text(system.Takes), new Text(system.Paper));
        console.Write(table);
        console.Line($"Settings of one: {Consoles.ProgramName} systems {GanSystem.All[^1].Name}");
    }

    private static void Show(IAnsiConsole console, GanSystem system)
    {
        console.Write(new Markup($"[bold]{system.Name}[/]: {Markup.Escape(system.Summary)}\n"));
        console.Write(new Text($"Paper: {system.Paper}\nTakes: {system.Takes}\n"));
        foreach (var (preset, help) in system.Presets) console.Write(new Text($"--set preset={preset}: {help}\n"));

        var table = new Table().Border(TableBorder.Simple).AddColumns("setting", "value", "may be", "what it does");
        foreach (var setting in Settings.Describe(system.Defaults(null)))
        {
            table.AddRow(
                new Markup($"[bold]{setting.Attribute.Name}[/]"),
                new Text(Values(system, setting)),
                new Text(setting.Allowed),
                new Text(setting.Attribute.Help));
        }

        console.Write(table);
        console.Line($"Set one with: {Consoles.ProgramName} train {system.Name} --set {Settings.Describe(system.Defaults(null))[0].Attribute.Name}=VALUE");
    }

    private static string Values(GanSystem system, Setting setting) =>
        string.Join("\n", Others(system, setting).Select(o => $"{o.Value} for {o.Name}").Prepend(setting.Value));

    private static IEnumerable<(string Name, string Value)> Others(GanSystem system, Setting setting)
    {
        foreach (var (name, shape) in exemplars)
        {
            if (!system.Accepts(shape)) continue;
            // A system may have other networks, with settings of their own, for other data.
            var value = Settings.Describe(system.Defaults(shape)).FirstOrDefault(s => s.Attribute.Name == setting.Attribute.Name)?.Value ?? setting.Value;
            if (value != setting.Value) yield return (name, value);
        }
    }

    private static JsonArray All() => new JsonArray([.. GanSystem.All.Select(s => Json(s))]);

    private static JsonObject Json(GanSystem system) => new()
    {
        ["name"] = system.Name,
        ["summary"] = system.Summary,
        ["paper"] = system.Paper,
        ["takes"] = system.Takes,
        ["presets"] = new JsonArray([.. system.Presets.Select(p => new JsonObject { ["name"] = p.Name, ["help"] = p.Help })]),
        ["settings"] = new JsonArray([.. Settings.Describe(system.Defaults(null)).Select(s => Json(system, s))]),
    };

    private static JsonObject Json(GanSystem system, Setting setting)
    {
        var json = new JsonObject { ["name"] = setting.Attribute.Name, ["value"] = setting.Value, ["help"] = setting.Attribute.Help };
        if (double.IsFinite(setting.Attribute.Min)) json["min"] = setting.Attribute.Min;
        if (double.IsFinite(setting.Attribute.Max)) json["max"] = setting.Attribute.Max;
        if (setting.Choices.Count > 0) json["choices"] = new JsonArray([.. setting.Choices.Select(c => JsonValue.Create(c))]);
        foreach (var (name, value) in Others(system, setting)) (json["value_for"] ??= new JsonObject())[name] = value;
        return json;
    }
}
