using System.CommandLine;
using Ganymede.Training;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede continue</c>: lets a paused training go on.</summary>
internal static class ContinueCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var folder = new Argument<string>("RUN") { Description = "The run's folder." };
        var command = new Command("continue", "Let a paused training go on, at once and exactly where it was.") { folder };
        HelpPage.Examples(command, ("continue runs/photos", "after `pause runs/photos`; a training that was stopped is taken up by `resume`"));
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            using (RunFolder.Open(path)) RunFolder.Continue(path);
            console.Line("It goes on.");
            return 0;
        });
        return command;
    }
}
