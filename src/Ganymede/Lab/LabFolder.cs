using System.Text.Json;
using Ganymede.Data;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>
/// A lab on the disk: <c>lab.yaml</c> as it was last run, <c>runs/</c> with a usual run folder each, <c>failures.json</c>,
/// <c>report.html</c> and <c>results.csv</c>.
/// </summary>
public sealed class LabFolder : IDisposable
{
    // A run may overshoot its goal by a round; beyond this it was trained for longer on purpose.
    private const double Overshoot = 1.1;
    private readonly Lock gate = new();
    private readonly FileStream held;
    private readonly Dictionary<string, string> failures;

    private LabFolder(string path, FileStream held, Dictionary<string, string> failures) => (Path, this.held, this.failures) = (path, held, failures);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The report.</summary>
    public string Report => System.IO.Path.Combine(Path, "report.html");

    /// <summary>The table of runs.</summary>
    public string Csv => System.IO.Path.Combine(Path, "results.csv");

    private string Copy => System.IO.Path.Combine(Path, "lab.yaml");

    private string FailureFile => System.IO.Path.Combine(Path, "failures.json");

    /// <summary>Opens a lab's folder, or makes it, and keeps other labs out of it until disposed.</summary>
    /// <exception cref="RunException">It cannot be written, holds other things, or another lab is at work there.</exception>
    public static LabFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var isLab = File.Exists(System.IO.Path.Combine(path, "lab.yaml"));
        if (File.Exists(path) || (!isLab && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(e => System.IO.Path.GetFileName(e) is not (".lock" or "runs"))))
            throw new RunException($"{path} is not empty and holds no lab; choose another folder with --out.");
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, "runs"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The lab's folder {path} cannot be made: {e.Message} Choose another place with --out.", e);
        }

        try
        {
            var held = new FileStream(System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new LabFolder(path, held, Failures(System.IO.Path.Combine(path, "failures.json")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(e is UnauthorizedAccessException
                ? $"{path} cannot be written: {e.Message}"
                : $"Another lab is at work in {path}; stop it first, or wait until it is done.", e);
        }
    }

    /// <summary>Where a run is kept.</summary>
    public string Of(PlannedRun run) => System.IO.Path.Combine(Path, "runs", run.Name);

    /// <summary>Compares a plan with what is here, and keeps its file from now on.</summary>
    /// <returns>What changed since the last time, in sentences for people; none when nothing did.</returns>
    /// <exception cref="ConfigurationException">Runs that are here were trained otherwise than the plan says.</exception>
    public IReadOnlyList<string> Adopt(LabPlan plan)
    {
        var notices = new List<string>();
        if (File.Exists(Copy) && File.ReadAllText(Copy) != plan.File.Text)
            notices.Add($"{plan.File.Place} changed since this lab was last run; what is trained already fits and is kept.");
        foreach (var run in plan.Runs.Where(r => r.IsChosen)) DemandSame(plan, run);
        var strangers = Directory.EnumerateDirectories(System.IO.Path.Combine(Path, "runs")).Select(d => System.IO.Path.GetFileName(d)).Except(plan.Runs.Select(r => r.Name)).Count();
        if (strangers == 1) notices.Add($"One run in {Path} is not of this plan; it stays, and is left out of the report.");
        if (strangers > 1) notices.Add($"{strangers} runs in {Path} are not of this plan; they stay, and are left out of the report.");
        Write(Copy, plan.File.Text);
        return notices;
    }

    /// <summary>Remembers why a run failed, or that it does not any more.</summary>
    /// <param name="reason">In a sentence; null for nothing.</param>
    public void NoteFailure(PlannedRun run, string? reason)
    {
        lock (gate)
        {
            if (reason is null && !failures.Remove(run.Name)) return;
            if (reason is not null) failures[run.Name] = reason;
            Write(FailureFile, JsonSerializer.Serialize(failures));
        }
    }

    /// <summary>Why a run failed when it was last tried; null where it did not.</summary>
    public string? FailureOf(PlannedRun run)
    {
        lock (gate) return failures.GetValueOrDefault(run.Name);
    }

    /// <summary>Writes a file of the lab whole.</summary>
    /// <exception cref="RunException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path + ".new", text);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{path} cannot be written: {e.Message} Make room, then give the same command again.", e);
        }
    }

    /// <summary>Lets other labs in.</summary>
    public void Dispose() => held.Dispose();

    private static Dictionary<string, string> Failures(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];      // only what was said last time is lost
        }
    }

    private void DemandSame(LabPlan plan, PlannedRun run)
    {
        if (!File.Exists(System.IO.Path.Combine(Of(run), "run.json"))) return;
        using var folder = RunFolder.Open(Of(run));
        var record = folder.Record;
        var now = record with
        {
            System = run.Variant.System,
            Data = DataSpec.Parse(run.Data.Spec).Resolved,
            Settings = Settings.ToJson(plan.Configure(run.Variant, run.Data, record.Subject)),
            Seed = run.Seed,
        };
        List<string> differences = [.. record.System == now.System ? record.Differences(now) : [$"system: {record.System} → {now.System}"]];
        if (record.Goal != plan.File.Budget && Longer(plan.File.Budget).IsReached(folder.Progress)) differences.Add($"budget: {record.Goal} → {plan.File.Budget}");
        if (differences.Count > 0)
        {
            throw new ConfigurationException(
                $"{run.Name} was trained otherwise than {plan.File.Place} says now: {string.Join("; ", differences)}. " +
                $"Keep both with --out and another folder, give the variant another name, or delete {Of(run)} to train it anew.");
        }
    }

    private static Goal Longer(Goal goal) =>
        new(goal.Rounds is { } rounds ? (long)Math.Ceiling(rounds * Overshoot) : null, goal.Kimg * Overshoot, goal.Minutes * Overshoot);
}
