using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Ganymede.Studio.Playground;

/// <summary>A setup as the query of an address, so that a link sets up the same game.</summary>
public static class PlaygroundLink
{
    /// <summary>The query, with its question mark; only what differs from the usual setup.</summary>
    public static string Write(PlaygroundSetup setup)
    {
        var usual = new PlaygroundSetup();
        var parts = new List<(string Key, string Value)> { ("data", setup.Data), ("system", setup.System), ("seed", setup.Seed.ToString(CultureInfo.InvariantCulture)) };
        parts.AddRange(setup.Settings.Select(s => ("set", s)));
        if (setup.DiscriminatorMoves is { } discriminator) parts.Add(("d", discriminator.ToString(CultureInfo.InvariantCulture)));
        if (setup.GeneratorMoves is { } generator) parts.Add(("g", generator.ToString(CultureInfo.InvariantCulture)));
        if (setup.Rounds != usual.Rounds) parts.Add(("rounds", setup.Rounds.ToString(CultureInfo.InvariantCulture)));
        return "?" + string.Join('&', parts.Select(p => $"{p.Key}={Escape(p.Value)}"));
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or what a person typed; unknown keys are left alone.</summary>
    /// <exception cref="ConfigurationException">A number is none.</exception>
    public static PlaygroundSetup Read(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var usual = new PlaygroundSetup();
        return new PlaygroundSetup
        {
            Data = Text("data") ?? usual.Data,
            System = Text("system") ?? usual.System,
            Seed = Number<ulong>("seed") ?? usual.Seed,
            Settings = values.TryGetValue("set", out var settings) ? [.. settings.OfType<string>().Where(s => s.Length > 0)] : [],
            DiscriminatorMoves = Number<int>("d"),
            GeneratorMoves = Number<int>("g"),
            Rounds = Number<int>("rounds") ?? usual.Rounds,
        };

        string? Text(string key) => values.TryGetValue(key, out var found) && found is [.., { Length: > 0 } last] ? last : null;

        T? Number<T>(string key)
            where T : struct, IParsable<T>
        {
            if (Text(key) is not { } text) return null;
            return T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
                : throw new ConfigurationException($"The link says {key}={text}, but {key} must be a whole number. The usual game was set up instead.");
        }
    }

    // Commas, semicolons and the like may stand in a query as they are, which keeps links to drawings short.
    private static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal);
}
