using System.Globalization;
using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Systems;
using Ganymede.Training;

namespace Ganymede.Lab;

/// <summary>Reads lab files, from disk or from the program itself, and refuses what nobody would understand.</summary>
public static class LabReader
{
    private const string Ending = ".yaml";
    private static readonly string[] ready = ["collapse", "losses", "hacks"];

    /// <summary>The labs that the program brings.</summary>
    public static IReadOnlyList<LabFile> Ready => [.. ready.Select(name => Parse(name, name, ReadyText(name)))];

    /// <summary>The text of a lab that the program brings.</summary>
    /// <exception cref="ConfigurationException">It brings none of that name; the message suggests the nearest.</exception>
    public static string ReadyText(string name)
    {
        using var stream = typeof(LabReader).Assembly.GetManifestResourceStream(name + Ending)
            ?? throw new ConfigurationException(Suggestion.Unknown("ready lab", name, ready));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads the file of a path, or the ready lab of a name.</summary>
    /// <exception cref="ConfigurationException">There is neither, or it says something that cannot be.</exception>
    public static LabFile Open(string pathOrName)
    {
        if (ready.Contains(pathOrName) && !File.Exists(pathOrName)) return Parse(pathOrName, pathOrName, ReadyText(pathOrName));
        try
        {
            return Parse(pathOrName, Path.GetFileNameWithoutExtension(pathOrName), File.ReadAllText(pathOrName));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"There is no file {pathOrName}, and no ready lab of that name. {Suggestion.Sentence(pathOrName, ready, "ready labs")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{pathOrName} cannot be read: {e.Message} Name a lab file, such as `lab --print collapse` shows.");
        }
    }

    /// <summary>Reads a lab file's text.</summary>
    /// <param name="place">The file as errors name it.</param>
    /// <param name="name">The lab's name: part of folder names.</param>
    /// <exception cref="ConfigurationException">With file, line, and what to change.</exception>
    public static LabFile Parse(string place, string name, string text)
    {
        var root = YamlSection.Parse(place, "a lab file", text);
        root.DemandKeys("title", "notes", "data", "set", "variants", "seeds", "budget", "metrics", "samples", "threads", "at-once", "published");
        var data = Rows(place, root);
        return new LabFile
        {
            Name = name,
            Place = place,
            Text = text,
            Title = root.DemandText("title", "title: Which loss learns fastest?"),
            Notes = root.Text("notes")?.Trim() ?? "",
            Data = data,
            Variants = Variants(place, root, data),
            Seeds = Seeds(root),
            Budget = Budget(root),
            Metrics = Metrics(place, root),
            Samples = root.Whole("samples", 4, 10_000_000) ?? 10_000,
            Threads = root.Whole("threads", 1, 1024),
            AtOnce = root.Whole("at-once", 1, 1024) ?? 1,
            Published = [.. root.Sections("published", "a published table").Select(t => Published(t, data))],
        };
    }

    /// <summary>The data row of a spec that was typed rather than written in a file.</summary>
    /// <param name="taken">Names that other rows have.</param>
    /// <exception cref="ConfigurationException">The spec cannot be understood.</exception>
    public static LabData Row(string spec, IReadOnlyCollection<string> taken)
    {
        var parsed = DataSpec.Parse(spec);
        var last = parsed.Path is null ? parsed.Kind.Name : Path.GetFileNameWithoutExtension(parsed.Path.TrimEnd('/'));
        var name = string.Concat(last.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        if (name.Length == 0) name = parsed.Kind.Name;
        var free = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !taken.Contains(n));
        return new LabData(free, spec, 0);
    }

    private static List<LabData> Rows(string place, YamlSection root)
    {
        const string Example = "data: { digits: glyphs }";
        var section = root.Section("data", "data") ?? throw root.Lacking("data", Example);
        var rows = new List<LabData>();
        foreach (var key in section.Keys)
        {
            var line = section.LineAt(key);
            DemandName(place, line, key);
            var spec = section.DemandText(key, Example);
            Located(place, line, () => DataSpec.Parse(spec));
            rows.Add(new LabData(key, spec, line));
        }

        return rows.Count > 0 ? rows : throw root.Lacking("data", Example);
    }

