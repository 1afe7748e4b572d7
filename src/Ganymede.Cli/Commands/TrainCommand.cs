using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Runs;
using Spectre.Console;
using TrainingRun = Ganymede.Runs.Run;

namespace Ganymede.Cli.Commands;

/// <summary>
/// <c>ganymede train</c>. From here to the mathematics it is three files: a system builds the game (<c>Systems/Dcgan.cs</c>), and the
/// game's losses are formulas (<c>Objectives/NonSaturatingObjective.cs</c>). The loop that plays it is <c>Training/Trainer.cs</c>.
/// </summary>
internal static class TrainCommand
{
    private const string FirstSystem = "dcgan";
    private const string FirstData = "glyphs";
    private const double FirstMinutes = 2;

    public static Command Create(IAnsiConsole console)
    {
        var system = new Argument<string?>("SYSTEM")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"Which kind of GAN; `systems` lists them. Without it {FirstSystem}.",
        };
        var data = TypedOptions.Text(
            "--data", "SPEC",
            $"What to learn from: glyphs, ring, mnist:FOLDER, images:FOLDER?size=64, …; `data inspect --help` lists the kinds. Without it {FirstData}.");
        var folder = TypedOptions.Text("--out", "FOLDER", "Where the run is kept; must not be there yet. Without it runs/SYSTEM-DATA-N.");
        var seed = TypedOptions.Whole<ulong>("--seed", "N", "The seed of every random draw: same seed, same run. Without it 0.", 0);
        var training = new TrainingOptions(isResumed: false);
        var command = new Command("train", "Train a GAN; without arguments a DCGAN on digits, for two minutes.") { system, data, folder, seed };
        training.AddTo(command);
        HelpPage.Examples(
            command,
            ("train", "a first look"),
            ("train gan --data ring --minutes 1", "points in the plane"),
            ("train dcgan --data images:photos?size=64 --minutes 30 --out runs/photos", "pictures of your own"),
            ("train dcgan --data images:photos --minutes 60 --every 5m", "evaluated every 5 minutes; `sample RUN --checkpoint best` takes what scored best"),
            ("train dcgan --data mnist:mnist --kimg 500 --set batch=128 --set labels.real=0.9", "settings; `systems dcgan` lists them"));

        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(system) ?? FirstSystem;
            var spec = parsed.GetValue(data) ?? FirstData;
            var goal = training.Goal(parsed) ?? new Training.Goal(Minutes: FirstMinutes);
            var request = new RunRequest
            {
                System = name,
                Data = spec,
                Folder = parsed.GetValue(folder) ?? TrainingRun.FreeFolder(name, spec),
                Goal = goal,
                Settings = training.Settings(parsed),
                Seed = parsed.GetValue(seed) ?? 0,
                Machine = training.Machine(parsed),
                Evaluation = training.Evaluation(parsed),
            };
            var session = new TrainingSession(training.View(parsed, console), training.Pace(parsed));
            return session.Run(opening => TrainingRun.Start(request with { DataOptions = opening with { Strict = training.Strict(parsed) } }), goal);
        });
        return command;
    }
}
