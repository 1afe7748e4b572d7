namespace Ganymede.Data;

/// <summary>Something that is said of every item in one of a few words: its class, its colour, whether glasses are worn.</summary>
/// <param name="Name">As typed: <c>class</c>, <c>colour</c>.</param>
/// <param name="Values">The words, by index; at least one.</param>
public sealed record ItemAttribute(string Name, IReadOnlyList<string> Values)
{
    /// <summary>The name of the only attribute of data that has classes.</summary>
    public const string Class = "class";

    /// <returns>The index of a word.</returns>
    /// <exception cref="ConfigurationException">It is none of the values; the message lists them.</exception>
    public int IndexOf(string value)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (Values[i].Equals(value, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw new ConfigurationException($"'{value}' is not a value of {Name}. {Suggestion.Sentence(value, Values, $"values of {Name}")}");
    }

    /// <inheritdoc/>
    public bool Equals(ItemAttribute? other) => other is not null && Name == other.Name && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Values.Count);
}
