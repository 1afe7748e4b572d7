using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Studio.Runs;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Studio.Tests.Runs;

/// <summary>A workspace with runs as training leaves them, without any training.</summary>
public sealed class WrittenRuns : IDisposable
{
    // A picture of one grey point.
    private static readonly byte[] png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private static readonly PointShape shape = new(2, [0, 0], 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganymede-written-");

    public WrittenRuns() => Workspace = new Workspace(Path.Combine(folder.FullName, "runs"));

    internal Workspace Workspace { get; }

    public static RunRecord Record(string system = "gan", Goal? goal = null) => new()
    {
        System = system,
        Data = "ring8",
        Shape = shape,
        Settings = Settings.ToJson(GanSystem.Find(system).Defaults(shape)),
        Seed = 1,
        Device = "cpu",
        Precision = Precision.Float32,
        Threads = 1,
        Goal = goal ?? new Goal(Rounds: 100),
        Created = DateTimeOffset.UnixEpoch,
        Versions = new Dictionary<string, string> { ["ganymede"] = "0.1.0" },
        Machine = "a machine",
    };

    /// <summary>A line of metrics.jsonl.</summary>
    public static string Line(long round, double loss = 1) =>
        new Reading(new TrainingProgress(round, round * 64, TimeSpan.FromSeconds(round)), 100, new Dictionary<string, double> { ["generator.loss"] = loss, ["D(x)"] = 0.5 }).ToJson().ToJsonString();

    /// <summary>Where a file of a run is.</summary>
    public string At(string run, string file) => Path.Combine(Workspace.Path, run, file);

    /// <summary>Writes a run that came to a round, and says so in its log.</summary>
    public string Put(string run, long rounds = 0, RunRecord? record = null, string? log = "2026-01-01 00:00:00Z Stopped after some rounds.")
    {
        PutAt(Path.Combine(Workspace.Path, run), rounds, record, log);
        return run;
    }

    /// <summary>The same in any folder.</summary>
    public static void PutAt(string path, long rounds, RunRecord? record, string? log)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        RunFolder.Create(path, record ?? Record()).Dispose();
        if (rounds > 0) File.WriteAllText(Path.Combine(path, "metrics.jsonl"), Line(1) + "\n" + Line(rounds) + "\n");
        if (log is not null) File.WriteAllText(Path.Combine(path, "log.txt"), log + "\n");
    }

    /// <summary>Writes a grid of samples.</summary>
    public void PutGrid(string run, long round) => PutGridAt(Path.Combine(Workspace.Path, run), round);

    /// <summary>The same in any folder.</summary>
    public static void PutGridAt(string path, long round) =>
        File.WriteAllBytes(Path.Combine(path, "samples", string.Create(CultureInfo.InvariantCulture, $"round-{round:D9}.png")), png);

    /// <summary>Writes a long metrics.jsonl, as a training of days does.</summary>
    public void PutMetrics(string run, int lines, long spikeAt)
    {
        using var file = new StreamWriter(At(run, "metrics.jsonl"), append: false, Encoding.UTF8, 1 << 16) { NewLine = "\n" };
        for (var i = 1; i <= lines; i++)
        {
            var wave = Math.Sin(i / 1000.0);
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"round":{{i}},"kimg":{{i * 0.064:F3}},"seconds":{{i * 0.2:F3}},"samples_per_second":{{290 + wave:F1}},"discriminator.spread":{{0.43172 + wave / 9}},"D(x)":{{0.56217 + wave / 7}},"D(G(z))":{{0.36544 - wave / 7}},"accuracy":{{0.7 + wave / 11}},"discriminator.loss":{{1.4547 + wave / 3}},"discriminator.gradient":{{2.2401874 + wave}},"generator.loss":{{(i == spikeAt ? 1000 : 0.8149163 + wave / 5)}},"generator.gradient":{{1.9325103 + wave}},"orbit.size":{{0.1 + wave / 77}}}"""));
        }
    }

    /// <summary>Writes one thing found.</summary>
    public void PutFinding(string run, string explanation, string? advice) => File.AppendAllText(
        At(run, "findings.jsonl"),
        new Finding("collapse", 50, 10, 5, new Dictionary<string, double> { ["samples.twins"] = 0.98 }, explanation, advice).ToJson().ToJsonString() + "\n");

    /// <summary>Writes one evaluation during training.</summary>
    public void PutScore(string run, long round, double fid) => File.AppendAllText(
        At(run, "scores.jsonl"),
        new Judgement(new TrainingProgress(round, round * 64, TimeSpan.FromSeconds(round)), "by hand", [new Mark("fid", Evaluation.Better.Lower, fid, 2)], TimeSpan.Zero, true).ToJson().ToJsonString() + "\n");

    /// <summary>Changes the record's text.</summary>
    public void Edit(string run, Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(File.ReadAllText(At(run, "run.json")))!.AsObject();
        edit(json);
        File.WriteAllText(At(run, "run.json"), json.ToJsonString());
    }

    public void Dispose() => Waiting.Delete(folder);
}
