using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>Reads, writes and describes options records by the names of their settings.</summary>
public static class Settings
{
    /// <summary>Settings that have a way of writing of their own: what they are, and how they are read (a FormatException says what is wrong).</summary>
    internal static readonly IReadOnlyDictionary<Type, (string What, Func<string, object> Parse)> Texts = new Dictionary<Type, (string, Func<string, object>)>
    {
        [typeof(Schedule)] = ("a schedule", Schedule.Parse),
        [typeof(FeatureChoice)] = (FeatureChoice.Forms, FeatureChoice.Parse),
    };

    /// <summary>Every setting of a record, in the order of its declaration, those of its base first.</summary>
    public static IReadOnlyList<Setting> Describe(SystemOptions options) =>
        [.. Properties(options).Select(p => new Setting(p.Attribute, p.Property.PropertyType, Text(p.Property.GetValue(options))))];

    /// <summary>The record with settings changed.</summary>
    /// <param name="options">Where to start from; it stays as it is.</param>
    /// <param name="assignments">Texts such as <c>latent.size=64</c>; later ones win.</param>
    /// <exception cref="ConfigurationException">A name or value is unknown or out of range.</exception>
    public static T Apply<T>(T options, IEnumerable<string> assignments)
        where T : SystemOptions
    {
        var changed = (T)options.Copy();
        var properties = Properties(options);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new ConfigurationException($"'{assignment}' is no setting; write name=value, such as batch=64.");
            var (name, text) = (assignment[..equals].Trim(), assignment[(equals + 1)..].Trim());
            var (attribute, property) = properties.FirstOrDefault(p => p.Attribute.Name == name);
            if (property is null) throw new ConfigurationException(Suggestion.Unknown("setting", name, [.. properties.Select(p => p.Attribute.Name)]));
            property.SetValue(changed, Parse(attribute, property.PropertyType, text));
        }

        return changed;
    }

    /// <summary>The same assignments with full paths of the files that they name. What cannot be understood stays as it is; <see cref="Apply"/> says so.</summary>
    /// <param name="demand">Told each file; refuses it by an exception.</param>
    public static IReadOnlyList<string> Resolved(IEnumerable<string> assignments, Action<string> demand)
    {
        return [.. assignments.Select(Resolve)];

        string Resolve(string assignment)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || FileIn(assignment[(equals + 1)..].Trim()) is not { File: { } file } value) return assignment;
            demand(file);
            return $"{assignment[..equals].Trim()}={value}";
        }
    }

    // By the text alone: which settings there are may depend on other settings.
    private static INamesFile? FileIn(string text)
    {
        foreach (var (_, parse) in Texts.Where(t => t.Key.IsAssignableTo(typeof(INamesFile))).Select(t => t.Value))
        {
            try
            {
                if (parse(text) is INamesFile { File: not null } value) return value;
            }
            catch (FormatException)
            {
                // No text of this kind.
            }
        }

        return null;
    }

    /// <summary>All settings as a JSON object: numbers, texts and true/false by setting name.</summary>
    public static JsonObject ToJson(SystemOptions options)
    {
        var json = new JsonObject();
        foreach (var (attribute, property) in Properties(options))
        {
            var value = property.GetValue(options);
            json[attribute.Name] = value switch
            {
                bool b => b,
                int i => i,
                double d => d,
                _ => Text(value),
            };
        }

        return json;
    }

    /// <summary>What <see cref="ToJson"/> wrote, as assignments for <see cref="Apply"/>.</summary>
    public static IEnumerable<string> Assignments(JsonObject json) => json.Select(p => $"{p.Key}={p.Value}");

    private static List<(SettingAttribute Attribute, PropertyInfo Property)> Properties(SystemOptions options)
    {
        var chain = new Stack<Type>();
        for (var type = options.GetType(); type is not null && type != typeof(object); type = type.BaseType) chain.Push(type);
        return [.. chain
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(p => (p.GetCustomAttribute<SettingAttribute>()!, p))
            .Where(p => p.Item1 is not null)
            .GroupBy(p => p.Item1.Name)
            .Select(g => g.Last())];     // a system may say a setting's range and help in its own way
    }

    private static object Parse(SettingAttribute attribute, Type type, string text)
    {
        if (type.IsEnum) return ParseChoice(attribute, type, text);
        if (type == typeof(bool))
        {
            return text.ToLowerInvariant() switch
            {
                "on" or "true" or "yes" => true,
                "off" or "false" or "no" => false,
                _ => throw new ConfigurationException($"{attribute.Name} is '{text}', but must be on or off."),
            };
        }

        if (Texts.TryGetValue(type, out var known))
        {
            try
            {
                return known.Parse(text);
            }
            catch (FormatException e)
            {
                throw new ConfigurationException($"{attribute.Name}: {e.Message}");
            }
        }

        var whole = type == typeof(int);
        var style = whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw new ConfigurationException($"{attribute.Name} is '{text}', but must be a {(whole ? "whole number" : "number")}{Range(attribute)}.");
        }

        if (number < attribute.Min || number > attribute.Max || (whole && number != Math.Clamp(number, int.MinValue, int.MaxValue)))
        {
            throw new ConfigurationException($"{attribute.Name} is {text}, but must be{Range(attribute)}.");
        }

        return whole ? (object)(int)number : number;
    }

    private static object ParseChoice(SettingAttribute attribute, Type type, string text)
    {
        foreach (var value in Enum.GetValues(type))
        {
            if (string.Equals(Text(value), text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw new ConfigurationException($"{attribute.Name}: {Suggestion.Unknown("value", text, Setting.ChoicesOf(type))}");
    }

    internal static string Range(SettingAttribute attribute) => (double.IsFinite(attribute.Min), double.IsFinite(attribute.Max)) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $" from {attribute.Min} to {attribute.Max}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $" {attribute.Min} or more"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $" {attribute.Max} or less"),
        _ => "",
    };

    /// <summary>A value as people type it: choices in lower case with hyphens.</summary>
    internal static string Text(object? value) => value switch
    {
        bool b => b ? "on" : "off",
        Enum e => string.Concat(e.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}

/// <summary>One setting as people see it.</summary>
/// <param name="Attribute">Name, help and range.</param>
/// <param name="Type">Of its values.</param>
/// <param name="Value">Its value now, as typed.</param>
public sealed record Setting(SettingAttribute Attribute, Type Type, string Value)
{
    /// <summary>The values to choose from; empty for numbers.</summary>
    public IReadOnlyList<string> Choices => Type.IsEnum ? ChoicesOf(Type) : Type == typeof(bool) ? ["on", "off"] : [];

    /// <summary>What may be typed, in words: the choices, or the range.</summary>
    public string Allowed => Choices.Count > 0
        ? string.Join(", ", Choices)
        : Settings.Texts.TryGetValue(Type, out var known) ? known.What : Settings.Range(Attribute).Replace(" from ", "", StringComparison.Ordinal).Trim();

    internal static IReadOnlyList<string> ChoicesOf(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(Settings.Text)];
}
