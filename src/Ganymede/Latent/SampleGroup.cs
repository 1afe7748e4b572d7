namespace Ganymede.Latent;

/// <summary>How the samples of a group are named.</summary>
public enum GroupKind
{
    /// <summary>By seeds.</summary>
    Seeds,

    /// <summary>By what they show, found by the scorer among many samples.</summary>
    Attributes,

    /// <summary>The user's own pictures, whose latents are looked for.</summary>
    Pictures,

    /// <summary>A file of latents.</summary>
    Latents,
}

/// <summary>A group of samples as a person described it.</summary>
/// <param name="Name">As it stands in the expression.</param>
/// <param name="Text">Seeds, attributes with values, or files, separated by commas.</param>
public sealed record SampleGroup(string Name, GroupKind Kind, string Text)
{
    private static readonly string[] pictures = [".png", ".jpg", ".jpeg", ".gif"];

    /// <summary>The files of a group of pictures.</summary>
    public IReadOnlyList<string> Files => Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The groups of an expression's terms: those that were defined, and attributes that stand in the expression itself.</summary>
    /// <param name="definitions">As in <c>glasses=3,5,8</c>.</param>
    /// <returns>By name.</returns>
    /// <exception cref="ConfigurationException">A definition cannot be understood, is empty, or is missing.</exception>
    public static IReadOnlyDictionary<string, SampleGroup> Of(ArithmeticExpression expression, IReadOnlyList<string> definitions)
    {
        var defined = new Dictionary<string, SampleGroup>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in definitions)
        {
            var group = Parse(definition);
            if (!defined.TryAdd(group.Name, group)) throw new ConfigurationException($"The group {group.Name} is defined twice; keep one.");
        }

        var used = new Dictionary<string, SampleGroup>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in expression.Terms.Select(t => t.Group))
        {
            if (defined.TryGetValue(name, out var group)) used[name] = group;
            else if (name.Contains('=', StringComparison.Ordinal)) used[name] = new SampleGroup(name, GroupKind.Attributes, name);
            else
            {
                throw new ConfigurationException(defined.Count == 0
                    ? $"'{name}' is not defined. Say which samples it means, as in --group {name}=3,5,8 (seeds), or name an attribute and value, as in class=7."
                    : $"'{name}' is not defined. {Suggestion.Sentence(name, [.. defined.Keys], "groups")}");
            }
        }

        return defined.Keys.FirstOrDefault(n => !used.ContainsKey(n)) is { } left
            ? throw new ConfigurationException($"The group {left} stands nowhere in '{expression}'; use it, or leave its --group out.")
            : used;
    }

    /// <summary>Reads <c>glasses=3,5,8</c>, <c>glasses=glasses=yes</c>, <c>me=a.png,b.png</c> or <c>me=projected.safetensors</c>.</summary>
    /// <exception cref="ConfigurationException">It cannot be understood, or is empty.</exception>
    public static SampleGroup Parse(string definition)
    {
        var equals = definition.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new ConfigurationException($"'{definition}' defines no group; write a name and what it means, as in glasses=3,5,8.");
        var (name, text) = (definition[..equals].Trim(), definition[(equals + 1)..].Trim());
        if (text.Length == 0) throw new ConfigurationException($"The group {name} is empty; name seeds, as in {name}=3,5,8, an attribute with a value, or pictures.");
        if (SeedList.LooksLikeSeeds(text)) return new SampleGroup(name, GroupKind.Seeds, text);
        if (text.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)) return new SampleGroup(name, GroupKind.Latents, text);
        if (pictures.Any(p => text.EndsWith(p, StringComparison.OrdinalIgnoreCase))) return new SampleGroup(name, GroupKind.Pictures, text);
        return text.Contains('=', StringComparison.Ordinal)
            ? new SampleGroup(name, GroupKind.Attributes, text)
            : throw new ConfigurationException($"The group {name} is '{text}', which is neither seeds (3,5,8) nor an attribute with a value (class=7) nor pictures (a.png,b.png).");
    }
}
