using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Runs;
using Spectre.Console;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede resume</c>: takes a run up where its newest checkpoint left it.</summary>
internal static class ResumeCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var folder = new Argument<string>("RUN") { Description = "The run's folder, as `train` made it." };
        var data = TypedOptions.Text("--data", "SPEC", "Where the data is now, if it moved; other data needs --force.");
        var force = TypedOptions.Switch("--force", "Go on although settings, data or machine differ from before.");
        var training = new TrainingOptions(isResumed: true);
        var command = new Command("resume", "Go on with a run, exactly as if it had never stopped.") { folder, data, force };
        training.AddTo(command);
        HelpPage.Examples(
            command,
            ("resume runs/photos", "until the goal that the run was started with"),
            ("resume runs/photos --minutes 60", "until an hour in total"),
            ("resume runs/photos --minutes 60 --set discriminator.lr=0.0001 --force", "with another setting"));

        command.SetAction(parsed =>
        {
            var changes = new ResumeChanges
            {
                Data = parsed.GetValue(data),
                Settings = training.Settings(parsed),
                Machine = training.Machine(parsed),
                Evaluation = training.Evaluation(parsed),
                Force = parsed.GetValue(force),
            };
            var session = new TrainingSession(training.View(parsed, console), training.Pace(parsed));
            var path = parsed.GetRequiredValue(folder);
            return session.Run(
                opening => TrainingRun.Resume(path, changes with { DataOptions = opening with { Strict = training.Strict(parsed) } }),
                training.Goal(parsed));
        });
        return command;
    }
}
