using System.Globalization;

namespace Ganymede.Data;

/// <summary>What a person asks samples to be: some attributes' values, some codes; the others are drawn.</summary>
/// <param name="Values">[attributes], the index of each one's value; null where it is drawn as in the data.</param>
/// <param name="Codes">[codes], each one's number; null where it is drawn.</param>
public sealed record Wish(IReadOnlyList<int?> Values, IReadOnlyList<double?> Codes)
{
    // Generators saw codes from -1 to 1; a little outside shows where they lead.
    private const double MostCode = 3;

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => Values.All(v => v is null) && Codes.All(c => c is null);

    /// <summary>Nothing in particular.</summary>
    public static Wish Nothing(ConditionSpace space) => new(new int?[space.Attributes.Count], new double?[space.Codes.Count]);

    /// <summary>Reads what a person typed.</summary>
    /// <param name="space">What can be asked for.</param>
    /// <exception cref="ConfigurationException">Something unknown, with what there is; or a thing is asked for twice.</exception>
    public static Wish Read(ConditionSpace space, WishWords words)
    {
        var (values, numbers) = (new int?[space.Attributes.Count], new double?[space.Codes.Count]);
        if (words.Class is { } kind)
        {
            if (space.Attributes is not [var only])
            {
                throw new ConfigurationException(space.Attributes.Count == 0
                    ? $"--class chooses among classes, but this run knows only {space}; use --code."
                    : $"--class goes with a single attribute, but this run has {Names(space)}; use --set-attributes \"{space.Attributes[0].Name}={space.Attributes[0].Values[0]}\".");
            }

            values[0] = ValueOf(only, kind);
        }

        foreach (var (name, text) in Assignments(words.Attributes, "--set-attributes", "colour=red,form=star"))
        {
            var a = space.IndexOf(name);
            if (values[a] is not null) throw new ConfigurationException($"{space.Attributes[a].Name} is asked for twice; keep one.");
            values[a] = ValueOf(space.Attributes[a], text);
        }

        foreach (var (name, text) in Assignments(words.Codes, "--code", "c1=0.5"))
        {
            var c = CodeOf(space, name);
            if (numbers[c] is not null) throw new ConfigurationException($"Code {space.Codes[c]} is asked for twice; keep one.");
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(Math.Abs(number) <= MostCode))
                throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"Code {space.Codes[c]} is '{text}', but must be a number from {-MostCode} to {MostCode}; the generator learned -1 to 1."));
            numbers[c] = number;
        }

        return new Wish(values, numbers);
    }

    /// <summary>The code of a name.</summary>
    /// <returns>Its place in <see cref="ConditionSpace.Codes"/>.</returns>
    /// <exception cref="ConfigurationException">There is none; the message lists them.</exception>
    private static int CodeOf(ConditionSpace space, string name)
    {
        for (var c = 0; c < space.Codes.Count; c++)
        {
            if (space.Codes[c].Equals(name, StringComparison.OrdinalIgnoreCase)) return c;
        }

        throw new ConfigurationException(space.Codes.Count == 0
            ? $"There is no code '{name}': this run has {Names(space)} and no codes; use --set-attributes."
            : Suggestion.Unknown("code", name, [.. space.Codes]));
    }

    // A name first; then the number of a value, which is shorter to type.
    private static int ValueOf(ItemAttribute attribute, string text)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < attribute.Values.Count;
        return isNumber && !attribute.Values.Contains(text, StringComparer.OrdinalIgnoreCase) ? index : attribute.IndexOf(text);
    }

    private static IEnumerable<(string Name, string Value)> Assignments(string? text, string option, string example)
    {
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1) throw new ConfigurationException($"'{part}' asks for nothing; write name=value, as in {option} \"{example}\".");
            yield return (part[..equals].Trim(), part[(equals + 1)..].Trim());
        }
    }

    private static string Names(ConditionSpace space) => string.Join(", ", space.Attributes.Select(a => a.Name));
}
