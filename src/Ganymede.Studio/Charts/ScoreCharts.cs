using Ganymede.Studio.Runs;
using Ganymede.Training;

namespace Ganymede.Studio.Charts;

/// <summary>Scores during training as curves, with what real data gets.</summary>
internal static class ScoreCharts
{
    /// <summary>A chart for each score.</summary>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<Judgement> judgements, ChartView view) =>
    [
        .. judgements.SelectMany(j => j.Marks).DistinctBy(m => m.Name).Select(mark => new Chart
        {
            Title = $"{mark.Name} ({RunWords.Of(mark.Better)})",
            Series = [new ChartSeries(mark.Name, Curve(judgements, mark.Name, view), judgements[^1].Marks.FirstOrDefault(m => m.Name == mark.Name)?.Value)],
            Rules = mark.Real is { } real ? [new ChartRule(real, "real data")] : [],
            From = view.From ?? 0,
            To = view.To ?? Position(judgements[^1].Progress, view.Axis),
            Axis = view.Axis,
            IsLog = view.IsLog,
        }),
    ];

    /// <summary>One score over the run.</summary>
    public static List<Stretch> Curve(IReadOnlyList<Judgement> judgements, string name, ChartView view) =>
    [
        .. judgements.Select(j => (At: Position(j.Progress, view.Axis), Mark: j.Marks.FirstOrDefault(m => m.Name == name)))
            .Where(p => p.Mark is not null && double.IsFinite(p.Mark.Value) && p.At >= (view.From ?? 0) && p.At <= (view.To ?? double.MaxValue))
            .Select(p => new Stretch(p.At, p.Mark!.Value, p.Mark.Value, p.Mark.Value)),
    ];

    /// <summary>Where on an axis a moment of a run is.</summary>
    public static double Position(TrainingProgress progress, ChartAxis axis) => axis switch
    {
        ChartAxis.Kimg => progress.Kimg,
        ChartAxis.Minutes => progress.Elapsed.TotalMinutes,
        _ => progress.Rounds,
    };
}
