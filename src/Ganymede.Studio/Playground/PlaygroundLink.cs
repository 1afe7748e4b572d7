using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Ganymede.Studio.Playground;

/// <summary>A setup as the query of an address, so that a link sets up the same game; and where two are compared, the second with it.</summary>
public static class PlaygroundLink
{
    private const string Beside = "beside.";

    /// <summary>The query, with its question mark; only what differs from the usual setup.</summary>
    /// <param name="beside">What is played beside it; null for nothing.</param>
    public static string Write(PlaygroundSetup setup, PlaygroundSetup? beside = null)
    {
        var parts = beside is null ? Parts(setup) : Parts(setup).Concat(Parts(beside).Select(p => (Key: Beside + p.Key, p.Value)));
        return "?" + string.Join('&', parts.Select(p => $"{p.Key}={Escape(p.Value)}"));
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or what a person typed; unknown keys are left alone.</summary>
    /// <exception cref="ConfigurationException">A number is none.</exception>
    public static PlaygroundSetup Read(string query) => Read(QueryHelpers.ParseQuery(query), "");

    /// <summary>Reads what is to be played beside it; null for nothing.</summary>
    /// <exception cref="ConfigurationException">A number is none.</exception>
    public static PlaygroundSetup? ReadBeside(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return values.Keys.Any(k => k.StartsWith(Beside, StringComparison.OrdinalIgnoreCase)) ? Read(values, Beside) : null;
    }

    private static IEnumerable<(string Key, string Value)> Parts(PlaygroundSetup setup)
    {
        yield return ("data", setup.Data);
        yield return ("system", setup.System);
        yield return ("seed", setup.Seed.ToString(CultureInfo.InvariantCulture));
        foreach (var setting in setup.Settings) yield return ("set", setting);
        if (setup.DiscriminatorMoves is { } discriminator) yield return ("d", discriminator.ToString(CultureInfo.InvariantCulture));
        if (setup.GeneratorMoves is { } generator) yield return ("g", generator.ToString(CultureInfo.InvariantCulture));
        if (setup.Rounds != new PlaygroundSetup().Rounds) yield return ("rounds", setup.Rounds.ToString(CultureInfo.InvariantCulture));
    }

    private static PlaygroundSetup Read(Dictionary<string, StringValues> values, string prefix)
    {
        var usual = new PlaygroundSetup();
        return new PlaygroundSetup
        {
            Data = Text("data") ?? usual.Data,
            System = Text("system") ?? usual.System,
            Seed = Number<ulong>("seed") ?? usual.Seed,
            Settings = values.TryGetValue(prefix + "set", out var settings) ? [.. settings.OfType<string>().Where(s => s.Length > 0)] : [],
            DiscriminatorMoves = Number<int>("d"),
            GeneratorMoves = Number<int>("g"),
            Rounds = Number<int>("rounds") ?? usual.Rounds,
        };

        string? Text(string key) => values.TryGetValue(prefix + key, out var found) && found is [.., { Length: > 0 } last] ? last : null;

        T? Number<T>(string key)
            where T : struct, IParsable<T>
        {
            if (Text(key) is not { } text) return null;
            return T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
                : throw new ConfigurationException($"The link says {prefix}{key}={text}, but {prefix}{key} must be a whole number. The usual game was set up instead.");
        }
    }

    // Commas, semicolons and the like may stand in a query as they are, which keeps links to drawings short.
    private static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal);
}
