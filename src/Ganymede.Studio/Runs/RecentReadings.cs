using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>The end of a run's readings, however long they are.</summary>
internal static class RecentReadings
{
    private const int TailBytes = 1 << 15;

    /// <summary>The last readings, oldest first; none where there are none yet.</summary>
    /// <param name="folder">The run's.</param>
    public static IReadOnlyList<Reading> Of(string folder)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, "metrics.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = Math.Max(0, stream.Length - TailBytes);
            stream.Position = start;
            using var reader = new StreamReader(stream);
            // The first line may begin before the tail, the last may be written just now.
            return [.. reader.ReadToEnd().Split('\n').Skip(start > 0 ? 1 : 0).SkipLast(1).Select(Reading.Parse)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return [];
        }
    }
}
