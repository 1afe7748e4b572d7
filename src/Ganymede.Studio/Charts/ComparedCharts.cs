using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Charts;

/// <summary>The curves of several runs over each other.</summary>
internal static class ComparedCharts
{
    // What every run is looked at by; other readings belong to single runs.
    private static readonly string[] compared =
        ["generator.loss", "discriminator.loss", "D(x)", "D(G(z))", "accuracy", "distance", "generator.gradient", "discriminator.gradient", "samples.spread", "samples.modes"];

    /// <summary>A chart for each reading that two or more of the runs have, and for each score during training.</summary>
    /// <param name="runs">Labels and runs.</param>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<(string Label, RunReader Run)> runs, ChartView view)
    {
        var (from, to) = (view.From ?? 0, view.To ?? runs.Max(r => ScoreCharts.Position(r.Run.Now.Progress, view.Axis)));
        view = view with { From = from, To = to };
        var read = runs.SelectMany(r => r.Run.Readings()).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var scores = runs.SelectMany(r => r.Run.Now.Judgements.SelectMany(j => j.Marks)).DistinctBy(m => m.Name);
        return
        [
            .. compared.Where(read.Contains).Select(n => Of(n, view, [.. runs.Select(r => (r.Label, r.Run.CurveOf(n, view)))], n is "D(x)" or "D(G(z))" or "accuracy" ? [new ChartRule(0.5, "undecided")] : [])),
            .. scores.Select(m => Of(
                $"{m.Name} ({RunWords.Of(m.Better)})", view, [.. runs.Select(r => (r.Label, ScoreCharts.Curve(r.Run.Now.Judgements, m.Name, view)))],
                m.Real is { } real ? [new ChartRule(real, "real data")] : [])),
        ];
    }

    private static Chart Of(string title, ChartView view, IReadOnlyList<(string Label, List<Stretch> Points)> curves, IReadOnlyList<ChartRule> rules) => new()
    {
        Title = title,
        Series = [.. curves.Select(c => new ChartSeries(c.Label, c.Points, c.Points.Count > 0 ? c.Points[^1].Mean : null))],
        Rules = rules,
        From = view.From!.Value,
        To = view.To!.Value,
        Axis = view.Axis,
        IsLog = view.IsLog,
    };
}
