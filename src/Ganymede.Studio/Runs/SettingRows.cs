using System.Text.Json;
using System.Text.Json.Nodes;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Studio.Runs;

/// <summary>A setting of a run.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Value">Of the run.</param>
/// <param name="Usual">Of the system; null where that is not known.</param>
/// <param name="Help">What it does; empty where that is not known.</param>
public sealed record SettingRow(string Name, string Value, string? Usual, string Help)
{
    /// <summary>Whether somebody chose it.</summary>
    public bool IsChanged => Usual is not null && Usual != Value;
}

/// <summary>A setting in which runs differ.</summary>
/// <param name="Values">One for each run; null where a run has no such setting.</param>
public sealed record SettingDifference(string Name, IReadOnlyList<string?> Values);

/// <summary>The settings of runs as pages show them.</summary>
internal static class SettingRows
{
    /// <summary>All settings of a run, changed ones first.</summary>
    public static IReadOnlyList<SettingRow> Of(RunRecord record)
    {
        var usual = Usual(record);
        return
        [
            .. record.Settings
                .Select(s => new SettingRow(s.Key, Text(s.Value), usual.GetValueOrDefault(s.Key)?.Value, usual.GetValueOrDefault(s.Key)?.Attribute.Help ?? ""))
                .OrderBy(r => !r.IsChanged),
        ];
    }

    /// <summary>What decides the numbers of some runs and is not the same in all.</summary>
    public static IReadOnlyList<SettingDifference> Differences(IReadOnlyList<RunRecord> records)
    {
        List<IReadOnlyDictionary<string, string>> all = [.. records.Select(All)];
        return
        [
            .. all.SelectMany(a => a.Keys).Distinct()
                .Select(name => new SettingDifference(name, [.. all.Select(a => a.GetValueOrDefault(name))]))
                .Where(d => d.Values.Distinct().Skip(1).Any()),
        ];
    }

    private static Dictionary<string, string> All(RunRecord record) => new[]
    {
        KeyValuePair.Create("system", record.System), KeyValuePair.Create("data", record.Data), KeyValuePair.Create("seed", $"{record.Seed}"),
        KeyValuePair.Create("goal", $"{record.Goal}"), KeyValuePair.Create("device", record.Device), KeyValuePair.Create("precision", $"{record.Precision}"),
        KeyValuePair.Create("threads", $"{record.Threads}"),
    }.Concat(record.Settings.Select(s => KeyValuePair.Create(s.Key, Text(s.Value)))).DistinctBy(s => s.Key).ToDictionary();

    // A system that this version does not know has settings all the same.
    private static Dictionary<string, Setting> Usual(RunRecord record)
    {
        try
        {
            return Settings.Describe(GanSystem.Find(record.System).Defaults(record.Shape)).ToDictionary(s => s.Attribute.Name);
        }
        catch (ConfigurationException)
        {
            return [];
        }
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => "on",
        JsonValueKind.False => "off",
        _ => $"{value}",
    };
}
