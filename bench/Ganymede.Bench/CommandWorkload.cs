using System.Diagnostics;

namespace Ganymede.Bench;

/// <summary>A command, from its start to its end, as one types it.</summary>
/// <param name="Arguments">What is typed, by the workload's folder.</param>
internal sealed record CommandWorkload(string Name, string Summary, Func<string, string[]> Arguments) : Workload(Name, Summary, new Rhythm(WarmUp: 1, Blocks: 5, Rounds: 1))
{
    private static readonly string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Ganymede.Cli", "release", "Ganymede.Cli"));

    public static CommandWorkload Help { get; } = new("help", "ganymede --help; the peer imports torch and prints its help", _ => ["--help"]);

    public static CommandWorkload FirstSample { get; } = new(
        "first-sample", "ganymede sample of one picture of a run of dcgan64, from nothing to a PNG", folder => ["sample", Run(folder), "-n", "1", "--out", Path.Combine(folder, "sample.png")])
    {
        Makes = "sample.png",
        Before = folder => Directory.Exists(Run(folder)) ? [] : ["train", "dcgan", "--data", "scenes?size=64&paired=no", "--set", "channels=64", "--rounds", "1", "--out", Run(folder)],
    };

    /// <summary>The file that it leaves in the folder; null for none.</summary>
    public string? Makes { get; init; }

    /// <summary>What is typed once beforehand; nothing where it was.</summary>
    public Func<string, string[]> Before { get; init; } = _ => [];

    public override int Items => 1;

    public override bool HasSettings => false;

    public override bool IsDoneByOthers => true;

    public override void Provide(string folder)
    {
        if (Before(folder) is [_, ..] arguments) Start(arguments);
    }

    public override IWork Begin(Place place) => new Work(this, place.Folder);

    private static string Run(string folder) => Path.Combine(folder, "run");

    private static void Start(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}: {said}");
    }

    private sealed class Work(CommandWorkload workload, string folder) : IWork
    {
        public void Do() => Start(workload.Arguments(folder));

        public IReadOnlyDictionary<string, double> Witness() =>
            workload.Makes is { } file ? new Dictionary<string, double> { ["bytes"] = new FileInfo(Path.Combine(folder, file)).Length } : [];

        public void Dispose()
        {
        }
    }
}
