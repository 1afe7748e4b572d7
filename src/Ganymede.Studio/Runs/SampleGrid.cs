using System.Globalization;

namespace Ganymede.Studio.Runs;

/// <summary>A picture of samples that a run drew.</summary>
/// <param name="Round">When.</param>
/// <param name="Version">Changes with the file: a run that goes on from an older round draws some anew.</param>
public sealed record SampleGrid(long Round, string Version)
{
    private const string Prefix = "round-", Ending = ".png";

    /// <summary>The grids in a run's folder, first to latest.</summary>
    public static IReadOnlyList<SampleGrid> All(string folder)
    {
        var samples = new DirectoryInfo(Path.Combine(folder, "samples"));
        if (!samples.Exists) return [];
        return
        [
            .. samples.EnumerateFiles($"{Prefix}*{Ending}")
                .Select(f => long.TryParse(f.Name.AsSpan(Prefix.Length, f.Name.Length - Prefix.Length - Ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? new SampleGrid(round, VersionOf(f)) : null)
                .OfType<SampleGrid>()
                .OrderBy(g => g.Round),
        ];
    }

    /// <summary>The version of a file.</summary>
    public static string VersionOf(FileInfo file) => file.LastWriteTimeUtc.Ticks.ToString("x", CultureInfo.InvariantCulture);
}
