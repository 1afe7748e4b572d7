using System.Text;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>The end of a run's readings, however long they are, and how far the run is.</summary>
internal static class RecentReadings
{
    // Some tens of lines.
    private const int TailBytes = 1 << 15;

    /// <summary>The last readings, oldest first; none where there are none yet.</summary>
    /// <param name="folder">The run's.</param>
    public static IReadOnlyList<Reading> Of(string folder)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, "metrics.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
            using var reader = new StreamReader(stream);

            // The first line may begin before the tail, the last may be written just now: neither says anything.
            var lines = new ParsedLines<Reading>(Reading.Parse);
            foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)) lines.Take(Encoding.UTF8.GetBytes(line));
            return lines.Items;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>How far a run is: what was read last, or what the newest checkpoint says where that is further, for the last rounds are seldom read.</summary>
    public static TrainingProgress ProgressOf(RunFolder folder)
    {
        var read = Of(folder.Path) is [.., var last] ? last.Progress : default;
        return SavedProgress(folder) is { } saved && saved.Rounds > read.Rounds ? saved : read;
    }

    /// <summary>How far the newest checkpoint is; null where it is damaged, which is said where it is needed.</summary>
    public static TrainingProgress? SavedProgress(RunFolder folder)
    {
        try
        {
            return folder.Progress;
        }
        catch (RunException)
        {
            return null;
        }
    }
}
