using System.Globalization;
using CsvHelper;

namespace Ganymede.Lab;

/// <summary>Results for other programs: a line a run, each score with those of real data and of the untrained generator.</summary>
public static class CsvTable
{
    /// <summary>The table, with a line of names first; numbers in full, with a point.</summary>
    public static string Write(LabResults results)
    {
        string[] scores = [.. results.Runs.SelectMany(r => r.Evaluation?.Scores ?? []).Select(s => s.Name).Distinct()];
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            foreach (var title in (string[])["data", "spec", "variant", "seed", "status", "rounds", "kimg", "minutes"]) csv.WriteField(title);
            foreach (var score in scores)
            {
                csv.WriteField(score);
                csv.WriteField($"{score} (real)");
                csv.WriteField($"{score} (untrained)");
            }

            csv.WriteField("judged");
            csv.WriteField("reason");
            csv.WriteField("folder");
            foreach (var run in results.Runs)
            {
                csv.NextRecord();
                Line(csv, results, run, scores);
            }

            csv.NextRecord();
        }

        return text.ToString();
    }

    private static void Line(CsvWriter csv, LabResults results, RunResult run, string[] scores)
    {
        csv.WriteField(run.Data);
        csv.WriteField(results.Data.First(d => d.Name == run.Data).Spec);
        csv.WriteField(run.Variant);
        csv.WriteField(run.Seed);
        csv.WriteField(run.Status.ToString().ToLowerInvariant());
        csv.WriteField(run.Progress.Rounds);
        csv.WriteField(run.Progress.Kimg);
        csv.WriteField(Math.Round(run.Progress.Elapsed.TotalMinutes, 3));
        foreach (var name in scores)
        {
            var score = run.Evaluation?.Scores.FirstOrDefault(s => s.Name == name);
            csv.WriteField(score?.Value);
            csv.WriteField(score?.Floor);
            csv.WriteField(score?.Baseline);
        }

        csv.WriteField(run.Evaluation is { Scores: [var first, ..] } ? first.FakeCount : (int?)null);
        csv.WriteField(run.Reason);
        csv.WriteField(run.Folder);
    }
}
