using System.CommandLine;
using Ganymede.Training;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede pause</c>: lets a training stand still that goes on in another terminal, or was started from the studio.</summary>
internal static class PauseCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var folder = new Argument<string>("RUN") { Description = "The run's folder, as `train` made it." };
        var command = new Command("pause", "Let a training stand still, with everything in memory; its clock stands too.") { folder };
        HelpPage.Examples(command, ("pause runs/photos", "once its round is played; the processor is free for something else"));
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            using (RunFolder.Open(path)) RunFolder.Pause(path);
            console.Line($"It pauses once its round is played. Let it go on with: {Consoles.ProgramName} continue {Consoles.Shown(path)}");
            return 0;
        });
        return command;
    }
}
