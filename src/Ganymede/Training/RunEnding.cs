using System.Text;

namespace Ganymede.Training;

/// <summary>How the last session of a run ended.</summary>
/// <param name="InOrder">Whether it saved everything and said so. Otherwise it goes on still, was killed, or failed.</param>
/// <param name="Failure">What the run said as it gave up; null where it said no such thing.</param>
public sealed record RunEnding(bool InOrder, string? Failure)
{
    /// <summary>What the last line of a session that ended in order begins with.</summary>
    internal const string Stopped = "Stopped after";

    /// <summary>What is in the last line of a session that could not go on.</summary>
    internal const string GaveUp = "is no longer a number, so training stopped.";

    // A line of the log is a sentence or three.
    private const int Longest = 8192;

    /// <summary>Reads the end of a log.</summary>
    internal static RunEnding Of(string log)
    {
        var last = LastLine(log);
        var text = last.IndexOf("Z ", StringComparison.Ordinal) is var at and >= 0 ? last[(at + 2)..] : last;
        return new RunEnding(text.StartsWith(Stopped, StringComparison.Ordinal), text.Contains(GaveUp, StringComparison.Ordinal) ? text : null);
    }

    private static string LastLine(string log)
    {
        if (!File.Exists(log)) return "";
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(Longest, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().TrimEnd().Split('\n')[^1];
    }
}
