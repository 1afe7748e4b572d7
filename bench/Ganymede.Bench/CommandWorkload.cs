using System.Diagnostics;
using Ganymede.Training;

namespace Ganymede.Bench;

/// <summary>A command, from its start to its end, as one types it.</summary>
/// <param name="Command">--help, or sample: a picture of a run of dcgan64 that the workload makes first.</param>
internal sealed record CommandWorkload(string Name, string Summary, string Command) : Workload(Name, Summary, new Rhythm(WarmUp: 1, Blocks: 5, Rounds: 1))
{
    private static readonly string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Ganymede.Cli", "release", "Ganymede.Cli"));

    public override int Items => 1;

    public override bool HasSettings => false;

    public override bool IsDoneByOthers => true;

    public override void Provide(string folder)
    {
        var run = Path.Combine(folder, "run");
        if (Command == "sample" && !Directory.Exists(run)) Start(["train", "dcgan", "--data", "scenes?size=64&paired=no", "--set", "channels=64", "--rounds", "1", "--out", run]);
    }

    public override IWork Begin(Precision precision, string folder) => new Work(this, folder);

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
        private readonly string picture = Path.Combine(folder, "sample.png");

        public void Do() => Start(workload.Command == "sample" ? ["sample", Path.Combine(folder, "run"), "-n", "1", "--out", picture] : [workload.Command]);

        public IReadOnlyDictionary<string, double> Witness() => workload.Command == "sample" ? new Dictionary<string, double> { ["bytes"] = new FileInfo(picture).Length } : [];

        public void Dispose()
        {
        }
    }
}
