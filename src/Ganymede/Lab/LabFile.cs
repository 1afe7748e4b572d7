using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>What a lab compares: every variant on every data row with every seed, on equal budgets.</summary>
public sealed record LabFile
{
    /// <summary>Of the file, without folder and ending.</summary>
    public required string Name { get; init; }

    /// <summary>The file as errors name it.</summary>
    public required string Place { get; init; }

    /// <summary>What the file says, as it stands there.</summary>
    public required string Text { get; init; }

    /// <summary>The report's heading.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader of the report should know, in paragraphs; may be empty.</summary>
    public string Notes { get; init; } = "";

    /// <summary>What is learned from: a table of the report each.</summary>
    public required IReadOnlyList<LabData> Data { get; init; }

    /// <summary>What is compared: a row of each table.</summary>
    public required IReadOnlyList<LabVariant> Variants { get; init; }

    /// <summary>A run each; scores are their medians and ranges.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [0, 1, 2];

    /// <summary>How long each run trains.</summary>
    public required Goal Budget { get; init; }

    /// <summary>What is measured, by the names of metrics; none for the usual ones.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Samples that are judged of each run.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Threads of each run; null for the cores, shared between the runs at once.</summary>
    public int? Threads { get; init; }

    /// <summary>Runs trained at the same time.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Numbers that others published, to stand beside these.</summary>
    public IReadOnlyList<PublishedTable> Published { get; init; } = [];
}

/// <summary>One data row.</summary>
/// <param name="Name">Short: part of folder names.</param>
/// <param name="Spec">A data spec; paths are relative to the working folder.</param>
/// <param name="Line">Where it stands in the file; 0 where it does not.</param>
public sealed record LabData(string Name, string Spec, int Line);

/// <summary>One way to train.</summary>
/// <param name="Name">Short: part of folder names.</param>
/// <param name="Title">As tables name it.</param>
/// <param name="System">The system's name.</param>
/// <param name="Settings">What differs from the system's own settings, on all data.</param>
/// <param name="SettingsOn">What differs further, by the name of the data row.</param>
/// <param name="Line">Where it stands in the file.</param>
public sealed record LabVariant(
    string Name, string Title, string System, IReadOnlyList<LabSetting> Settings,
    IReadOnlyDictionary<string, IReadOnlyList<LabSetting>> SettingsOn, int Line)
{
    /// <summary>All settings for a data row, later ones winning.</summary>
    public IReadOnlyList<LabSetting> On(LabData data) =>
        SettingsOn.TryGetValue(data.Name, out var further) ? [.. Settings.Where(s => further.All(f => f.Name != s.Name)), .. further] : Settings;
}

/// <summary>A setting as typed.</summary>
/// <param name="Name">Of the setting, or <c>preset</c>.</param>
/// <param name="Value">As after <c>--set NAME=</c>.</param>
/// <param name="Line">Where it stands in the file.</param>
public sealed record LabSetting(string Name, string Value, int Line)
{
    /// <summary>As after <c>--set</c>.</summary>
    public string Assignment => $"{Name}={Value}";
}

/// <summary>A table that others published.</summary>
/// <param name="Source">Paper, table, and how the numbers came about.</param>
/// <param name="Data">The data row that it belongs to.</param>
/// <param name="Rows">A method each.</param>
public sealed record PublishedTable(string Source, string Data, IReadOnlyList<PublishedRow> Rows);

/// <summary>A published method.</summary>
/// <param name="Name">As its authors call it.</param>
/// <param name="Cells">By the name of the score, as printed: <c>6.3 ± 0.5</c>.</param>
public sealed record PublishedRow(string Name, IReadOnlyDictionary<string, string> Cells);
