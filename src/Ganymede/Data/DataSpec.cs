using System.Globalization;

namespace Ganymede.Data;

/// <summary>What data a person named: <c>kind</c> or <c>kind:path[?key=value&amp;…]</c>.</summary>
public sealed class DataSpec
{
    private readonly Dictionary<string, string> values;

    private DataSpec(string text, DataKind kind, string? path, DataSpec? inner, Dictionary<string, string> values)
    {
        Text = text;
        Kind = kind;
        Path = path;
        Inner = inner;
        this.values = values;
    }

    /// <summary>The spec as it was typed.</summary>
    public string Text { get; }

    /// <summary>The spec with a full path: it names the same data wherever a program is started.</summary>
    public string Resolved => Path is null ? Text : Head + Query(values);

    /// <summary>The kind that the spec names.</summary>
    public DataKind Kind { get; }

    /// <summary>The file or folder, for kinds that are read from disk; null for embedded ones.</summary>
    public string? Path { get; }

    /// <summary>The data that this kind is made of, for kinds that hold another; otherwise null.</summary>
    public DataSpec? Inner { get; }

    /// <summary>The options that were typed, by name.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>What may be typed after the question mark.</summary>
    public IReadOnlyList<DataOption> Options => OptionsOf(Kind, Inner?.Kind);

    private string Head => Inner is not null ? $"{Kind.Name}:{Inner.Head}"
        : Path is null ? Kind.Name
        : $"{Kind.Name}:{string.Join(',', Paths.Select(System.IO.Path.GetFullPath))}";

    /// <summary>The files or folders that the path names: one, or two for kinds that may hold two.</summary>
    public IReadOnlyList<string> Paths => Path is null ? []
        : Kind.HoldsTwo && !System.IO.Path.Exists(Path) && Path.Split(',') is [var a, var b] ? [Home(a.Trim()), Home(b.Trim())]
        : [Path];

    /// <exception cref="ConfigurationException">Unknown kind or option, a missing or superfluous path, an option without a
    /// value.</exception>
    public static DataSpec Parse(string text)
    {
        var question = text.LastIndexOf('?');
        var query = question < 0 ? "" : text[(question + 1)..];
        var (kind, path) = Named(text, question < 0 ? text : text[..question]);
        if (!kind.HoldsAnother) return new DataSpec(text, kind, path, inner: null, ReadOptions(kind, kind.Options, query));

        var (held, heldPath) = Named(text, path!);
        if (held.HoldsAnother) throw new ConfigurationException($"'{text}' stacks what is stacked already. Use {kind.Example}.");
        var values = ReadOptions(kind, OptionsOf(kind, held), query);
        var handedOn = values.Where(v => kind.Options.All(o => o.Name != v.Key)).ToDictionary(StringComparer.Ordinal);
        return new DataSpec(text, kind, heldPath, new DataSpec(path + Query(handedOn), held, heldPath, inner: null, handedOn), values);
    }

    /// <summary>A spec of picture files that is part of another one.</summary>
    /// <param name="text">Of the other one, for what people are told.</param>
    internal static DataSpec OfPictures(string text, string path, Dictionary<string, string> values) =>
        new(text, DataKind.All.Single(k => k.Name == "images"), path, inner: null, values);

    /// <returns>The same spec with one option left out, and another, which it lacks, given.</returns>
    internal string Without(string left, string key, string value) =>
        Head + Query(values.Where(v => v.Key != left).Append(KeyValuePair.Create(key, value)).ToDictionary(StringComparer.Ordinal));

    /// <returns>The same spec with one option left out.</returns>
    internal string Without(string left) => Head + Query(values.Where(v => v.Key != left).ToDictionary(StringComparer.Ordinal));

    /// <returns>The option's whole number, or <paramref name="fallback"/> when it was not typed.</returns>
    internal int Whole(string key, int fallback, int least, int most)
    {
        if (!values.TryGetValue(key, out var text)) return fallback;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        throw Wrong(key, text, $"a whole number from {least} to {most}");
    }

