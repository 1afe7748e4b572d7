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

    /// <summary>Gives a command examples: what follows the program's name, and what it does.</summary>
    public static void Examples(Command command, params (string Arguments, string Meaning)[] lines) => examples[command] = lines;

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
            if (!examples.TryGetValue(parseResult.CommandResult.Command, out var lines)) return 0;

            // A comment stands behind its example where there is room, else above it.
            var commands = lines.Select(l => $"  {Consoles.ProgramName} {l.Arguments}").ToList();
            var column = commands.Max(c => c.Length) + 3;
            var fits = lines.All(l => column + l.Meaning.Length + 2 <= Math.Min(console.Profile.Width, WidestPage + 20));
            console.Line("Examples:");
            foreach (var (line, command) in lines.Zip(commands))
            {
                if (!fits) console.Line($"  # {line.Meaning}");
                console.Line(fits ? $"{command.PadRight(column)}# {line.Meaning}" : command);
            }

            console.Line("");
            return 0;
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
