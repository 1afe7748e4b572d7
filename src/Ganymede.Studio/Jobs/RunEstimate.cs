using System.Globalization;
using Ganymede.Data;
using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>How long a run will take, judged by one that was measured: the same system, shape and threads, in this workspace.</summary>
/// <param name="Time">Until the goal.</param>
/// <param name="Like">The run that it is judged by.</param>
/// <param name="SamplesPerSecond">What that run did.</param>
internal sealed record RunEstimate(TimeSpan Time, string Like, double SamplesPerSecond)
{
    private const int MostRuns = 200;

    /// <returns>Null where no run can tell.</returns>
    public static RunEstimate? Of(Workspace workspace, string system, DataShape shape, int threads, string batch, Goal goal)
    {
        if (goal.Minutes is not null) return null;
        foreach (var name in workspace.Names().Take(MostRuns))
        {
            try
            {
                using var folder = workspace.Open(name);
                var record = folder.Record;
                if (record.System != system || record.Shape != shape || record.Threads != threads || $"{record.Settings["batch"]}" != batch) continue;
                if (LastReading(folder.Path) is not { SamplesPerSecond: > 0 } reading) continue;
                var samples = goal.Kimg * 1000 ?? goal.Rounds!.Value * ((double)reading.Progress.Samples / reading.Progress.Rounds);
                return new RunEstimate(TimeSpan.FromSeconds(samples / reading.SamplesPerSecond), name, reading.SamplesPerSecond);
            }
            catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException or FormatException)
            {
                // A run that cannot be read tells nothing.
            }
        }

        return null;
    }

    /// <summary>As people say it.</summary>
    public override string ToString() => Time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Math.Max(1, Time.TotalSeconds):F0} seconds"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Time.TotalMinutes:F0} minutes"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"about {Time.TotalHours:F1} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {Time.TotalDays:F0} days"),
    };

    // Of the last lines the middle rate: single ones jump.
    private static Reading? LastReading(string folder)
    {
        var readings = RecentReadings.Of(folder).Where(r => r is { SamplesPerSecond: > 0, Progress.Rounds: > 0 }).ToList();
        return readings.Count == 0 ? null : readings[^1] with { SamplesPerSecond = readings.Select(r => r.SamplesPerSecond).Order().ElementAt(readings.Count / 2) };
    }
}