    /// <returns>The option's number, or <paramref name="fallback"/> when it was not typed.</returns>
    internal double Number(string key, double fallback, double least, double most)
    {
        if (!values.TryGetValue(key, out var text)) return fallback;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        throw Wrong(key, text, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
    }

    /// <returns>The option's choice, or null when it was not typed.</returns>
    internal string? Choice(string key, params IReadOnlyCollection<string> choices)
    {
        if (!values.TryGetValue(key, out var text)) return null;
        if (choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice) return choice;
        throw new ConfigurationException($"'{Text}': {key} is '{text}'. {Suggestion.Sentence(text, choices, $"values of {key}")}");
    }

    /// <returns>The option's points as x,y;x,y;…, or none when it was not typed.</returns>
    internal IReadOnlyList<(double X, double Y)> Points(string key, int most, double bound)
    {
        if (!values.TryGetValue(key, out var text)) return [];
        var pairs = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var points = pairs.Select(p => p.Split(',') is [var x, var y] && Coordinate(x, bound) is { } a && Coordinate(y, bound) is { } b ? (a, b) : ((double, double)?)null).ToList();
        if (points.FindIndex(p => p is null) is >= 0 and var wrong)
            throw Wrong(key, pairs[wrong], string.Create(CultureInfo.InvariantCulture, $"points such as 0.5,-0.2;1,0 with coordinates from -{bound} to {bound}"));
        return points.Count <= most ? [.. points.Select(p => p!.Value)]
            : throw new ConfigurationException($"'{Kind.Name}': {key} has {points.Count} points, but may have {most} at most. Leave some out.");
    }

    private static double? Coordinate(string text, double bound) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= bound ? value : null;

    private ConfigurationException Wrong(string key, string found, string expected) =>
        new($"'{Text}': {key} is '{found}', but must be {expected}.");

    /// <summary>A shell leaves the ~ behind a colon as it is.</summary>
    private static string Home(string path) =>
        path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    private static ConfigurationException UnknownKind(string text, string name)
    {
        if (Directory.Exists(text) || text.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return new ConfigurationException($"'{text}' names no kind of data. For a folder or zip of pictures write images:{text}.");
        return new ConfigurationException(
            $"'{name}' is not a kind of data. {Suggestion.Sentence(name, [.. DataKind.All.Select(k => k.Name)], "kinds")}");
    }

    /// <summary>Takes <c>kind</c> or <c>kind:path</c> apart.</summary>
    private static (DataKind Kind, string? Path) Named(string text, string head)
    {
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? head : head[..colon]).Trim();
        var path = colon < 0 ? "" : head[(colon + 1)..];
        var kind = DataKind.All.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw UnknownKind(text, name);
        if (kind.Path is null && path.Length > 0)
            throw new ConfigurationException($"'{text}' gives a path, but {kind.Name} is made by the program itself. Use {kind.Example}.");
        if (kind.Path is not null && path.Length == 0)
            throw new ConfigurationException($"'{text}' lacks a path: {kind.Name}: takes {kind.Path}. Use {kind.Example}.");
        return (kind, kind.Path is null ? null : Home(path));
    }

    private static string Query(Dictionary<string, string> values) =>
        values.Count == 0 ? "" : $"?{string.Join('&', values.Select(v => $"{v.Key}={v.Value}"))}";

    private static IReadOnlyList<DataOption> OptionsOf(DataKind kind, DataKind? held) =>
        held is null ? kind.Options : [.. kind.Options, .. held.Options.Where(o => kind.Options.All(own => own.Name != o.Name))];

    private static Dictionary<string, string> ReadOptions(DataKind kind, IReadOnlyList<DataOption> options, string query)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? part : part[..equals];
            var names = options.Select(o => o.Name).ToArray();
            if (!names.Contains(key))
                throw new ConfigurationException($"'{key}' is not an option of {kind.Name}. "
                    + $"{Suggestion.Sentence(key, names, $"options of {kind.Name}")}");
            if (equals < 0 || equals == part.Length - 1)
                throw new ConfigurationException($"'{part}' has no value. Write {key}=VALUE, as in {kind.Example}.");
            if (!found.TryAdd(key, part[(equals + 1)..]))
                throw new ConfigurationException($"'{key}' is given twice in the options of {kind.Name}. Keep one.");
        }
        return found;
    }
}
