using System.Globalization;
using System.Text.Json.Nodes;
using Ganymede.Data;
using Ganymede.Lab;
using Spectre.Console;

namespace Ganymede.Cli.Display;

/// <summary>One lab as a person sees it: its plan, its runs one by one, the table at the end.</summary>
internal sealed class LabSession(IAnsiConsole console, bool isJson)
{
    private const int MostCommandsShown = 6;

    /// <summary>Checks a plan and shows it.</summary>
    public int Show(LabPlan plan, string place)
    {
        using var stop = new StopSignal();
        Demand(plan, stop);
        if (isJson)
        {
            console.Line(Plan(plan, place).ToJsonString());
            return 0;
        }

        console.Line($"{plan.File.Title}: {Extent(plan)}");
        console.Line(string.Create(CultureInfo.InvariantCulture, $"Each {plan.File.Budget}, {plan.Threads} {(plan.Threads == 1 ? "thread" : "threads")}, {plan.File.AtOnce} at once: {Duration(plan)}"));
        foreach (var run in plan.Chosen.Take(MostCommandsShown))
            console.Line($"  {Commands(RunCommands.Train(plan, run, Path.Combine(place, "runs", run.Name)))}");
        if (plan.Chosen.Count > MostCommandsShown) console.Line($"  … and {plan.Chosen.Count - MostCommandsShown} more");
        console.Line($"Everything would be kept in {Consoles.Shown(place)}. Nothing was trained.");
        return 0;
    }

    /// <summary>Does what is not done yet of a plan.</summary>
    public int Run(LabPlan plan, string place)
    {
        using var stop = new StopSignal();
        Demand(plan, stop);
        using var folder = LabFolder.Open(place);
        var notices = folder.Adopt(plan);
        ILabView view = isJson ? new LabJson(console, plan) : new LabLines(console, plan);
        var runner = new LabRunner(plan, folder, Worker(), view, Commands);
        if (!isJson)
        {
            console.Line($"{plan.File.Title}: {Extent(plan)}, {plan.File.Budget} each: {Duration(plan)}");
            foreach (var notice in notices) console.Line(notice);
            console.Line($"Report, written anew after each run: {Consoles.Shown(folder.Report)}");
        }

        try
        {
            var results = runner.Run(stop.Token);
            view.Conclude(results, folder);
            var failed = plan.Chosen.Count(r => folder.FailureOf(r) is not null);
            return failed == 0 ? 0 : throw new RunsFailedException($"{failed} of {plan.Chosen.Count} runs failed; {Consoles.Shown(folder.Report)} says why. The same command tries them again.");
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException("Stopped; everything is kept. The same command goes on from here.", stop.ExitCode);
        }
    }

    private static string Commands(IReadOnlyList<string> arguments) => RunCommands.Line(Consoles.ProgramName, arguments);

    // The program as it was started: by itself, or as an assembly that the runtime starts.
    private static ProgramWorker Worker()
    {
        var program = Environment.ProcessPath!;
        var isRuntime = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new ProgramWorker(program, isRuntime ? [Environment.GetCommandLineArgs()[0]] : []);
    }

    private void Demand(LabPlan plan, StopSignal stop)
    {
        try
        {
            if (isJson) plan.Demand(new DataOptions { Cancellation = stop.Token });
            else
            {
                _ = DataDisplay.For(console).Watch(progress =>
                {
                    plan.Demand(new DataOptions { Progress = progress, Cancellation = stop.Token });
                    return 0;
                });
            }
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            throw new StoppedException("Stopped while the data was read; nothing was trained.", stop.ExitCode);
        }
    }

    private static string Extent(LabPlan plan)
    {
        var runs = plan.Chosen;
        var (variants, data, seeds) = (runs.Select(r => r.Variant).Distinct().Count(), runs.Select(r => r.Data).Distinct().Count(), runs.Select(r => r.Seed).Distinct().Count());
        return $"{Count(runs.Count, "run")} ({Count(variants, "variant")} × {Count(data, "data set")} × {Count(seeds, "seed")})";
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Duration(LabPlan plan) => plan.TrainingTime is { } time
        ? $"about {Span(time)} of training, and some time to score each run."
        : $"how long that takes depends on the machine; the first run tells.";

    internal static string Span(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h{(time.Minutes > 0 ? $" {time.Minutes} min" : "")}")
        : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes)} min") : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s");

    private static JsonObject Plan(LabPlan plan, string place) => new()
    {
        ["title"] = plan.File.Title,
        ["folder"] = Path.GetFullPath(place),
        ["minutes"] = plan.TrainingTime?.TotalMinutes,
        ["runs"] = new JsonArray([.. plan.Chosen.Select(r => new JsonObject
        {
            ["run"] = r.Name,
            ["data"] = r.Data.Spec,
            ["variant"] = r.Variant.Name,
            ["seed"] = r.Seed,
            ["command"] = Commands(RunCommands.Train(plan, r, Path.Combine(place, "runs", r.Name))),
        })]),
    };
}

/// <summary>Some runs of a lab failed, and the others are done; the message says how many.</summary>
internal sealed class RunsFailedException(string message) : Exception(message);
