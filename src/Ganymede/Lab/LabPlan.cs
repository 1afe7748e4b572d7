using System.Globalization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>What a person changes of a lab file without editing it; null leaves what the file says.</summary>
public sealed record LabChanges
{
    /// <summary>Other data, as specs.</summary>
    public IReadOnlyList<string>? Data { get; init; }

    /// <summary>Other seeds.</summary>
    public IReadOnlyList<ulong>? Seeds { get; init; }

    /// <summary>Another budget.</summary>
    public Goal? Budget { get; init; }

    /// <summary>Names of variants and data rows: the others are not trained.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Runs at the same time.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Threads of each run.</summary>
    public int? Threads { get; init; }

    /// <summary>Samples that are judged of each run.</summary>
    public int? Samples { get; init; }
}

/// <summary>One run of a lab.</summary>
/// <param name="Number">Counted from 1, in the order of training.</param>
/// <param name="IsChosen">Whether it is to be trained, rather than shown where it was trained before.</param>
public sealed record PlannedRun(int Number, LabVariant Variant, LabData Data, ulong Seed, bool IsChosen)
{
    /// <summary>Of its folder: data, variant, seed.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Data.Name}_{Variant.Name}_{Seed}");

    /// <summary>Its settings, as after <c>--set</c>.</summary>
    public IReadOnlyList<string> Assignments => [.. Variant.On(Data).Select(s => s.Assignment)];
}

/// <summary>Every run of a lab, in the order of training: all variants with the first seed, then with the next, so that the table fills evenly.</summary>
public sealed record LabPlan
{
    private LabPlan(LabFile file, IReadOnlyList<PlannedRun> runs) => (File, Runs) = (file, runs);

    /// <summary>The file, with what was changed of it.</summary>
    public LabFile File { get; }

    /// <summary>The runs.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }

    /// <summary>Those to be trained.</summary>
    public IReadOnlyList<PlannedRun> Chosen => [.. Runs.Where(r => r.IsChosen)];

    /// <summary>Threads of each run: what is asked for, or the cores shared between the runs at once.</summary>
    public int Threads => File.Threads ?? Math.Max(1, Environment.ProcessorCount / File.AtOnce);

    /// <summary>How long training takes from start to end; null where the budget does not say.</summary>
    public TimeSpan? TrainingTime => File.Budget.Minutes is { } minutes
        ? TimeSpan.FromMinutes(minutes * Math.Ceiling(Chosen.Count / (double)File.AtOnce))
        : null;

    /// <summary>Multiplies a lab file out.</summary>
    /// <exception cref="ConfigurationException">A change names nothing.</exception>
    public static LabPlan Of(LabFile file, LabChanges changes)
    {
        var changed = file with
        {
            Data = changes.Data is { } specs ? Rows(specs) : file.Data,
            Seeds = changes.Seeds ?? file.Seeds,
            Budget = changes.Budget ?? file.Budget,
            AtOnce = changes.AtOnce ?? file.AtOnce,
            Threads = changes.Threads ?? file.Threads,
            Samples = changes.Samples ?? file.Samples,
        };
        var only = changes.Only ?? [];
        string[] names = [.. changed.Variants.Select(v => v.Name), .. changed.Data.Select(d => d.Name)];
        foreach (var name in only)
        {
            if (!names.Contains(name)) throw new ConfigurationException($"--only: {Suggestion.Unknown("variant or data row", name, names)}");
        }

        var runs =
            from seed in changed.Seeds
            from data in changed.Data
            from variant in changed.Variants
            select (Variant: variant, Data: data, Seed: seed);
        return new LabPlan(changed, [.. runs.Select((r, i) => new PlannedRun(
            i + 1, r.Variant, r.Data, r.Seed,
            IsMeant(only, changed.Variants.Select(v => v.Name), r.Variant.Name) && IsMeant(only, changed.Data.Select(d => d.Name), r.Data.Name)))]);
    }

    /// <summary>Opens all data and configures every variant on it, so that nothing is refused after hours of training.</summary>
    /// <exception cref="ConfigurationException">A system does not take the data, or a setting cannot be used; the message names file and line.</exception>
    /// <exception cref="DataException">Data cannot be read.</exception>
    public void Demand(DataOptions options)
    {
        _ = Metric.Find(File.Metrics);
        foreach (var row in File.Data.Where(d => Chosen.Any(r => r.Data == d)))
        {
            using var data = Located(row.Line, () => Datasets.Open(row.Spec, options));
            foreach (var variant in Chosen.Where(r => r.Data == row).Select(r => r.Variant).Distinct()) Configure(variant, row, Subject.Of(data));
        }
    }

    /// <summary>The options of a variant on data.</summary>
    /// <exception cref="ConfigurationException">They cannot be; the message names file and line.</exception>
    internal SystemOptions Configure(LabVariant variant, LabData row, Subject subject)
    {
        var system = GanSystem.Find(variant.System);
        var defaults = Located(variant.Line, () => system.Defaults(subject.Shape));
        var settings = variant.On(row);

        // One by one first: whoever is wrong alone is named by a line of its own.
        foreach (var setting in settings)
        {
            if (setting.Name != "preset") Located(setting.Line, () => Settings.Apply(defaults, [setting.Assignment]));
        }

        return Located(variant.Line, () => system.Configure(subject, [.. settings.Select(s => s.Assignment)]), $"{variant.Name} on {row.Name}: ");
    }

    private static List<LabData> Rows(IReadOnlyList<string> specs)
    {
        var rows = new List<LabData>();
        foreach (var spec in specs) rows.Add(LabReader.Row(spec, [.. rows.Select(r => r.Name)]));
        return rows;
    }

    // Names that are there choose among their kind; where none of a kind is there, all of it is meant.
    private static bool IsMeant(IReadOnlyList<string> only, IEnumerable<string> kind, string name) => only.Contains(name) || !kind.Intersect(only).Any();

    private T Located<T>(int line, Func<T> make, string about = "")
    {
        try
        {
            return make();
        }
        catch (ConfigurationException e) when (line > 0)
        {
            throw new ConfigurationException($"{File.Place}, line {line}: {about}{e.Message}");
        }
    }
}
