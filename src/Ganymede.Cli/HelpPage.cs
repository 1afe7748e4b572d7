using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace Ganymede.Cli;

/// <summary>What <c>--help</c> shows: the parser's own page, and examples below it.</summary>
internal static class HelpPage
{
    private const int WidestPage = 110;
    private static readonly Dictionary<Command, (string Arguments, string Meaning)[]> examples = [];
    private static readonly Dictionary<Command, (string Title, (string Name, string Meaning)[] Rows)> tables = [];

    /// <summary>Gives a command examples: what follows the program's name, and what it does.</summary>
    public static void Examples(Command command, params (string Arguments, string Meaning)[] lines) => examples[command] = lines;

    /// <summary>Gives a command a table of names and what they mean, shown above the examples.</summary>
    public static void Table(Command command, string title, params (string Name, string Meaning)[] rows) => tables[command] = (title, rows);

    /// <summary>The option, for every command.</summary>
    public static Option Option(IAnsiConsole console) =>
        new HelpOption("--help", "-h", "-?") { Description = "Show this page.", Recursive = true, Action = new PageAction(console) };

    /// <summary>Lets a command that has only verbs below it explain itself when called alone.</summary>
    public static void ShowAlone(Command command, IAnsiConsole console) => command.Action = new PageAction(console);

    private sealed class PageAction(IAnsiConsole console) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            new HelpAction { MaxWidth = Math.Min(console.Profile.Width, WidestPage) }.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            if (tables.TryGetValue(command, out var table)) Show(table.Title, table.Rows);
            if (examples.TryGetValue(command, out var lines)) Show(lines);
            return 0;
        }

        private void Show(string title, (string Name, string Meaning)[] rows)
        {
            var grid = new Grid()
                .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) })
                .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
            foreach (var (name, meaning) in rows) grid.AddRow(new Text(name), new Text(meaning));
            console.Line(title);
            console.Write(grid);
            console.Line("");
        }

        // A comment stands behind its example where there is room, else above it.
        private void Show((string Arguments, string Meaning)[] lines)
        {
            var commands = lines.Select(l => $"  {Consoles.ProgramName} {l.Arguments}").ToList();
            var column = commands.Max(c => c.Length) + 3;
            var fits = lines.All(l => column + l.Meaning.Length + 2 <= Math.Min(console.Profile.Width, WidestPage + 20));
            console.Line("Examples:");
            foreach (var (line, text) in lines.Zip(commands))
            {
                if (!fits) console.Line($"  # {line.Meaning}");
                console.Line(fits ? $"{text.PadRight(column)}# {line.Meaning}" : text);
            }

            console.Line("");
        }
    }
}

/// <summary>Prints the version and nothing else.</summary>
internal sealed class VersionLine(IAnsiConsole console) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        console.Line($"ganymede {typeof(Suggestion).Assembly.GetName().Version!.ToString(3)}");
        return 0;
    }
}
