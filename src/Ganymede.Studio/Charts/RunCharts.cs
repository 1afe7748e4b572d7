using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Charts;

/// <summary>Which curves of a run are shown, and together with which others.</summary>
internal static class RunCharts
{
    /// <summary>Points of a curve: about one for every second pixel of a wide page.</summary>
    public const int MostPoints = 300;

    private static readonly ChartRule[] undecided = [new(0.5, "undecided")];

    // Checked in this order; a reading belongs to the first that takes it.
    private static readonly Group[] groups =
    [
        new("Losses", "What each player minimises. They pull against each other, so neither has to fall; one that runs away is a sign.", n => n.EndsWith(".loss", StringComparison.Ordinal)),
        new("Judgements", "How likely the discriminator takes real samples, D(x), and made ones, D(G(z)), for real. Where they meet, it cannot tell them apart.", n => n.StartsWith('D') && n.Contains('('), undecided),
        new("Accuracy", "How often the discriminator is right. Near 50 % it is only guessing: the generator keeps up.", n => n.StartsWith("accuracy", StringComparison.Ordinal), undecided),
        new("Distance", "How far apart the critic sees real and made samples. It falls as the generator learns.", n => n.StartsWith("distance", StringComparison.Ordinal)),
        new("Gradient norms", "How strongly each player is pushed. Near 0 it learns nothing; a steep rise comes before a collapse.", n => n.EndsWith(".gradient", StringComparison.Ordinal)),
        new("Samples", "How varied the samples are beside real ones, and how many are twins or copies.", n => n.StartsWith("samples.", StringComparison.Ordinal)) { IsFirst = false },
        new("Spread of judgements", "How different the discriminator's judgements are within a batch.", n => n.EndsWith(".spread", StringComparison.Ordinal)) { IsFirst = false },
        new("Terms of the losses", "The parts that make up each loss.", n => n.Contains(".loss.", StringComparison.Ordinal)) { IsFirst = false },
        new("Circling", "Whether the generator runs in circles: how far, how long, and how near it comes back.", n => n.StartsWith("orbit.", StringComparison.Ordinal)) { IsFirst = false, IsApart = true },
        new("", "", _ => true) { IsFirst = false, IsApart = true },
    ];

    /// <summary>All curves of a run.</summary>
    public static IReadOnlyList<Chart> Of(MetricColumns columns, ChartView view)
    {
        if (columns.Count == 0) return [];
        var (from, to) = Range(columns, view);
        var charts = columns.Names
            .GroupBy(n => Array.FindIndex(groups, g => g.Takes(n)))
            .OrderBy(g => g.Key)
            .SelectMany(g => groups[g.Key].IsApart ? g.Select(n => (Group: groups[g.Key], Names: new[] { n })) : [(groups[g.Key], [.. g])])
            .Select(g => new Chart
            {
                Title = g.Group.IsApart ? g.Names[0] : g.Group.Title,
                Help = g.Group.Help,
                Series = [.. g.Names.Select(n => new ChartSeries(n, Curve(columns, n, view), MetricColumns.Last(columns.Of(n))))],
                Rules = g.Group.Rules,
                From = from,
                To = to,
                Axis = view.Axis,
                IsLog = view.IsLog,
                IsFirst = g.Group.IsFirst,
            });
        var speed = new Chart
        {
            Title = "Samples per second",
            Series = [new ChartSeries("samples per second", Thin(columns, columns.Rates, view), MetricColumns.Last(columns.Rates))],
            From = from,
            To = to,
            Axis = view.Axis,
            IsLog = view.IsLog,
            IsFirst = false,
        };
        return [.. charts, speed];
    }

    /// <summary>A single curve.</summary>
    public static List<Stretch> Curve(MetricColumns columns, string name, ChartView view) => Thin(columns, columns.Of(name), view);

    /// <summary>The range of a view; of a whole run from its start to its newest reading.</summary>
    public static (double From, double To) Range(MetricColumns columns, ChartView view)
    {
        var positions = Positions(columns, view.Axis);
        return (view.From ?? 0, view.To ?? (positions.Length > 0 ? positions[^1] : 1));
    }

    private static List<Stretch> Thin(MetricColumns columns, ReadOnlySpan<double> values, ChartView view)
    {
        if (values.Length == 0) return [];
        var (from, to) = Range(columns, view);
        return Thinning.Smoothed(Thinning.Of(Positions(columns, view.Axis), values, from, to, MostPoints), view.Smoothing);
    }

    private static ReadOnlySpan<double> Positions(MetricColumns columns, ChartAxis axis) => axis switch
    {
        ChartAxis.Kimg => columns.Kimg,
        ChartAxis.Minutes => columns.Minutes,
        _ => columns.Rounds,
    };

    private sealed record Group(string Title, string Help, Predicate<string> Takes, ChartRule[]? Of = null)
    {
        public IReadOnlyList<ChartRule> Rules => Of ?? [];

        public bool IsFirst { get; init; } = true;

        // Each reading has a chart of its own, because they have no unit in common.
        public bool IsApart { get; init; }
    }
}
