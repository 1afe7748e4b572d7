using System.Text.Json;
using System.Text.Json.Nodes;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ganymede.Studio.Intake;

/// <summary>
/// Removes, once a day, what nobody needs any more of what the studio keeps: uploads that were broken off, uploads that no run names and nobody used
/// for a month, and what was noted of runs that are gone as long.
/// </summary>
internal sealed partial class Cleaning(DataRoots roots, Workspace workspace, TrainingJobs jobs, TimeProvider time, ILogger<Cleaning> logger) : BackgroundService
{
    /// <summary>How long an upload that no run names is kept after it was used last.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(30);

    /// <summary>How long an upload may stand still before it counts as broken off.</summary>
    public static readonly TimeSpan BrokenOff = TimeSpan.FromDays(1);

    // Whoever opens a studio wants to see it first.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2), interval = TimeSpan.FromDays(1);

    /// <summary>Removes what nobody needs now.</summary>
    /// <returns>The names of the uploads that are gone.</returns>
    public IReadOnlyList<string> Clean()
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var kept in jobs.Kept) kept.ForgetGone(now - Unused);
        if (!Directory.Exists(roots.Uploads)) return [];
        var left = new DirectoryInfo(roots.Uploads).EnumerateFileSystemInfos()
            .Where(e => e.LinkTarget is null && LastUse(e) < now - (IsDraft(e) ? BrokenOff : Unused)).ToList();
        if (left.Count == 0 || Named() is not { } named) return [];
        return [.. left.Where(e => IsDraft(e) ? !IsBeingWritten(e) : !named.Any(n => n.Contains(e.Name, StringComparison.Ordinal))).Where(Remove).Select(e => e.Name)];
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = patience; ; wait = interval)
        {
            await Task.Delay(wait, time, stoppingToken);
            try
            {
                foreach (var gone in await Task.Run(Clean, stoppingToken)) LogGone(logger, gone);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogLeft(logger, e.Message);
            }
        }
    }

    private static bool IsDraft(FileSystemInfo entry) => entry.Extension == Uploads.DraftEnding;

    // Looking at data, and starting a run on it, leave their time on it; so does reading where the disk says it.
    private static DateTime LastUse(FileSystemInfo entry)
    {
        var last = entry.LastAccessTimeUtc > entry.LastWriteTimeUtc ? entry.LastAccessTimeUtc : entry.LastWriteTimeUtc;
        return entry is DirectoryInfo folder ? folder.EnumerateFileSystemInfos().Select(LastUse).Append(last).Max() : last;
    }

    // Another studio on the same workspace may be taking it in.
    private static bool IsBeingWritten(FileSystemInfo draft)
    {
        if (draft is DirectoryInfo) return false;
        try
        {
            using var file = new FileStream(draft.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool Remove(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo folder) folder.Delete(recursive: true);
            else entry.Delete();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;       // it is tried again tomorrow
        }
    }

    // Every text in the records of all runs, also of those that lie too deep to be shown. Null where one cannot be read: then nobody knows what it needs.
    private List<string>? Named()
    {
        List<string> named = [];
        try
        {
            foreach (var file in Directory.EnumerateFiles(workspace.Path, "run.json", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
                Collect(JsonNode.Parse(File.ReadAllText(file)), named);
            return named;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static void Collect(JsonNode? node, List<string> texts)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (_, value) in o) Collect(value, texts);
                break;
            case JsonArray a:
                foreach (var value in a) Collect(value, texts);
                break;
            case JsonValue v when v.TryGetValue<string>(out var text):
                texts.Add(text);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed an upload that nobody needs: {Name}")]
    private static partial void LogGone(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Uploads that nobody needs could not be removed: {Reason}")]
    private static partial void LogLeft(ILogger logger, string reason);
}
