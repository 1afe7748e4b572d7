using System.Globalization;
using Ganymede.Evaluation;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>Which runs a comparison was asked for.</summary>
internal static class ComparedRuns
{
    /// <summary>Reads <c>?runs=a,b</c> and <c>?runs=a&amp;runs=b</c>; a name may have a comma in it where there is such a run.</summary>
    /// <param name="asked">The values of the query.</param>
    /// <param name="known">The runs of the workspace.</param>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> asked, IReadOnlyList<string> known) =>
        [.. asked.SelectMany(a => known.Contains(a) ? [a] : a.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
}

/// <summary>A score of a run among others.</summary>
internal sealed record ComparedCell(Mark Mark, Interval? Interval, bool IsBest);

/// <summary>The scores of runs beside each other.</summary>
internal sealed record ComparedTable(
    IReadOnlyList<(string Name, Better Better)> Columns, IReadOnlyList<(string Name, IReadOnlyList<ComparedCell?> Cells)> Rows, IReadOnlyList<double?> Floors, IReadOnlyList<string> Warnings)
{
    /// <summary>The table of evaluations after training; runs without one have empty rows.</summary>
    public static ComparedTable Of(IReadOnlyList<(string Name, RunSnapshot Run)> runs) =>
        Of([.. runs.Select(r => (r.Name, Scores(r.Run)))], Warn(runs));

    /// <summary>The same of the best evaluation during training.</summary>
    public static ComparedTable OfBest(IReadOnlyList<(string Name, RunSnapshot Run)> runs)
    {
        var best = runs.Select(r => (r.Name, Best: r.Run.Judgements.LastOrDefault(j => j.IsBest))).ToList();
        return Of([.. best.Select(b => (b.Name, Scores(b.Best)))], [.. WarnOfYardsticks(runs, best)]);
    }

    private static ComparedTable Of(IReadOnlyList<(string Name, IReadOnlyList<(Mark Mark, Interval? Interval)> Scores)> runs, IReadOnlyList<string> warnings)
    {
        var columns = runs.SelectMany(r => r.Scores).Select(s => s.Mark).DistinctBy(m => m.Name).ToList();
        var cells = columns.Select(c =>
        {
            var scores = runs.Select(r => r.Scores.FirstOrDefault(s => s.Mark.Name == c.Name)).ToList();
            var floor = scores.FirstOrDefault(s => s.Mark?.Real is not null).Mark?.Real;
            double[] badness = [.. scores.Select(s => s.Mark is null ? double.PositiveInfinity : Badness(s.Mark, floor))];
            var isTold = badness.Where(double.IsFinite).Distinct().Skip(1).Any();
            return (Floor: floor, Cells: scores.Select((s, i) => s.Mark is null ? null : new ComparedCell(s.Mark, s.Interval, isTold && badness[i] == badness.Min())).ToList());
        }).ToList();
        return new ComparedTable(
            [.. columns.Select(c => (c.Name, c.Better))],
            [.. runs.Select((r, i) => (r.Name, (IReadOnlyList<ComparedCell?>)[.. cells.Select(c => c.Cells[i])]))],
            [.. cells.Select(c => c.Floor)],
            warnings);
    }

    private static IReadOnlyList<(Mark, Interval?)> Scores(RunSnapshot run) =>
        [.. (run.Evaluation?.Scores ?? []).Select(s => (new Mark(s.Name, s.Better, s.Value, s.Floor), s.Interval))];

    private static IReadOnlyList<(Mark, Interval?)> Scores(Judgement? best) => [.. (best?.Marks ?? []).Select(m => (m, (Interval?)null))];

    private static double Badness(Mark mark, double? floor) => mark.Better switch
    {
        Better.Lower => mark.Value,
        Better.Higher => -mark.Value,
        _ => Math.Abs(mark.Value - (floor ?? 1)),
    };

    // Numbers that look alike and must not be compared.
    private static List<string> Warn(IReadOnlyList<(string Name, RunSnapshot Run)> runs)
    {
        List<string> warnings = [];
        var scored = runs.Where(r => r.Run.Evaluation is not null).Select(r => (r.Name, r.Run, Report: r.Run.Evaluation!)).ToList();
        if (scored.Select(s => s.Report.Real).Distinct().Skip(1).Any()) warnings.Add("The runs were scored against different data; their scores are not to be compared.");
        else if (scored.Select(s => s.Report.FeatureHash).Distinct().Skip(1).Any()) warnings.Add("The runs were scored by different feature networks; scores that use features are not to be compared.");
        if (scored.Select(s => s.Report.SamplesAsked).Distinct().Skip(1).Any())
            warnings.Add($"The runs were scored with different numbers of samples ({string.Join(", ", scored.Select(s => s.Report.SamplesAsked).Distinct().Order().Select(n => n.ToString("N0", CultureInfo.InvariantCulture)))}); fewer samples make distances larger.");
        foreach (var (name, run, report) in scored.Where(s => s.Report.Round < s.Run.Progress.Rounds))
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The scores of {name} are of round {report.Round:N0}; it is at round {run.Progress.Rounds:N0} now."));
        return warnings;
    }

    private static IEnumerable<string> WarnOfYardsticks(IReadOnlyList<(string Name, RunSnapshot Run)> runs, IReadOnlyList<(string Name, Judgement? Best)> best)
    {
        var scored = runs.Zip(best).Where(r => r.Second.Best is not null).ToList();
        if (scored.Select(s => s.First.Run.Record?.Data).Distinct().Skip(1).Any()) yield return "The runs were scored against different data while they trained; their scores are not to be compared.";
        string[] yardsticks = [.. scored.Select(s => s.Second.Best!.Yardstick).Distinct()];
        if (yardsticks.Length > 1) yield return $"The runs were scored in different ways while they trained ({string.Join("; ", yardsticks)}); their scores are not to be compared.";
    }
}
