using System.Globalization;
using System.Text.Json.Nodes;

namespace Ganymede.Training;

/// <summary>A change of settings that may help, said without knowing the system: it applies where the system has the settings.</summary>
public sealed class Remedy
{
    private readonly Func<JsonObject, IReadOnlyList<string>?> changes;

    private Remedy(Func<JsonObject, IReadOnlyList<string>?> changes) => this.changes = changes;

    /// <summary>Settings to set, where one of them is not set so yet.</summary>
    /// <param name="assignments">Such as <c>play=extragradient</c>.</param>
    public static Remedy Set(params string[] assignments) => new(settings =>
    {
        var pairs = assignments.Select(a => a.Split('=', 2)).ToList();
        return pairs.All(p => settings.ContainsKey(p[0])) && pairs.Any(p => Text(settings[p[0]]) != p[1]) ? assignments : null;
    });

    /// <summary>A number to multiply, where it is above 0.</summary>
    public static Remedy Times(string name, double factor) => new(settings =>
        Number(settings[name]) is { } now and > 0 ? [Assignment(name, now * factor)] : null);

    /// <summary>A number to raise to a value, where it is lower.</summary>
    public static Remedy Raise(string name, double value) => new(settings =>
        Number(settings[name]) is { } now && now < value ? [Assignment(name, value)] : null);

    /// <returns>What to type, <c>name=value</c> each; null where it does not apply.</returns>
    /// <param name="settings">All settings of the run by name.</param>
    public IReadOnlyList<string>? For(JsonObject settings) => changes(settings);

    private static string Assignment(string name, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}={decimal.Parse(value.ToString("G2", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)}");

    private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
        : null;

    private static string Text(JsonNode? node) => node?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => "on",
        System.Text.Json.JsonValueKind.False => "off",
        _ => $"{node}",
    };
}
