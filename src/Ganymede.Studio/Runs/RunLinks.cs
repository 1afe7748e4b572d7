using System.Globalization;

namespace Ganymede.Studio.Runs;

/// <summary>Addresses of what the studio shows of runs, relative to its root.</summary>
internal static class RunLinks
{
    /// <summary>A run's page.</summary>
    public static string Page(string run) => $"run/{Path(run)}";

    /// <summary>A grid of samples. The address changes with the file, so that browsers may keep what they have.</summary>
    public static string Sample(string run, SampleGrid grid) => string.Create(CultureInfo.InvariantCulture, $"files/samples/{grid.Round}/{Path(run)}?v={grid.Version}");

    /// <summary>A run's metrics.jsonl.</summary>
    public static string Metrics(string run) => $"files/metrics/{Path(run)}";

    /// <summary>Runs beside each other.</summary>
    public static string Compare(IEnumerable<string> runs)
    {
        string[] names = [.. runs.Select(Uri.EscapeDataString)];
        return names.Any(n => n.Contains("%2C", StringComparison.Ordinal)) ? $"compare?runs={string.Join("&runs=", names)}" : $"compare?runs={string.Join(',', names)}";
    }

    /// <summary>The latent explorer of a run.</summary>
    public static string Latent(string run) => $"latent?run={Uri.EscapeDataString(run)}";

    /// <summary>A new run like this one, with the advice of a finding followed.</summary>
    public static string Apply(string run, int finding) => string.Create(CultureInfo.InvariantCulture, $"new?from={Uri.EscapeDataString(run)}&finding={finding}");

    /// <summary>A new run like this one.</summary>
    public static string Again(string run) => $"new?from={Uri.EscapeDataString(run)}";

    private static string Path(string run) => string.Join('/', run.Split('/').Select(Uri.EscapeDataString));
}
