using System.Globalization;
using System.Text.RegularExpressions;
using Ganymede.Lab;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Runs;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Studio.Jobs;

/// <summary>A new run while it is being thought of: everything as typed, and what is wrong with it.</summary>
public sealed partial class RunDraft
{
    /// <summary>What a goal can be counted in.</summary>
    public static IReadOnlyList<(string Name, string Text)> Units { get; } = [("minutes", "minutes of training"), ("kimg", "thousands of samples"), ("rounds", "rounds")];

    private readonly Workspace workspace;
    private string? ownName;

    /// <param name="roots">Where files must lie that settings name; null for anywhere.</param>
    public RunDraft(Workspace workspace, GanSystem? system = null, IReadOnlyList<string>? settings = null, string? data = null, DataRoots? roots = null)
    {
        this.workspace = workspace;
        Form = new SettingsForm(system ?? GanSystem.Find("dcgan"), settings, roots);
        if (data is not null) Data.Take(data);
    }

    public SettingsForm Form { get; private set; }

    public DataDraft Data { get; } = new();

    public string Amount { get; set; } = "5";

    public string Unit { get; set; } = "minutes";

    public string Seed { get; set; } = "0";

    public string Threads { get; set; } = "";

    public string Every { get; set; } = "";

    /// <summary>The run's name: one that is free, until someone gives another.</summary>
    public string Name
    {
        get => ownName ?? FreeName();
        set => ownName = value.Trim() is { Length: > 0 } given ? given : null;
    }

    /// <summary>What is wrong with the name; null where nothing is.</summary>
    public string? NameProblem => RunName.ProblemWith(Name) ?? (workspace.Inside(Name) is { } folder && !Path.Exists(folder) ? null : $"There is a '{Name}' already; choose another name.");

    public string? GoalProblem => Goal is null ? $"'{Amount}' is no {(Unit == "rounds" ? "whole number" : "number")} above 0." : null;

    public string? SeedProblem => ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"'{Seed}' is no whole number from 0 on.";

    public string? ThreadsProblem => Threads.Length == 0 || ThreadCount is not null ? null : $"'{Threads}' is no whole number from 1 to 1024.";

    public string? EveryProblem
    {
        get
        {
            try
            {
                if (Every.Length > 0) Cadence.Parse(Every);
                return null;
            }
            catch (ConfigurationException)
            {
                return $"'{Every}' is no time; write 2m, 90s or 100kimg, or leave it empty.";
            }
        }
    }

    /// <summary>When it ends; null where that cannot be understood.</summary>
    public Goal? Goal
    {
        get
        {
            if (Unit == "rounds") return long.TryParse(Amount, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? new Goal(Rounds: rounds) : null;
            if (!double.TryParse(Amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) || !double.IsFinite(amount) || amount <= 0) return null;
            return Unit == "kimg" ? new Goal(Kimg: amount) : new Goal(Minutes: amount);
        }
    }

    /// <summary>The threads that were asked for; null for one for each core.</summary>
    public int? ThreadCount => int.TryParse(Threads, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1024 ? count : null;

    /// <summary>Whether each field can be read.</summary>
    public bool IsReadable => Data.Spec is not null && Form.IsReadable && (NameProblem ?? GoalProblem ?? SeedProblem ?? ThreadsProblem ?? EveryProblem) is null;

    /// <summary>Chooses another system.</summary>
    public void Choose(string system) => Form = Form.For(GanSystem.Find(system));

    /// <summary>The run as it would be started.</summary>
    public NewRun Run() => new()
    {
        Name = Name,
        System = Form.System.Name,
        Data = Data.Spec ?? "",
        Goal = Goal ?? new Goal(),
        Settings = Form.Assignments,
        Seed = ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0,
        Threads = ThreadCount,
        Every = Every.Length > 0 ? Every : null,
    };

    /// <summary>The command that does the same; null while something cannot be understood.</summary>
    public string? Command => IsReadable ? RunCommands.Line("ganymede", RunCommands.Train(Run().Request(Path.Combine(workspace.Path, Name)))) : null;

    /// <summary>A run like one that is there.</summary>
    /// <param name="finding">Which of its findings' advice to follow; null for none.</param>
    /// <param name="roots">Where files must lie that settings name; null for anywhere.</param>
    /// <exception cref="RunException">There is no such run.</exception>
    public static RunDraft From(Workspace workspace, string name, int? finding, DataRoots? roots = null)
    {
        using var folder = workspace.Open(name);
        var record = folder.Record;
        var advice = finding is { } index ? folder.Findings.ElementAtOrDefault(index)?.Advice : null;
        var draft = new RunDraft(workspace, GanSystem.Find(record.System), [.. RunCommands.Changed(record), .. AssignmentsIn(advice)], record.Data, roots)
        {
            Seed = record.Seed.ToString(CultureInfo.InvariantCulture),
            Threads = record.Threads.ToString(CultureInfo.InvariantCulture),
            Every = record.Evaluation?.Every.ToString() ?? "",
        };
        (draft.Amount, draft.Unit) = record.Goal switch
        {
            { Rounds: { } rounds } => (rounds.ToString(CultureInfo.InvariantCulture), "rounds"),
            { Kimg: { } kimg } => (kimg.ToString(CultureInfo.InvariantCulture), "kimg"),
            var goal => ((goal.Minutes ?? 5).ToString(CultureInfo.InvariantCulture), "minutes"),
        };
        return draft;
    }

    /// <summary>The settings that an advice names.</summary>
    internal static IEnumerable<string> AssignmentsIn(string? advice) => advice is null ? [] : Sets().Matches(advice).Select(m => m.Groups[1].Value);

    private string FreeName()
    {
        var place = Data.First.Length > 0 ? Path.GetFileNameWithoutExtension(Data.First.TrimEnd('/')) : "";
        var data = Data.Kind.Name is "images" or "pairs" or "unpaired" && place.Length > 0 ? place : Data.Kind.Name;
        var safe = string.Concat(data.Take(40).Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return Enumerable.Range(1, int.MaxValue)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{Form.System.Name}-{(safe.Length > 0 ? safe : Data.Kind.Name)}-{n}"))
            .First(n => !Path.Exists(Path.Combine(workspace.Path, n)));
    }

    [GeneratedRegex(@"--set (\S+=\S+)")]
    private static partial Regex Sets();
}
