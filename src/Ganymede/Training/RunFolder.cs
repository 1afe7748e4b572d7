using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>
/// A run on the disk: <c>run.json</c>, <c>metrics.jsonl</c>, <c>findings.jsonl</c>, <c>scores.jsonl</c>, <c>samples/</c>, <c>checkpoints/</c>, <c>log.txt</c>. Files appear whole or not at
/// all: they are written beside, flushed, then renamed.
/// </summary>
public sealed class RunFolder : IDisposable
{
    // The newest checkpoint, and one to fall back to should it be damaged.
    private const int KeptCheckpoints = 2;

    /// <summary>The file of the best checkpoint.</summary>
    internal const string BestName = "best.safetensors";

    /// <summary>The name of the checkpoint that was written last.</summary>
    internal const string Newest = "newest";

    private const string RecordName = "run.json", BestWord = "best", RoundPrefix = "round-";
    private RunLock? heldLock;

    private RunFolder(string path, RunRecord record) => (Path, Record) = (path, record);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What run.json says.</summary>
    public RunRecord Record { get; private set; }

    /// <summary>The checkpoints, oldest first.</summary>
    public IReadOnlyList<string> Checkpoints => Directory.Exists(CheckpointFolder)
        ? [.. Directory.EnumerateFiles(CheckpointFolder, "round-*.safetensors").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The checkpoint that did best in evaluations during training; null where there is none. It may be older than all of <see cref="Checkpoints"/>.</summary>
    public string? Best => System.IO.Path.Combine(CheckpointFolder, BestName) is var file && File.Exists(file) ? file : null;

    /// <summary>How far the newest checkpoint is; nowhere where there is none.</summary>
    /// <exception cref="RunException">That checkpoint is damaged.</exception>
    public TrainingProgress Progress => Checkpoints is [.., var newest] ? Checkpoint.ProgressAt(newest) : default;

    /// <summary>How training here ended last, by the last line of the log.</summary>
    public RunEnding Ending => RunEnding.Of(LogFile);

    private string CheckpointFolder => System.IO.Path.Combine(Path, "checkpoints");

    private string MetricsFile => System.IO.Path.Combine(Path, "metrics.jsonl");

    private string FindingsFile => System.IO.Path.Combine(Path, "findings.jsonl");

    private string LogFile => System.IO.Path.Combine(Path, "log.txt");

    private string ScoresFile => System.IO.Path.Combine(Path, "scores.jsonl");

    /// <summary>Every evaluation during training, oldest first; a line cut short is left out.</summary>
    public IEnumerable<Judgement> Scores => Lines(ScoresFile).Select(Judgement.Parse);

    /// <summary>Everything that was read off the run, oldest first; a line cut short is left out.</summary>
    public IEnumerable<Reading> Readings => Lines(MetricsFile).Select(Reading.Parse);

    /// <summary>Everything that the doctor found, oldest first; a line cut short is left out.</summary>
    public IEnumerable<Finding> Findings => Lines(FindingsFile).Select(Finding.Parse);

    /// <summary>Makes the folder of a new run; it appears with its record inside.</summary>
    /// <exception cref="RunException">There is something at that place, or it cannot be written.</exception>
    public static RunFolder Create(string path, RunRecord record)
    {
        path = System.IO.Path.GetFullPath(path);
        DemandFree(path);
        var draft = $"{path}.{Environment.ProcessId}.new";
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(draft, "samples"));
            Directory.CreateDirectory(System.IO.Path.Combine(draft, "checkpoints"));
            WriteWhole(System.IO.Path.Combine(draft, RecordName), Encoding.UTF8.GetBytes(record.ToJson()));
            if (Directory.Exists(path)) Directory.Delete(path);
            Directory.Move(draft, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
            throw new RunException($"The run folder {path} cannot be made: {e.Message} Choose another place with --out.", e);
        }

        return new RunFolder(path, record);
    }

    /// <summary>Checks that a new run can be put there, before time is spent on its data.</summary>
    /// <exception cref="RunException">There is something at that place.</exception>
    public static void DemandFree(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (File.Exists(System.IO.Path.Combine(path, RecordName)))
            throw new RunException($"{path} already holds a run; go on with it by `resume {path}`, or choose another folder with --out.");
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new RunException($"{path} is not empty; choose another folder with --out.");
    }

