using Ganymede.Evaluation;

namespace Ganymede.Lab;

/// <summary>What makes scores not comparable, or not to be trusted.</summary>
internal static class ResultWarnings
{
    /// <returns>Sentences; none where all is well.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<RunResult> runs)
    {
        var warnings = new List<string>();
        foreach (var row in runs.GroupBy(r => r.Data))
        {
            EvaluationReport[] reports = [.. row.Select(r => r.Evaluation).OfType<EvaluationReport>()];
            if (reports.Select(r => r.FeatureHash).Distinct().Count() > 1)
                warnings.Add($"On {row.Key} scores are of different feature networks ({string.Join(", ", reports.Select(r => r.FeatureHash).Distinct())}) and not to be compared; evaluate all runs again.");
            if (reports.Select(r => r.Real).Distinct().Count() > 1)
                warnings.Add($"On {row.Key} scores were measured against different real data ({string.Join(", ", reports.Select(r => r.Real).Distinct())}); evaluate all runs against the same.");
            if (reports.Select(r => r.SamplesAsked).Distinct().Count() > 1)
                warnings.Add($"On {row.Key} scores are of different numbers of samples ({string.Join(", ", reports.Select(r => r.SamplesAsked).Distinct())}), which shifts distances; evaluate all runs with the same --samples.");
            warnings.AddRange(reports.SelectMany(r => r.Scores).Select(s => s.Warning).OfType<string>().Distinct().Select(w => $"On {row.Key}: {w}."));
        }

        return warnings;
    }
}
