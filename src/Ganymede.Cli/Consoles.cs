using System.Globalization;
using Spectre.Console;

namespace Ganymede.Cli;

/// <summary>Where people read what the program says.</summary>
internal static class Consoles
{
    // Tables in files and pipes: wide enough for sentences, narrow enough for a page.
    private const int WidthWithoutTerminal = 120;

    /// <summary>Standard output: colours where they are wanted, plain in files and pipes.</summary>
    public static IAnsiConsole Output()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Out),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) ? columns : 0;
        console.Profile.Width = wanted > 20 ? wanted : WidthWithoutTerminal;
        return console;
    }

    /// <summary>Whether someone sees changes as they happen.</summary>
    public static bool IsLive(this IAnsiConsole console) =>
        !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi && console.Profile.Capabilities.Interactive;

    /// <summary>Writes a line as it is: nothing is wrapped, coloured or read as markup.</summary>
    public static void Line(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    /// <summary>How this program was called, for commands that people can copy.</summary>
    public static string ProgramName { get; } = Environment.GetEnvironmentVariable("GANYMEDE_COMMAND") is { Length: > 0 } name ? name : "ganymede";

    /// <summary>A path as short as it can be said from here, quoted where a shell would split it.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        var shorter = relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
        return shorter.All(c => char.IsLetterOrDigit(c) || "/._-+,=@:".Contains(c, StringComparison.Ordinal))
            ? shorter
            : $"'{shorter.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
