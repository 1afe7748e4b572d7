using System.Globalization;
using Ganymede.Evaluation;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>What pages say runs in.</summary>
internal static class RunWords
{
    /// <summary>A state in a word or two.</summary>
    public static string Of(RunState state) => state switch
    {
        RunState.Untrained => "not trained yet",
        RunState.Starting => "starting",
        RunState.Training => "training",
        RunState.Pausing => "pausing",
        RunState.Paused => "paused",
        RunState.Stopping => "stopping",
        RunState.Stopped => "stopped",
        RunState.BrokenOff => "broken off",
        RunState.Finished => "finished",
        RunState.Failed => "failed",
        _ => "damaged",
    };

    /// <summary>Which way a score is good.</summary>
    public static string Of(Better better) => better switch { Better.Lower => "lower is better", Better.Higher => "higher is better", _ => "as real data is best" };

    /// <summary>A time as people say it: 48 s, 12 min, 3.5 h.</summary>
    public static string Of(TimeSpan time) => time.TotalMinutes switch
    {
        < 2 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s"),
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };

    /// <summary>When a training is done: 1,000,000 rounds.</summary>
    public static string Of(Goal goal) => goal switch
    {
        { Rounds: { } rounds } => Count(rounds, "round"),
        { Kimg: { } kimg } => Kimg(kimg),
        _ => goal.ToString(),
    };

    /// <summary>A number of bytes as people say it.</summary>
    public static string OfBytes(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:F1} GB"),
    };

    /// <summary>A whole number with its noun: 1 round, 2,515 rounds.</summary>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Thousands of samples.</summary>
    public static string Kimg(double kimg) => kimg.ToString(kimg < 100 ? "0.#" : "N0", CultureInfo.InvariantCulture) + " kimg";
}
