using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Charts;

/// <summary>What a chart counts along its lower edge.</summary>
public enum ChartAxis
{
    /// <summary>Rounds of the game.</summary>
    Rounds,

    /// <summary>Thousands of real samples.</summary>
    Kimg,

    /// <summary>Minutes of training.</summary>
    Minutes,
}

/// <summary>How readings are looked at.</summary>
/// <param name="Axis">What is counted along the lower edge.</param>
/// <param name="From">The left edge; null for the start.</param>
/// <param name="To">The right edge; null for the latest.</param>
/// <param name="Smoothing">How much of the past stays in a smoothed curve; 0 for none.</param>
/// <param name="IsLog">Whether heights are logarithmic.</param>
public sealed record ChartView(ChartAxis Axis = ChartAxis.Rounds, double? From = null, double? To = null, double Smoothing = 0, bool IsLog = false)
{
    /// <summary>Whether all of the run is seen.</summary>
    public bool IsWhole => From is null && To is null;
}

/// <summary>A curve of a chart.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Points">In order.</param>
/// <param name="Now">The newest value; null where there is none.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<Stretch> Points, double? Now);

/// <summary>A height that means something, such as "undecided" at 0.5.</summary>
public sealed record ChartRule(double At, string Label);

/// <summary>Some curves over the same range.</summary>
public sealed record Chart
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it, in a sentence; empty where the title says all.</summary>
    public string Help { get; init; } = "";

    /// <summary>The curves.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Heights that mean something.</summary>
    public IReadOnlyList<ChartRule> Rules { get; init; } = [];

    /// <summary>The left edge.</summary>
    public required double From { get; init; }

    /// <summary>The right edge.</summary>
    public required double To { get; init; }

    /// <summary>What is counted along the lower edge.</summary>
    public ChartAxis Axis { get; init; }

    /// <summary>Whether heights are logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether it belongs to what everybody looks at, rather than to the details.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Series.All(s => s.Points.Count == 0);

    /// <summary>Whether its title or one of its curves has this in its name, in capitals or not.</summary>
    public bool IsNamed(string part) => Series.Select(s => s.Label).Append(Title).Any(n => n.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase));
}
