using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>Says of samples what they show.</summary>
public interface IAttributeReader
{
    /// <summary>What it looks for; at least one.</summary>
    IReadOnlyList<ItemAttribute> Attributes { get; }

    /// <param name="samples">[N, …] in the data's range, on the CPU.</param>
    /// <returns>[N][attributes], the index of each one's value.</returns>
    IReadOnlyList<int[]> Read(Tensor samples);
}

/// <summary>Values that samples shall have, or have.</summary>
/// <param name="Values">[attributes], the index of a value; null where any will do.</param>
public sealed record AttributeValues(IReadOnlyList<int?> Values)
{
    /// <summary>Whether a sample has them.</summary>
    public bool Fit(int[] read) => Values.Zip(read).All(p => p.First is null || p.First == p.Second);

    /// <summary>Reads <c>glasses=yes,colour=red</c>.</summary>
    /// <exception cref="ConfigurationException">Something is unknown; the message lists what is known.</exception>
    public static AttributeValues Parse(string text, IReadOnlyList<ItemAttribute> known)
    {
        var values = new int?[known.Count];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1) throw new ConfigurationException($"'{part}' is no attribute with a value; write as in {known[0].Name}={known[0].Values[0]}.");
            var a = known.ToList().FindIndex(k => k.Name.Equals(part[..equals].Trim(), StringComparison.OrdinalIgnoreCase));
            if (a < 0) throw new ConfigurationException(Suggestion.Unknown("attribute", part[..equals].Trim(), [.. known.Select(k => k.Name)]));
            if (values[a] is not null) throw new ConfigurationException($"'{text}' says two values of {known[a].Name}; keep one.");
            values[a] = known[a].IndexOf(part[(equals + 1)..].Trim());
        }

        return new AttributeValues(values);
    }
}
