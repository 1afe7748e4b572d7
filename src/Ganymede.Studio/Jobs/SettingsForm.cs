using Ganymede.Data;
using Ganymede.Studio.Intake;
using Ganymede.Systems;

namespace Ganymede.Studio.Jobs;

/// <summary>A system's settings as a person fills them in: what is as it was is not said.</summary>
public sealed class SettingsForm
{
    private const string PresetKey = "preset=";

    // What the first word of a setting's name is about, in the order in which groups are shown.
    private static readonly (string Title, string[] Words)[] groups =
    [
        ("The game", ["batch", "balance", "average", "play", "warmup"]),
        ("Latents", ["latent", "codes"]),
        ("Loss", ["loss", "adversarial", "labels", "distance", "cycle", "identity", "reconstruction", "overlap", "recognition", "labelled", "unlabelled"]),
        ("Generator", ["generator"]),
        ("Discriminator", ["discriminator"]),
        ("Encoder", ["encoder"]),
        ("Networks", ["networks", "channels", "dense", "kernel", "init", "norm", "width", "depth", "blocks", "cardinality", "expansion", "scale", "dropout"]),
        ("Learning", ["lr", "adam", "sgd", "weight-decay"]),
        ("Penalties", ["penalty", "clip"]),
        ("Augmentation", ["augment"]),
        ("Against collapse", ["pack", "unroll", "history", "replay", "noise"]),
    ];

    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);
    private readonly DataRoots? roots;
    private DataShape? shape;
    private SystemOptions usual;

    /// <param name="roots">Where files must lie that settings name; null for anywhere.</param>
    public SettingsForm(GanSystem system, IEnumerable<string>? assignments = null, DataRoots? roots = null)
    {
        (System, this.roots) = (system, roots);
        usual = system.Defaults(shape: null);
        foreach (var assignment in assignments ?? []) Take(assignment);
        Renew();
    }

    /// <summary>Whose settings.</summary>
    public GanSystem System { get; }

    /// <summary>The named set that is started from; null for the system's own.</summary>
    public string? Preset { get; private set; }

    /// <summary>All settings in groups.</summary>
    public IReadOnlyList<SettingGroup> Groups { get; private set; } = [];

    /// <summary>What was changed, as after <c>--set</c>.</summary>
    public IReadOnlyList<string> Assignments =>
        [.. Preset is null ? [] : new[] { PresetKey + Preset }, .. Groups.SelectMany(g => g.Fields).Where(f => f.IsChanged).Select(f => $"{f.Setting.Attribute.Name}={f.Text}")];

    /// <summary>Whether every setting can be read by itself.</summary>
    public bool IsReadable => Groups.All(g => g.Fields.All(f => f.Problem is null));

    /// <summary>Changes a setting.</summary>
    public void Set(string name, string text)
    {
        typed[name] = text.Trim();
        Arrange();
    }

    /// <summary>Starts from a named set, or the system's own; what was typed stays.</summary>
    public void Choose(string? preset)
    {
        Preset = System.Presets.Any(p => p.Name == preset) ? preset : null;
        Renew();
    }

    /// <summary>Takes back all changes.</summary>
    public void Reset()
    {
        typed.Clear();
        Choose(null);
    }

    /// <summary>Shows the settings as they are for data of a shape.</summary>
    public void Suit(DataShape? known)
    {
        shape = known;
        Renew();
    }

    /// <summary>The form for another system, with what was typed here where it has such a setting.</summary>
    public SettingsForm For(GanSystem other)
    {
        var form = new SettingsForm(other, null, roots) { shape = shape };
        foreach (var (name, text) in typed) form.typed[name] = text;
        form.Renew();
        return form;
    }

    /// <summary>What is wrong with the settings as a whole; null where nothing is.</summary>
    /// <param name="subject">What is learned; null where that is not known yet.</param>
    public string? ProblemWith(Subject? subject)
    {
        if (!IsReadable) return null;       // said beside the field
        try
        {
            if (subject is not null) System.Configure(subject, Assignments);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }

    private void Take(string assignment)
    {
        if (assignment.StartsWith(PresetKey, StringComparison.Ordinal)) Preset = assignment[PresetKey.Length..];
        else if (assignment.IndexOf('=', StringComparison.Ordinal) is var at and > 0) typed[assignment[..at].Trim()] = assignment[(at + 1)..].Trim();
    }

    private void Renew()
    {
        if (System.Presets.All(p => p.Name != Preset)) Preset = null;
        usual = System.Defaults(shape is not null && System.Accepts(shape) ? shape : null, Preset);
        Arrange();
    }

    private void Arrange()
    {
        var fields = Settings.Describe(usual).Select(s => Field(s, typed.GetValueOrDefault(s.Attribute.Name, s.Value))).ToLookup(f => GroupOf(f.Setting.Attribute.Name));
        Groups = [.. groups.Select(g => g.Title).Append("More").Where(fields.Contains).Select(title => new SettingGroup(title, [.. fields[title]]))];
    }

    private SettingField Field(Setting setting, string text)
    {
        try
        {
            if (text != setting.Value) Demand($"{setting.Attribute.Name}={text}");
            return new SettingField(setting, text, null);
        }
        catch (ConfigurationException e)
        {
            return new SettingField(setting, text, e.Message);
        }
    }

    private void Demand(string assignment)
    {
        Settings.Apply(usual, [assignment]);
        roots?.DemandSettings([assignment]);
    }

    private static string GroupOf(string name)
    {
        var word = name.Split('.')[0];
        return groups.FirstOrDefault(g => g.Words.Contains(word)).Title ?? "More";
    }
}

/// <summary>Settings that belong together.</summary>
public sealed record SettingGroup(string Title, IReadOnlyList<SettingField> Fields)
{
    /// <summary>How many were changed.</summary>
    public int Changed => Fields.Count(f => f.IsChanged);
}

/// <summary>One setting in a form.</summary>
/// <param name="Setting">What it is.</param>
/// <param name="Text">What the field holds.</param>
/// <param name="Problem">What is wrong with that; null where nothing is.</param>
public sealed record SettingField(Setting Setting, string Text, string? Problem)
{
    /// <summary>Whether it is other than the system's own.</summary>
    public bool IsChanged => Text != Setting.Value;
}
