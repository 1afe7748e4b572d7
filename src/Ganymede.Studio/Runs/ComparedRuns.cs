using System.Globalization;
using Ganymede.Evaluation;

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
internal sealed record ComparedCell(Score Score, bool IsBest);

/// <summary>The scores of runs beside each other.</summary>
internal sealed record ComparedTable(
    IReadOnlyList<(string Name, Better Better)> Columns, IReadOnlyList<(string Name, IReadOnlyList<ComparedCell?> Cells)> Rows, IReadOnlyList<double?> Floors, IReadOnlyList<string> Warnings)
{
    /// <summary>The table of some runs; those without scores have empty rows.</summary>
    public static ComparedTable Of(IReadOnlyList<(string Name, RunSnapshot Run)> runs)
    {
        var reports = runs.Select(r => r.Run.Evaluation).ToList();
        var columns = reports.OfType<EvaluationReport>().SelectMany(r => r.Scores).DistinctBy(s => s.Name).ToList();
        var cells = columns.Select(c =>
        {
            var scores = reports.Select(r => r?.Scores.FirstOrDefault(s => s.Name == c.Name)).ToList();
            var floor = scores.FirstOrDefault(s => s?.Floor is not null)?.Floor;
            double[] badness = [.. scores.Select(s => s is null ? double.PositiveInfinity : Badness(s, floor))];
            var isTold = badness.Where(double.IsFinite).Distinct().Skip(1).Any();
            return (Floor: floor, Cells: scores.Select((s, i) => s is null ? null : new ComparedCell(s, isTold && badness[i] == badness.Min())).ToList());
        }).ToList();
        return new ComparedTable(
            [.. columns.Select(c => (c.Name, c.Better))],
            [.. runs.Select((r, i) => (r.Name, (IReadOnlyList<ComparedCell?>)[.. cells.Select(c => c.Cells[i])]))],
            [.. cells.Select(c => c.Floor)],
            Warn(runs));
    }

    private static double Badness(Score score, double? floor) => score.Better switch
    {
        Better.Lower => score.Value,
        Better.Higher => -score.Value,
        _ => Math.Abs(score.Value - (floor ?? 1)),
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
}
