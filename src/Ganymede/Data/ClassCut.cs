using System.Globalization;

namespace Ganymede.Data;

/// <summary>Cuts classes of a labelled picture set to a share, so that imbalance can be tried: <c>keep=9:0.02,cat:0.5</c>.</summary>
internal static class ClassCut
{
    /// <summary>The option's name in a spec.</summary>
    public const string Option = "keep";

    /// <summary>What a spec asks for; a set without that option stays as it is. Takes the set over.</summary>
    /// <exception cref="ConfigurationException">The set has no labels, or no such class, or the share is none.</exception>
    public static PictureSet Apply(PictureSet all, DataSpec spec)
    {
        if (!spec.Values.TryGetValue(Option, out var text)) return all;
        try
        {
            var kept = all.Thinned(Shares(text, spec, all.ClassNames));
            return kept.Count > 0 ? kept : throw new ConfigurationException($"'{spec.Text}' keeps nothing; give a class a share above 0.");
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    private static Dictionary<int, double> Shares(string text, DataSpec spec, IReadOnlyList<string>? names)
    {
        if (names is null) throw new ConfigurationException($"'{spec.Text}' cuts classes, but this data has none; leave {Option} out.");
        var attribute = new ItemAttribute(ItemAttribute.Class, names);
        var shares = new Dictionary<int, double>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = part.LastIndexOf(':');
            if (colon <= 0 || !double.TryParse(part[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
                throw new ConfigurationException($"'{spec.Text}': {Option} is '{part}', but must be a class and a share from 0 to 1, as in {Option}=9:0.02.");
            shares[attribute.IndexOf(part[..colon])] = share;
        }

        return shares;
    }
}
