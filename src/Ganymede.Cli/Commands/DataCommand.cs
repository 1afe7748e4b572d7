using System.CommandLine;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede data</c>: verbs about data.</summary>
internal static class DataCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("data", "Look at data before training on it.") { InspectCommand.Create(console) };
        HelpPage.Examples(command, ("data inspect images:photos", "whether a folder is fit to train on"));
        HelpPage.ShowAlone(command, console);
        return command;
    }
}
