namespace Ganymede.Data;

/// <summary>What a table says of the pictures of a folder: each picture's row, found by its name, and the columns that were chosen.</summary>
internal sealed class PictureAttributes
{
    /// <summary>A column with more different values than this names things rather than describing them, and is left out unless it is asked for.</summary>
    public const int MostValues = 64;

    private const int MostAsked = 1000;
    private const string CaptionColumn = "caption";

    private readonly DataSpec spec;
    private readonly AttributeFile file;
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);

    /// <param name="pictures">Every picture file, whether it can be used or not.</param>
    /// <param name="below">The folder that was chosen, with its '/'; empty for all.</param>
    /// <exception cref="ConfigurationException">A column that was asked for is not there, or cannot be used.</exception>
    /// <exception cref="DataException">Rows and pictures do not fit.</exception>
    public PictureAttributes(DataSpec spec, AttributeFile file, IReadOnlyList<PictureFile> pictures, string below)
    {
        (this.spec, this.file) = (spec, file);
        Columns = Choose();
        var unknown = new List<string>();
        var twice = new List<string>();
        var names = new PictureNames(pictures, below);
        for (var row = 0; row < file.Rows.Count; row++)
        {
            var key = file.Rows[row][file.Key];
            if (names.Find(key, file.Name) is not { } picture) unknown.Add(key);
            else if (!rows.TryAdd(picture, row)) twice.Add(key);
        }

        if (rows.Count == 0)
            throw new DataException($"'{file.Name}' names none of the pictures in '{spec.Path}': its column '{file.Columns[file.Key]}' begins with '{file.Rows[0][file.Key]}', the pictures with '{pictures[0].Name}'.");
        Notes = new AttributeNotes(file.Name, file.Rows.Count, Rest(), unknown, twice);
    }

    /// <summary>What was left out, and what did not fit.</summary>
    public AttributeNotes Notes { get; }

    private List<int> Columns { get; }

    /// <summary>Whether a column was made the class.</summary>
    private bool IsClass => spec.Values.ContainsKey("labels");

    /// <summary>Whether something is said of a picture.</summary>
    public bool Knows(string picture) => rows.ContainsKey(picture);

    /// <summary>What is said of a picture without a row.</summary>
    public SkippedFile Missing(string picture) => new(picture, SkipKind.Undescribed, $"has no row in '{file.Name}'");

    /// <exception cref="DataException">Rows without pictures, or several of one: what strict does not let pass.</exception>
    public void DemandAll()
    {
        if (Notes.RowsWithoutPicture is [var lost, ..])
            throw new DataException($"'{file.Name}' has {Notes.RowsWithoutPicture.Count} rows without a picture, the first '{lost}'. Mend the table, or leave strict out to pass over them.");
        if (Notes.RepeatedRows is [var twice, ..])
            throw new DataException($"'{file.Name}' has {Notes.RepeatedRows.Count} rows of pictures that have one already, the first '{twice}'. Mend the table, or leave strict out to take the first row of each.");
    }

    /// <summary>What is said of pictures, each of which has a row.</summary>
    /// <param name="pictures">In the order of the items.</param>
    public (ItemFacts Facts, IReadOnlyList<string>? ClassNames, Func<int, int>? Label) Of(IReadOnlyList<string> pictures)
    {
        var mine = pictures.Select(p => rows[p]).ToArray();
        var attributes = Columns.Select(c => new ItemAttribute(IsClass ? ItemAttribute.Class : file.Columns[c], file.Values(c))).ToArray();
        var values = new int[mine.Length, Columns.Count];
        for (var a = 0; a < Columns.Count; a++)
        {
            var places = attributes[a].Values.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i, StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < mine.Length; i++) values[i, a] = places[file.Rows[mine[i]][Columns[a]]];
        }

        var caption = file.Find(CaptionColumn);
        var captions = caption < 0 ? null : Array.ConvertAll(mine, row => file.Rows[row][caption]);
        var facts = new Facts(attributes, values, captions);
        return IsClass ? (facts, attributes[0].Values, i => values[i, 0]) : (facts, null, null);
    }

    private List<int> Choose()
    {
        if (spec.Values.TryGetValue("labels", out var label)) return [Asked(label)];
        if (spec.Values.TryGetValue("columns", out var names))
        {
            var asked = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Asked).ToList();
            return asked.Distinct().Count() == asked.Count ? asked : throw new ConfigurationException($"columns={names} names a column twice. Keep one.");
        }

        var chosen = Others().Where(c => file.Values(c).Length is > 1 and <= MostValues).ToList();
        return chosen.Count > 0 ? chosen : throw new DataException(
            $"No column of '{file.Name}' has 2 to {MostValues} different values: {string.Join(", ", Others().Select(c => $"{file.Columns[c]} has {file.Values(c).Length}"))}. Name those to use, as in &columns={file.Columns[Others().First()]}.");
    }

    private int Asked(string name)
    {
        var column = file.Find(name);
        if (column < 0 || column == file.Key)
            throw new ConfigurationException(Suggestion.Unknown("column", name, [.. Others().Select(c => file.Columns[c])]));
        var count = file.Values(column).Length;
        return count is > 1 and <= MostAsked ? column : throw new ConfigurationException(
            $"Column '{file.Columns[column]}' of '{file.Name}' has {count} different {(count == 1 ? "value" : "values")}; one with 2 to {MostAsked} can be learned.");
    }

    private IEnumerable<int> Others() => Enumerable.Range(0, file.Columns.Count).Where(c => c != file.Key && c != file.Find(CaptionColumn));

    private List<NamedCount> Rest() => [.. Others().Except(Columns).Select(c => new NamedCount(file.Columns[c], file.Values(c).Length))];

    private sealed class Facts(ItemAttribute[] attributes, int[,] values, string[]? captions) : ItemFacts
    {
        public override IReadOnlyList<ItemAttribute> Attributes => attributes;

        public override bool HasCaptions => captions is not null;

        public override void Describe(int index, Span<int> destination)
        {
            for (var a = 0; a < attributes.Length; a++) destination[a] = values[index, a];
        }

        public override string Caption(int index) => captions![index];
    }
}

/// <summary>What of a table was not used.</summary>
/// <param name="File">As it was named.</param>
/// <param name="Rows">In the table.</param>
/// <param name="ColumnsLeftOut">With how many different values each has.</param>
/// <param name="RowsWithoutPicture">What they call the picture that is not there.</param>
/// <param name="RepeatedRows">Rows of pictures that have one already; the first counts.</param>
public sealed record AttributeNotes(
    string File, int Rows, IReadOnlyList<NamedCount> ColumnsLeftOut, IReadOnlyList<string> RowsWithoutPicture, IReadOnlyList<string> RepeatedRows);
