using System.CommandLine;
using Ganymede.Cli.Display;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Lab;
using Ganymede.Runs;
using Spectre.Console;

namespace Ganymede.Cli.Commands;

/// <summary><c>ganymede compare</c>: runs that were trained one by one, side by side in one report.</summary>
internal static class CompareCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var runs = new Argument<string[]>("RUN") { Description = "Folders of runs, two or more.", Arity = ArgumentArity.OneOrMore };
        var folder = TypedOptions.Text("--out", "FOLDER", "Where report.html and results.csv go. Without it comparison.");
        var metrics = TypedOptions.Text("--metrics", "A,B,…", $"Which: {string.Join(", ", Metric.All.Select(m => m.Name))}. Without it those that the runs have, or else the usual ones.");
        var samples = TypedOptions.Whole("--samples", "N", "Samples to judge of each run. Without it as many as the runs have, or else 10000.", 4);
        var device = TypedOptions.Text("--device", "DEVICE", "auto, cpu, cuda or cuda:N. Without it auto.");
        var threads = TypedOptions.Whole("--threads", "N", "Threads for each operator. Without it one for each core.", 1);
        var json = TypedOptions.Switch("--json", "Print JSON lines: a line for each run, and a summary at the end.");
        var command = new Command("compare", "Put finished runs side by side: scores, samples and curves in one report.") { runs, folder, metrics, samples, device, threads, json };
        HelpPage.Examples(
            command,
            ("compare runs/dcgan-glyphs-1 runs/lsgan-glyphs-1", "those without scores are scored first"),
            ("compare runs/* --metrics fid,pr --samples 5000 --out first-look", "all of them"));

        command.SetAction(parsed =>
        {
            using var stop = new StopSignal();
            var isJson = parsed.GetValue(json);
            var request = new ComparisonRequest
            {
                Runs = parsed.GetRequiredValue(runs),
                Metrics = parsed.GetValue(metrics)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Samples = parsed.GetValue(samples),
                Machine = new MachineOptions { Device = parsed.GetValue(device), Threads = parsed.GetValue(threads) },
                DataOptions = new DataOptions { Cancellation = stop.Token },
                Scoring = isJson ? null : new Said(console),
            };
            if (request.Runs.Count < 2) throw new ConfigurationException($"There is one run; name two or more. `{Consoles.ProgramName} evaluate {request.Runs[0]}` scores one alone.");
            try
            {
                return Report(console, Compare(console, isJson, request), Path.GetFullPath(parsed.GetValue(folder) ?? "comparison"), isJson);
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                throw new StoppedException("Stopped before every run was scored; scores that are there are kept.", stop.ExitCode);
            }
        });
        return command;
    }

    private static LabResults Compare(IAnsiConsole console, bool isJson, ComparisonRequest request)
    {
        LabResults With(IProgress<DataProgress>? progress) => FinishedRuns.Compare(
            request with { DataOptions = request.DataOptions with { Progress = progress } }, arguments => RunCommands.Line(Consoles.ProgramName, arguments));
        return isJson ? With(null) : DataDisplay.For(console).Watch(With);
    }

    private static int Report(IAnsiConsole console, LabResults results, string folder, bool isJson)
    {
        var (html, csv) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "results.csv"));
        Directory.CreateDirectory(folder);
        LabFolder.Write(html, HtmlReport.Write(results));
        LabFolder.Write(csv, CsvTable.Write(results));
        if (!isJson)
        {
            ResultsView.Show(console, results);
            console.Line($"Report: {Consoles.Shown(html)}, every number: {Consoles.Shown(csv)}");
            return 0;
        }

        foreach (var run in results.Runs) console.Line(ResultsView.Json("run", run).ToJsonString());
        console.Line(new System.Text.Json.Nodes.JsonObject
        {
            ["event"] = "summary",
            ["report"] = html,
            ["csv"] = csv,
            ["runs"] = results.Runs.Count,
            ["warnings"] = new System.Text.Json.Nodes.JsonArray([.. results.Warnings.Select(w => System.Text.Json.Nodes.JsonValue.Create(w))]),
        }.ToJsonString());
        return 0;
    }

    private sealed class Said(IAnsiConsole console) : IProgress<string>
    {
        public void Report(string value) => console.Line($"Scoring {Consoles.Shown(value)} …");
    }
}
