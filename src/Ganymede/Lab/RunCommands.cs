using System.Globalization;
using Ganymede.Runs;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>Runs as they would be typed: what a lab starts, and what its report tells readers to start.</summary>
public static class RunCommands
{
    /// <summary>The command that trains a run of a lab from its start.</summary>
    /// <param name="folder">Where it is kept.</param>
    public static IReadOnlyList<string> Train(LabPlan plan, PlannedRun run, string folder) =>
    [
        "train", run.Variant.System, "--data", run.Data.Spec, "--seed", Text(run.Seed), .. Typed(plan.File.Budget), "--threads", Text(plan.Threads),
        .. run.Assignments.SelectMany(a => new[] { "--set", a }), "--out", folder,
    ];

    /// <summary>The command that takes a run up again.</summary>
    public static IReadOnlyList<string> Resume(LabPlan plan, string folder) => Resume(folder, plan.File.Budget);

    /// <summary>The command that scores a run.</summary>
    public static IReadOnlyList<string> Evaluate(IReadOnlyList<string> metrics, int samples, int threads, string folder) =>
    [
        "evaluate", folder, .. metrics.Count > 0 ? ["--metrics", string.Join(',', metrics)] : Array.Empty<string>(),
        "--samples", Text(samples), "--threads", Text(threads),
    ];

    /// <summary>The command that scores a run as a person asks for it.</summary>
    public static IReadOnlyList<string> Evaluate(string folder, EvaluationRequest request) =>
    [
        "evaluate", folder, .. request.Metrics.Count > 0 ? ["--metrics", string.Join(',', request.Metrics)] : Array.Empty<string>(),
        "--samples", Text(request.Samples), "--seed", Text(request.Seed),
        .. request.Features is { } features ? ["--features", features] : Array.Empty<string>(),
        .. request.Checkpoint is { } checkpoint ? ["--checkpoint", checkpoint] : Array.Empty<string>(),
        .. request.Machine.Threads is { } threads ? ["--threads", Text(threads)] : Array.Empty<string>(),
    ];

    /// <summary>The command that starts what a person asks for.</summary>
    public static IReadOnlyList<string> Train(RunRequest request) =>
    [
        "train", request.System, "--data", request.Data, "--seed", Text(request.Seed), .. Typed(request.Goal),
        .. request.Machine.Threads is { } threads ? ["--threads", Text(threads)] : Array.Empty<string>(),
        .. request.Settings.SelectMany(a => new[] { "--set", a }),
        .. request.Evaluation.Every is { } every ? ["--every", every] : Array.Empty<string>(),
        .. request.Evaluation.Metrics is { Count: > 0 } metrics ? ["--metrics", string.Join(',', metrics)] : Array.Empty<string>(),
        .. request.Evaluation.Samples is { } samples ? ["--samples", Text(samples)] : Array.Empty<string>(),
        "--out", request.Folder,
    ];

    /// <summary>The command that takes any run up again.</summary>
    /// <param name="goal">In total; null for the run's own.</param>
    public static IReadOnlyList<string> Resume(string folder, Goal? goal) => ["resume", folder, .. goal is null ? [] : Typed(goal)];

    /// <summary>The command that would train a run anew, from its record: settings that are the system's own are left out.</summary>
    public static IReadOnlyList<string> Train(RunRecord record, string folder) =>
    [
        "train", record.System, "--data", record.Data, "--seed", Text(record.Seed), .. Typed(record.Goal), "--threads", Text(record.Threads),
        .. Changed(record).SelectMany(a => new[] { "--set", a }), "--out", folder,
    ];

    /// <summary>A run's settings that are not its system's own, as after <c>--set</c>.</summary>
    public static IReadOnlyList<string> Changed(RunRecord record)
    {
        var usual = Settings.ToJson(GanSystem.Find(record.System).Defaults(record.Shape));
        return [.. Settings.Assignments(record.Settings).Except(Settings.Assignments(usual))];
    }

    /// <summary>A command as a shell takes it.</summary>
    public static string Line(string program, IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend(program).Select(Quoted));

    private static string Quoted(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "/._-+,=@:".Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string[] Typed(Goal goal) => goal switch
    {
        { Rounds: { } rounds } => ["--rounds", Text(rounds)],
        { Kimg: { } kimg } => ["--kimg", Text(kimg)],
        _ => ["--minutes", Text(goal.Minutes!.Value)],
    };

    private static string Text<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
