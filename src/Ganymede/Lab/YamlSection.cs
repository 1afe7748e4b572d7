using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ganymede.Lab;

/// <summary>A mapping of a YAML file, read strictly: every error names the file and the line.</summary>
internal sealed class YamlSection
{
    private readonly string file;
    private readonly string title;
    private readonly YamlMappingNode node;

    private YamlSection(string file, string title, YamlMappingNode node) => (this.file, this.title, this.node) = (file, title, node);

    /// <summary>Where the section begins.</summary>
    public int Line => LineOf(node);

    /// <summary>The keys, in the file's order.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.Select(KeyText);

    /// <summary>Parses a file whose whole is one mapping.</summary>
    /// <param name="file">As errors name it.</param>
    /// <param name="title">What the mapping is, as in "a lab file".</param>
    /// <exception cref="ConfigurationException">It is no YAML, or something else than a mapping.</exception>
    public static YamlSection Parse(string file, string title, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0) throw new ConfigurationException($"{file} is empty; `lab --print collapse` shows how a lab file looks.");
            return Of(file, title, stream.Documents[0].RootNode);
        }
        catch (YamlException e)
        {
            var line = Math.Max(e.Start.Line, e.End.Line);
            if (e.Message.Contains("tab", StringComparison.Ordinal) && Tabbed(text) is { } tabbed) line = tabbed;
            throw NoYaml(file, $", line {line}", e.Message.TrimEnd('.'));
        }
        catch (InvalidOperationException)
        {
            throw NoYaml(file, "", "a '{', a '[' or a quote is opened and not closed");      // what the parser makes of its end
        }
    }

    private static ConfigurationException NoYaml(string file, string line, string reason) =>
        new($"{file}{line}: this is no YAML: {reason.ReplaceLineEndings(" ")}. Keys end in a colon and a blank, and indent by blanks alone.");

    // The parser tells of a tab where the mapping begins, not where the tab is.
    private static int? Tabbed(string text) => text.Split('\n')
        .Select((line, i) => (Number: i + 1, Indent: line.TakeWhile(char.IsWhiteSpace)))
        .Where(l => l.Indent.Contains('\t'))
        .Select(l => (int?)l.Number)
        .FirstOrDefault();

    /// <exception cref="ConfigurationException">There are keys besides these; the message suggests the nearest.</exception>
    public void DemandKeys(params string[] known)
    {
        foreach (var key in node.Children.Keys)
        {
            if (!known.Contains(KeyText(key)))
                throw At(key, $"there is no '{KeyText(key)}' in {title}. {Suggestion.Sentence(KeyText(key), known, "keys")}");
        }
    }

    /// <summary>Where a key stands.</summary>
    public int LineAt(string key) => LineOf(node.Children.Keys.First(k => KeyText(k) == key));

    /// <summary>The section below a key; null where the key is not there.</summary>
    public YamlSection? Section(string key, string what) => Find(key) is { } value ? Of(file, what, value) : null;

    /// <summary>The sections of a list below a key; none where the key is not there.</summary>
    public IReadOnlyList<YamlSection> Sections(string key, string what) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Select(item => Of(file, what, item))],
        var other => throw At(other, $"{key} is {KindOf(other)}, but must be a list; begin each entry with '- '."),
    };

    /// <summary>The text below a key; null where the key is not there.</summary>
    public string? Text(string key) => Find(key) is { } value ? TextOf(key, value) : null;

    /// <summary>The text below a key that must be there.</summary>
    public string DemandText(string key, string example) => Text(key) ?? throw Lacking(key, example);

    /// <summary>The texts below a key: a list, or one alone; null where the key is not there.</summary>
    public IReadOnlyList<(string Text, int Line)>? Texts(string key) => Find(key) switch
    {
        null => null,
        YamlSequenceNode list => [.. list.Select(item => (TextOf(key, item), LineOf(item)))],
        var one => [(TextOf(key, one), LineOf(one))],
    };

    /// <summary>The whole number below a key; null where the key is not there.</summary>
    public int? Whole(string key, int least, int most) => Text(key) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw At(Find(key)!, $"{key} is '{text}', but must be a whole number from {least} to {most}.");

    /// <summary>The number above 0 below a key; null where the key is not there.</summary>
    public double? Positive(string key) => Text(key) is not { } text
        ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value)
            ? value
            : throw At(Find(key)!, $"{key} is '{text}', but must be a number above 0.");

    /// <summary>That a key must be there.</summary>
    public ConfigurationException Lacking(string key, string example) =>
        new($"{file}, line {Line}: {title} lacks '{key}'; write for example `{example}`.");

    /// <summary>Something about a key's value.</summary>
    public ConfigurationException Wrong(string key, string problem) => At(Find(key)!, problem);

    private static YamlSection Of(string file, string title, YamlNode node) => node is YamlMappingNode mapping
        ? new YamlSection(file, title, mapping)
        : throw new ConfigurationException($"{file}, line {LineOf(node)}: {title} is {KindOf(node)}, but must be made of `key: value` lines.");

    private static int LineOf(YamlNode node) => (int)Math.Max(1, node.Start.Line);

    private static string KindOf(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode scalar => $"the text '{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a group of keys",
    };

    private YamlNode? Find(string key) => node.Children.FirstOrDefault(c => KeyText(c.Key) == key).Value;

    private string KeyText(YamlNode key) => key is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw At(key, $"a key of {title} is {KindOf(key)}, but must be a word.");

    private string TextOf(string key, YamlNode value) => value is YamlScalarNode { Value: { Length: > 0 } text }
        ? text
        : throw At(value, $"{key} is {KindOf(value)}, but must be a text or a number.");

    private ConfigurationException At(YamlNode at, string problem) => new($"{file}, line {LineOf(at)}: {problem}");
}
