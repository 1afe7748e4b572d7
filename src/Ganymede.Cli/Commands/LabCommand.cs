using System.CommandLine;
using System.Globalization;
using Ganymede.Cli.Display;
using Ganymede.Lab;
using Ganymede.Training;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede lab</c>: variants against each other, on equal budgets, with one report.</summary>
internal static class LabCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var file = new Argument<string?>("FILE") { Description = "A lab file (YAML), or the name of a ready one; --list shows them.", Arity = ArgumentArity.ZeroOrOne };
        var list = TypedOptions.Switch("--list", "Show the ready labs.");
        var print = TypedOptions.Text("--print", "NAME", "Print the file of a ready lab, to start your own from.");
        var dryRun = TypedOptions.Switch("--dry-run", "Check everything, and show the plan and how long it takes; nothing is trained.");
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the lab is kept; goes on where it stopped when it is there. Without it labs/NAME.");
        var data = new Option<string[]>("--data") { Description = "Other data than the file's; may be given several times.", HelpName = "SPEC", Arity = ArgumentArity.OneOrMore };
        var only = TypedOptions.Text("--only", "A,B,…", "Train these variants or data rows alone.");
        var seeds = TypedOptions.Text("--seeds", "A,B,…", "Other seeds than the file's.");
        var minutes = TypedOptions.Positive("--minutes", "M", "Another budget: minutes of training, for each run.");
        var kimg = TypedOptions.Positive("--kimg", "K", "Another budget: thousands of real samples, for each run.");
        var samples = TypedOptions.Whole("--samples", "N", "Other than the file's: samples to judge of each run.", 4);
        var threads = TypedOptions.Whole("--threads", "N", "Threads of each run. Without it as the file says, or the cores shared between the runs at once.", 1);
        var atOnce = TypedOptions.Whole("--at-once", "N", "Runs trained at the same time. Without it as the file says, or 1.", 1);
        var json = TypedOptions.Switch("--json", "Print JSON lines: a line for each run that ends, and a summary at the end.");
        var command = new Command("lab", "Compare variants on equal budgets over several seeds, with one report.")
        {
            file, list, print, dryRun, folder, data, only, seeds, minutes, kimg, samples, threads, atOnce, json,
        };
        HelpPage.Examples(
            command,
            ("lab --list", "what there is"),
            ("lab collapse --dry-run", "what it would do, and how long it takes"),
            ("lab hacks --minutes 2 --seeds 0 --only plain,smoothing", "a quick look at a part"),
            ("lab losses --data mnist:mnist --data cifar10:cifar", "on data of your own"),
            ("lab --print hacks > mine.yaml", "a file to start from"));

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(list)) return List(console);
            if (parsed.GetValue(print) is { } name) return Print(console, name);
            if (parsed.GetValue(file) is not { } path)
                throw new ConfigurationException($"Which lab? Name a lab file, or a ready one: {string.Join(", ", LabReader.Ready.Select(l => l.Name))}.");
            var plan = LabPlan.Of(LabReader.Open(path), new LabChanges
            {
                Data = parsed.GetValue(data) is { Length: > 0 } specs ? specs : null,
                Only = Words(parsed.GetValue(only)),
                Seeds = Words(parsed.GetValue(seeds))?.Select(Seed).Distinct().ToList(),
                Budget = Goal.Of(null, parsed.GetValue(kimg), parsed.GetValue(minutes)),
                Samples = parsed.GetValue(samples),
                Threads = parsed.GetValue(threads),
                AtOnce = parsed.GetValue(atOnce),
            });
            var place = parsed.GetValue(folder) ?? Path.Combine("labs", plan.File.Name);
            var session = new LabSession(console, parsed.GetValue(json));
            return parsed.GetValue(dryRun) ? session.Show(plan, place) : session.Run(plan, place);
        });
        return command;
    }

    private static int List(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in (string[])["name", "what it compares", "runs", "each"]) table.AddColumn(new TableColumn(title) { NoWrap = title != "what it compares" });
        foreach (var lab in LabReader.Ready)
            table.AddRow(Markup.Escape(lab.Name), Markup.Escape(lab.Title), $"{LabPlan.Of(lab, new LabChanges()).Runs.Count}", $"{lab.Budget}");
        console.Write(table);
        console.Line($"Start one with `{Consoles.ProgramName} lab NAME`; `{Consoles.ProgramName} lab --print NAME` shows its file.");
        return 0;
    }

    private static int Print(IAnsiConsole console, string name)
    {
        console.Profile.Out.Writer.Write(LabReader.ReadyText(name));
        return 0;
    }

    private static string[]? Words(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ulong Seed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new ConfigurationException($"--seeds: '{text}' must be a whole number, 0 or more; write for example --seeds 0,1,2.");
}
