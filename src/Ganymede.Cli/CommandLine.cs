using System.CommandLine;
using Ganymede.Cli.Commands;
using Spectre.Console;

namespace Ganymede.Cli;

/// <summary>The verbs of <c>ganymede</c>.</summary>
internal static class CommandLine
{
    private const string Summary = "Trains generative adversarial networks on your own pictures or points, and keeps the generator.";

    /// <returns>The exit code: 0 done, 1 failed, 2 misused, 130 or 143 stopped by a signal.</returns>
    public static int Run(string[] args) => Failures.Guard(() =>
    {
        var parsed = Declare(Consoles.Output()).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        Usage.Demand(parsed);
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    });

    private static Command Declare(IAnsiConsole console)
    {
        var root = new Command("ganymede", Summary)
        {
            TrainCommand.Create(console),
            ResumeCommand.Create(console),
            PauseCommand.Create(console),
            ContinueCommand.Create(console),
            SampleCommand.Create(console),
            TranslateCommand.Create(console),
            InpaintCommand.Create(console),
            UpscaleCommand.Create(console),
            InterpolateCommand.Create(console),
            ArithmeticCommand.Create(console),
            DirectionsCommand.Create(console),
            ProjectCommand.Create(console),
            EvaluateCommand.Create(console),
            ClassifyCommand.Create(console),
            ReconstructCommand.Create(console),
            CompressCommand.Create(console),
            DecompressCommand.Create(console),
            LabCommand.Create(console),
            CompareCommand.Create(console),
            StudioCommand.Create(console),
            SystemsCommand.Create(console),
            DataCommand.Create(console),
            DoctorCommand.Create(console),
            HelpPage.Option(console),
            new VersionOption { Description = "Show the version.", Action = new VersionLine(console) },
        };
        HelpPage.Examples(
            root,
            ("train", "a DCGAN on digits for two minutes"),
            ("systems dcgan", "what a system is, and its settings"),
            ("data inspect images:photos", "whether a folder is fit to train on"),
            ("train dcgan --data images:photos --minutes 30 --out runs/photos", "on pictures of your own"),
            ("sample runs/photos -n 64 --seed 7 --out grid.png", "new samples from what was learned"),
            ("studio", "all of it in the browser"));
        HelpPage.ShowAlone(root, console);
        return root;
    }
}