    /// <summary>Opens the folder of a run.</summary>
    /// <exception cref="RunException">There is no run, or its record cannot be read.</exception>
    public static RunFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var file = System.IO.Path.Combine(path, RecordName);
        if (!File.Exists(file))
        {
            throw new RunException(Directory.Exists(path)
                ? $"{path} holds no run ({RecordName} is not there); name a folder that `train` made."
                : $"There is no folder {path}; name a folder that `train` made.");
        }

        try
        {
            var record = RunRecord.Parse(File.ReadAllText(file));
            return record.Format == 1
                ? new RunFolder(path, record)
                : throw new RunException($"{file} is of format {record.Format}, but this Ganymede reads format 1; use the version that wrote it.");
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" in line {line + 1}" : "";
            throw new RunException($"{file} cannot be read: it is damaged{place}. Restore it from a copy; the checkpoints and samples beside it are not touched.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new RunException($"{file} cannot be read: {e.Message.ReplaceLineEndings(" ")} Restore it from a copy.", e);
        }
    }

    /// <summary>Whether a process trains in a folder now. Disturbs nobody, and does not ask for a record that can be read.</summary>
    public static bool IsTraining(string path) => RunLock.IsHeld(path);

    /// <summary>The process that trains in a folder now; null where none does, or where it has not said yet who it is.</summary>
    public static TrainingProcess? TrainerOf(string path) => RunLock.HolderOf(path);

    /// <summary>Whether the training in a folder stands still, or was asked to.</summary>
    public static PauseState PauseOf(string path) => PauseFile.StateIn(path) is var state and not PauseState.None && IsTraining(path) ? state : PauseState.None;

    /// <summary>Asks the process that trains in a folder to stand still once its round is played: it keeps its memory, and leaves a checkpoint in case it is killed. Asking twice does no harm.</summary>
    /// <exception cref="RunException">No process trains there, or the folder cannot be written.</exception>
    public static void Pause(string path) => Steer(path, "pause", PauseFile.Put);

    /// <summary>Lets a training go on that stands still, at once and exactly where it was.</summary>
    /// <exception cref="RunException">No process trains there, or the folder cannot be written.</exception>
    public static void Continue(string path) => Steer(path, "continue", PauseFile.Remove);

    /// <summary>Keeps every process from training in a folder until disposed, whether or not its record can be read.</summary>
    /// <exception cref="RunException">A process trains there, or the folder cannot be written.</exception>
    public static IDisposable Hold(string path) => RunLock.Take(path, trains: false);

    /// <summary>Keeps every other process from training in this folder until disposed; the lock ends with the process, however that ends.</summary>
    /// <exception cref="RunException">Another process has it.</exception>
    public void Lock()
    {
        if (heldLock is not null) return;
        heldLock = RunLock.Take(Path);
        foreach (var draft in Directory.EnumerateFiles(CheckpointFolder, "*.new")) File.Delete(draft);
    }

    /// <summary>Replaces the record.</summary>
    public void Rewrite(RunRecord record)
    {
        WriteWhole(System.IO.Path.Combine(Path, RecordName), Encoding.UTF8.GetBytes(record.ToJson()));
        Record = record;
    }

    /// <summary>Writes a checkpoint and drops old ones.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="RunException">It cannot be written; older ones are as they were.</exception>
    public string SaveCheckpoint(long round, IReadOnlyCollection<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var path = System.IO.Path.Combine(CheckpointFolder, string.Create(CultureInfo.InvariantCulture, $"{RoundPrefix}{round:D9}.safetensors"));
        WriteCheckpoint(path, round, tensors, metadata);
        foreach (var old in Checkpoints.SkipLast(KeptCheckpoints)) TryDelete(old);
        return path;
    }

    /// <summary>Writes the best checkpoint in place of the one before, which stays until this one is whole.</summary>
    /// <exception cref="RunException">It cannot be written; the one before is as it was.</exception>
    public void SaveBest(long round, IReadOnlyCollection<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata) =>
        WriteCheckpoint(System.IO.Path.Combine(CheckpointFolder, BestName), round, tensors, metadata);

