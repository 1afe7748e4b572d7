using System.Text.Json;
using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Jobs;

/// <summary>What is kept of the jobs of one kind in the workspace's hidden folder: which process does it, and what the program said.</summary>
/// <param name="kind">The folder's name there.</param>
/// <param name="result">The file of a run that a later job of this kind would have written, whoever started it.</param>
internal sealed class JobFiles(Workspace workspace, string kind, string result)
{
    private const string ErrorStart = "error: ";

    // An error is one line; the rest of a log is of no interest here.
    private const int TailBytes = 8192;

    // Clocks of files and processes differ by less.
    private static readonly TimeSpan tolerance = TimeSpan.FromSeconds(1);

    private string Folder => Path.Combine(workspace.HiddenPath, kind);

    /// <summary>Where the program's own words go.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public string PrepareLog(string run)
    {
        Directory.CreateDirectory(Folder);
        var log = LogOf(run);
        File.WriteAllText(log, "");
        return log;
    }

    /// <summary>The last that the program said, to its end.</summary>
    public string Said(string run)
    {
        try
        {
            using var log = new FileStream(LogOf(run), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            log.Seek(-Math.Min(TailBytes, log.Length), SeekOrigin.End);
            using var reader = new StreamReader(log);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Adds an error to a log that ends without one, so that the next studio knows it too.</summary>
    public void AddError(string run, string message)
    {
        if (FailureOf(run) is not null) return;
        try
        {
            File.AppendAllText(LogOf(run), $"{ErrorStart}{message}\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is told now; only the next studio will not know.
        }
    }

    /// <summary>The error with which the program ended; null where it ended in order, or where someone did the same elsewhere since.</summary>
    public string? FailureOf(string run)
    {
        var log = new FileInfo(LogOf(run));
        if (!log.Exists) return null;
        if (ResultOf(run) is { } done && done > log.LastWriteTimeUtc + tolerance) return null;
        var last = Said(run).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return last?.StartsWith(ErrorStart, StringComparison.Ordinal) == true ? last[ErrorStart.Length..] : null;
    }

    /// <summary>When the run's result was written last; null where there is none.</summary>
    public DateTime? ResultOf(string run) => workspace.Inside(run) is { } folder && new FileInfo(Path.Combine(folder, result)) is { Exists: true } file ? file.LastWriteTimeUtc : null;

    /// <summary>The job that was started last for a run; null where there was none.</summary>
    public Job? Read(string run)
    {
        try
        {
            return File.Exists(FileOf(run)) ? JsonSerializer.Deserialize<Job>(File.ReadAllText(FileOf(run))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string run, Job job)
    {
        Directory.CreateDirectory(Folder);
        var draft = FileOf(run) + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(job));
        File.Move(draft, FileOf(run), overwrite: true);
    }

    /// <summary>Keeps everything under a run's new name.</summary>
    public void Rename(string run, string name) => Try(() =>
    {
        Forget(name);
        if (File.Exists(LogOf(run))) File.Move(LogOf(run), LogOf(name), overwrite: true);
        if (File.Exists(FileOf(run))) File.Move(FileOf(run), FileOf(name), overwrite: true);
    });

    /// <summary>Drops everything that is kept of a run.</summary>
    public void Forget(string run) => Try(() =>
    {
        if (!Directory.Exists(Folder)) return;
        File.Delete(LogOf(run));
        File.Delete(FileOf(run));
    });

    /// <summary>Drops what was kept before a time of runs that are gone.</summary>
    public void ForgetGone(DateTime before) => Try(() =>
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before).ToList())
        {
            var run = Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(file.Name));
            if (workspace.Inside(run) is not { } folder || (!Directory.Exists(folder) && Read(run) is not { Process.IsAlive: true })) file.Delete();
        }
    });

    // A log that stays where it is is in nobody's way.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string LogOf(string run) => Path.Combine(Folder, $"{Uri.EscapeDataString(run)}.log");

    private string FileOf(string run) => Path.Combine(Folder, $"{Uri.EscapeDataString(run)}.json");
}
