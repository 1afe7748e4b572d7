namespace Ganymede.Data;

/// <summary>What is said of pictures that the program draws and of which it knows everything: the attributes that a spec chooses.</summary>
internal sealed class DrawnFacts : ItemFacts
{
    /// <summary>The options that choose.</summary>
    public const string Attribute = "attributes", Label = "labels";

    private readonly IReadOnlyList<int> chosen;
    private readonly Func<int, int[]> valuesOf;
    private readonly Func<int, string>? caption;

    private DrawnFacts(IReadOnlyList<ItemAttribute> all, IReadOnlyList<int> chosen, bool areLabels, Func<int, int[]> valuesOf, Func<int, string>? caption)
    {
        (this.chosen, this.valuesOf, this.caption) = (chosen, valuesOf, caption);
        Attributes = [.. chosen.Select(a => areLabels ? all[a] with { Name = ItemAttribute.Class } : all[a])];
        if (areLabels) ClassNames = Attributes[0].Values;
    }

    /// <summary>The chosen attribute's values where it was chosen to be the class; else null.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes { get; }

    /// <inheritdoc/>
    public override bool HasCaptions => caption is not null;

    /// <summary>What a spec chooses.</summary>
    /// <param name="all">Everything that is known.</param>
    /// <param name="usual">What is said when nobody chooses.</param>
    /// <param name="valuesOf">Of an item, the values of all attributes.</param>
    /// <param name="caption">Of an item; null where there are none.</param>
    /// <exception cref="ConfigurationException">An attribute is unknown or chosen twice.</exception>
    public static DrawnFacts Of(DataSpec spec, IReadOnlyList<ItemAttribute> all, IReadOnlyList<int> usual, Func<int, int[]> valuesOf, Func<int, string>? caption)
    {
        if (spec.Choice(Label, [.. all.Select(a => a.Name)]) is not { } label)
            return new(all, spec.Values.TryGetValue(Attribute, out var names) ? Chosen(names, all) : usual, areLabels: false, valuesOf, caption);
        if (spec.Values.ContainsKey(Attribute))
            throw new ConfigurationException($"'{spec.Text}': {Label}= makes one attribute the class, {Attribute}= chooses several; keep one of them.");
        return new(all, Chosen(label, all), areLabels: true, valuesOf, caption);
    }

    /// <returns>The class of an item, where an attribute was chosen to be the class.</returns>
    public int LabelOf(int index) => valuesOf(index)[chosen[0]];

    /// <inheritdoc/>
    public override void Describe(int index, Span<int> values)
    {
        var all = valuesOf(index);
        for (var i = 0; i < values.Length; i++) values[i] = all[chosen[i]];
    }

    /// <inheritdoc/>
    public override string Caption(int index) => caption!(index);

    private static List<int> Chosen(string names, IReadOnlyList<ItemAttribute> all)
    {
        string[] known = [.. all.Select(a => a.Name)];
        var chosen = new List<int>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var index = Array.FindIndex(known, k => k.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (index < 0) throw new ConfigurationException(Suggestion.Unknown("attribute", name, known));
            if (chosen.Contains(index)) throw new ConfigurationException($"'{name}' is named twice in {Attribute}={names}. Keep one.");
            chosen.Add(index);
        }

        return chosen.Count > 0 ? chosen : throw new ConfigurationException($"{Attribute}= names none. {Suggestion.Sentence("", known, "attributes")}");
    }
}