    /// <summary>The checkpoint of a name.</summary>
    /// <param name="name"><c>newest</c>, <c>best</c>, or a round.</param>
    /// <exception cref="ConfigurationException">There is none of that name; the message lists what is there.</exception>
    /// <exception cref="RunException">There is no checkpoint at all.</exception>
    public string FindCheckpoint(string name)
    {
        var all = Checkpoints;
        if (all.Count == 0) throw new RunException($"{Path} has no checkpoint yet; wait for the first one, or `resume {Path}`.");
        if (name == Newest) return all[^1];
        if (name == BestWord && Best is { } best) return best;
        var byRound = all.ToDictionary(f => System.IO.Path.GetFileNameWithoutExtension(f)[RoundPrefix.Length..].TrimStart('0') is { Length: > 0 } round ? round : "0");
        if (byRound.TryGetValue(name, out var file)) return file;
        var there = string.Join(", ", [Newest, .. Best is null ? Array.Empty<string>() : [BestWord], .. byRound.Keys]);
        throw new ConfigurationException(name == BestWord
            ? $"{Path} has no best checkpoint, because it was not evaluated while it trained; there is: {there}. `resume {Path} --every 2m` keeps the best from now on."
            : $"{Path} has no checkpoint '{name}'; there is: {there}.");
    }

    private void WriteCheckpoint(string path, long round, IReadOnlyCollection<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var draft = path + ".new";
        try
        {
            Safetensors.Write(draft, tensors, metadata);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(draft);
            var last = Checkpoints.Count > 0 ? $"The last one is {System.IO.Path.GetFileName(Checkpoints[^1])}" : "There is none yet";
            throw new RunException($"The checkpoint of round {round} cannot be written to {CheckpointFolder}: {e.Message} {last}; make room, then `resume {Path}`.", e);
        }
    }

    /// <summary>Where the grid of a round goes.</summary>
    public string SamplePath(long round) =>
        System.IO.Path.Combine(Path, "samples", string.Create(CultureInfo.InvariantCulture, $"round-{round:D9}.png"));

    /// <summary>Writes a file of the run whole.</summary>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void Write(string path, byte[] contents) => Guard(() => WriteWhole(path, contents));

    /// <summary>Adds a line to metrics.jsonl.</summary>
    public void AppendMetrics(JsonObject line) => Guard(() => File.AppendAllText(MetricsFile, line.ToJsonString() + "\n"));

    /// <summary>Adds a line to findings.jsonl.</summary>
    public void AppendFinding(Finding finding) => Guard(() => File.AppendAllText(FindingsFile, finding.ToJson().ToJsonString() + "\n"));

    /// <summary>Adds a line to scores.jsonl.</summary>
    public void AppendScores(Judgement judgement) => Guard(() => File.AppendAllText(ScoresFile, judgement.ToJson().ToJsonString() + "\n"));

    /// <summary>Adds a line to log.txt, with the time.</summary>
    public void Log(string text) => Guard(() => File.AppendAllText(
        LogFile,
        string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z {text}\n")));

    /// <summary>Drops metrics, findings, scores and samples of rounds after <paramref name="round"/>, which will be played again, and a last line cut short.</summary>
    public void ForgetAfter(long round) => Guard(() =>
    {
        foreach (var file in (string[])[MetricsFile, FindingsFile, ScoresFile])
        {
            if (!File.Exists(file)) continue;
            var kept = Lines(file).Where(line => RoundOf(line) <= round);
            WriteWhole(file, Encoding.UTF8.GetBytes(string.Concat(kept.Select(line => line + "\n"))));
        }

        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Path, "samples"), "round-*.png"))
        {
            if (long.TryParse(System.IO.Path.GetFileNameWithoutExtension(file)["round-".Length..], CultureInfo.InvariantCulture, out var r) && r > round) File.Delete(file);
        }
    });

    /// <summary>Lets other processes train here.</summary>
    public void Dispose() => heldLock?.Dispose();

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{Path} cannot be written: {e.Message} Make room, then `resume {Path}`.", e);
        }
    }

    private static void Steer(string path, string what, Action<string> steer)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!IsTraining(path)) throw new RunException($"No process is training in {path}, so there is nothing to {what}{(File.Exists(System.IO.Path.Combine(path, RecordName)) ? $"; `resume {path}` trains it" : "")}.");
        try
        {
            steer(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{path} cannot be written: {e.Message}", e);
        }
    }

    // Lines that are whole: the last may be cut short, or be written just now.
    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file).Where(line => RoundOf(line) is not null) : [];

    private static long? RoundOf(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["round"]?.GetValue<long>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteWhole(string path, byte[] contents)
    {
        var draft = path + ".new";
        try
        {
            using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                file.Write(contents);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (IOException)
        {
            TryDelete(draft);
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // What cannot be deleted now is deleted when the folder is locked next.
        }
    }
}