    private static List<LabVariant> Variants(string place, YamlSection root, List<LabData> data)
    {
        const string Example = "variants: { plain: { system: dcgan } }";
        var common = SettingsOf(root, "set");
        var section = root.Section("variants", "variants") ?? throw root.Lacking("variants", Example);
        var variants = new List<LabVariant>();
        foreach (var key in section.Keys)
        {
            DemandName(place, section.LineAt(key), key);
            var variant = section.Section(key, $"the variant {key}")!;
            variant.DemandKeys("system", "title", "set", "on");
            var system = variant.DemandText("system", "system: dcgan");
            Located(place, variant.LineAt("system"), () => GanSystem.Find(system));
            variants.Add(new LabVariant(
                key, variant.Text("title") ?? key, system, Joined(common, SettingsOf(variant, "set")), SettingsOn(variant, data), section.LineAt(key)));
        }

        return variants.Count > 0 ? variants : throw root.Lacking("variants", Example);
    }

    private static Dictionary<string, IReadOnlyList<LabSetting>> SettingsOn(YamlSection variant, List<LabData> data)
    {
        if (variant.Section("on", "on") is not { } section) return [];
        section.DemandKeys([.. data.Select(d => d.Name)]);
        return section.Keys.ToDictionary(k => k, k => SettingsOf(section, k));
    }

    private static IReadOnlyList<LabSetting> SettingsOf(YamlSection section, string key) => section.Section(key, key) is { } settings
        ? [.. settings.Keys.Select(name => new LabSetting(name, settings.DemandText(name, $"{name}: 1"), settings.LineAt(name)))]
        : [];

    private static IReadOnlyList<LabSetting> Joined(IReadOnlyList<LabSetting> first, IReadOnlyList<LabSetting> then) =>
        [.. first.Where(s => then.All(t => t.Name != s.Name)), .. then];

    private static List<ulong> Seeds(YamlSection root)
    {
        if (root.Texts("seeds") is not { } texts) return [0, 1, 2];
        var seeds = new List<ulong>();
        foreach (var (text, _) in texts)
        {
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
                throw root.Wrong("seeds", $"the seed '{text}' must be a whole number, 0 or more.");
            if (seeds.Contains(seed)) throw root.Wrong("seeds", $"the seed {seed} stands there twice; name each once.");
            seeds.Add(seed);
        }

        return seeds.Count > 0 ? seeds : throw root.Wrong("seeds", "there are no seeds; write for example `seeds: [0, 1, 2]`.");
    }

    private static Goal Budget(YamlSection root)
    {
        const string Example = "budget: { minutes: 10 }";
        var section = root.Section("budget", "the budget") ?? throw root.Lacking("budget", Example);
        section.DemandKeys("minutes", "kimg", "rounds");
        var (rounds, kimg, minutes) = (section.Whole("rounds", 1, int.MaxValue), section.Positive("kimg"), section.Positive("minutes"));
        var named = new object?[] { rounds, kimg, minutes }.Count(v => v is not null);
        if (named == 0) throw section.Lacking("minutes", Example);
        if (named > 1) throw root.Wrong("budget", "a budget is minutes, kimg or rounds; name one of the three.");
        return new Goal(rounds, kimg, minutes);
    }

    private static IReadOnlyList<string> Metrics(string place, YamlSection root)
    {
        if (root.Texts("metrics") is not { } texts) return [];
        foreach (var (text, line) in texts) Located(place, line, () => Metric.Find([text]));
        return [.. texts.Select(t => t.Text)];
    }

    private static PublishedTable Published(YamlSection table, List<LabData> data)
    {
        table.DemandKeys("source", "data", "rows");
        var name = table.DemandText("data", "data: ring");
        if (data.All(d => d.Name != name)) throw table.Wrong("data", Suggestion.Unknown("data row", name, [.. data.Select(d => d.Name)]));
        var rows = table.Section("rows", "the published rows") ?? throw table.Lacking("rows", "rows: { GAN: { modes covered: 6.3 ± 0.5 } }");
        return new PublishedTable(table.DemandText("source", "source: authors, title, table, year"), name, [.. rows.Keys.Select(Row)]);

        PublishedRow Row(string key)
        {
            var cells = rows.Section(key, $"the published row {key}")!;
            return new PublishedRow(key, cells.Keys.ToDictionary(k => k, k => cells.DemandText(k, $"{k}: 1")));
        }
    }

    private static void DemandName(string place, int line, string name)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.') || name[0] is '-' or '.')
            throw new ConfigurationException($"{place}, line {line}: '{name}' becomes part of folder names; use letters, digits, '-', '+' and '.' alone, and `title` for more.");
    }

    private static void Located(string place, int line, Action check)
    {
        try
        {
            check();
        }
        catch (ConfigurationException e)
        {
            throw new ConfigurationException($"{place}, line {line}: {e.Message}");
        }
    }
}
