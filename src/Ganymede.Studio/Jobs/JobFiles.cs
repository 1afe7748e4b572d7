using System.Text.Json;
using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Jobs;

/// <summary>What is kept of the jobs in the workspace's hidden folder: who trains, and what the program said.</summary>
internal sealed class JobFiles(Workspace workspace)
{
    private const string ErrorStart = "error: ";

    // An error is one line; the rest of a log is of no interest here.
    private const int TailBytes = 8192;

    // Clocks of files and processes differ by less.
    private static readonly TimeSpan tolerance = TimeSpan.FromSeconds(1);

    private string Folder => Path.Combine(workspace.HiddenPath, "jobs");

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

    /// <summary>The error with which the program ended; null where it ended in order, or where the run was trained elsewhere since.</summary>
    public string? FailureOf(string run)
    {
        var log = new FileInfo(LogOf(run));
        if (!log.Exists) return null;
        var trained = workspace.Inside(run) is { } folder ? new FileInfo(Path.Combine(folder, "log.txt")) : null;
        if (trained is { Exists: true } && trained.LastWriteTimeUtc > log.LastWriteTimeUtc + tolerance) return null;
        var last = Said(run).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return last?.StartsWith(ErrorStart, StringComparison.Ordinal) == true ? last[ErrorStart.Length..] : null;
    }

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

    private string LogOf(string run) => Path.Combine(Folder, $"{Uri.EscapeDataString(run)}.log");

    private string FileOf(string run) => Path.Combine(Folder, $"{Uri.EscapeDataString(run)}.json");
}
