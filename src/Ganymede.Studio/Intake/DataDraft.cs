using Ganymede.Data;

namespace Ganymede.Studio.Intake;

/// <summary>Data as a person chooses it: a kind, places, options.</summary>
public sealed class DataDraft
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public DataDraft(string spec = "glyphs") => Take(spec);

    /// <summary>What kind of data.</summary>
    public DataKind Kind { get; private set; } = DataKind.All[0];

    /// <summary>Folder or file; empty while none is chosen.</summary>
    public string First { get; set; } = "";

    /// <summary>The second of two places, for kinds that may have two; empty for none.</summary>
    public string Second { get; set; } = "";

    /// <summary>What is stacked, for a kind that stacks another.</summary>
    public string Held { get; private set; } = "";

    /// <summary>Whether a place must be chosen.</summary>
    public bool NeedsPlace => Kind.Path is not null && !(Kind.HoldsAnother && First.Length == 0);

    /// <summary>Whether a place may be chosen.</summary>
    public bool TakesPlace => Kind.Path is not null;

    /// <summary>What can be said beside; an option that is not said is as usual.</summary>
    public IReadOnlyList<DataOption> Options => Kind.HoldsAnother
        ? [.. Kind.Options, .. HeldKind.Options.Where(o => Kind.Options.All(k => k.Name != o.Name))]
        : Kind.Options;

    /// <summary>What was chosen, as after <c>--data</c>; null while a place is missing.</summary>
    public string? Spec
    {
        get
        {
            if (NeedsPlace && First.Length == 0) return null;
            var place = Kind.HoldsTwo && Second.Length > 0 ? $"{First},{Second}" : First;
            var head = Kind.HoldsAnother ? (First.Length == 0 ? $"{Kind.Name}:glyphs" : $"{Kind.Name}:{Held}:{place}") : TakesPlace ? $"{Kind.Name}:{place}" : Kind.Name;
            var known = Options.Where(o => values.GetValueOrDefault(o.Name) is { Length: > 0 }).Select(o => $"{o.Name}={values[o.Name]}").ToList();
            return known.Count == 0 ? head : $"{head}?{string.Join('&', known)}";
        }
    }

    private DataKind HeldKind => DataKind.All.First(k => k.Name == (First.Length == 0 ? "glyphs" : Held));

    /// <summary>What an option says; empty for nothing.</summary>
    public string this[string option]
    {
        get => values.GetValueOrDefault(option, "");
        set => values[option] = value.Trim();
    }

    /// <summary>Chooses another kind; places stay where they fit.</summary>
    public void Choose(string kind)
    {
        Kind = DataKind.All.FirstOrDefault(k => k.Name == kind) ?? Kind;
        if (Kind.HoldsAnother && Held.Length == 0) Held = "mnist";
        if (!Kind.HoldsTwo) Second = "";
    }

    /// <summary>Chooses pictures that were dropped.</summary>
    public void TakePictures(string place)
    {
        Choose("images");
        First = place;
    }

    /// <summary>Chooses what a spec says, as far as it can be understood.</summary>
    public void Take(string spec)
    {
        DataSpec parsed;
        try
        {
            parsed = DataSpec.Parse(spec);
        }
        catch (ConfigurationException)
        {
            return;
        }

        Choose(parsed.Kind.Name);
        Held = parsed.Inner?.Kind.Name ?? Held;
        (First, Second) = parsed.Paths switch { [var a, var b] => (a, b), [var a] => (a, ""), _ => ("", "") };
        values.Clear();
        foreach (var (name, value) in parsed.Values) values[name] = value;
    }
}
