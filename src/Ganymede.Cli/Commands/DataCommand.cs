using System.CommandLine;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede data</c>: verbs about data.</summary>
internal static class DataCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("data", "Look at data before training on it.");
        HelpPage.ShowAlone(command, console);
        return command;
    }
}
