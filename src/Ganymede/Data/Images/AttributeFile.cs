using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ganymede.Data;

/// <summary>A table that says what pictures are: a row for each picture, a column that names it, the others each something that is said.</summary>
internal sealed class AttributeFile
{
    // An empty cell still is an answer: no hat.
    private const string Nothing = "none";

    private static readonly string[] keyNames = ["file", "filename", "file_name", "image", "picture", "path", "id", "image_id", "name"];

    private AttributeFile(string name, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        (Name, Columns, Rows) = (name, columns, rows);
        Key = Math.Max(0, keyNames.Select(Find).FirstOrDefault(i => i >= 0, 0));
    }

    /// <summary>As the person named it.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Cells, as many in each row as there are columns; none empty.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>The column that names the picture: one called file, id or name, otherwise the first.</summary>
    public int Key { get; }

    /// <returns>The column of a name, or -1.</returns>
    public int Find(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Equals(column, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    /// <summary>The different values of a column: numbers by size, words by the alphabet.</summary>
    public string[] Values(int column)
    {
        string[] values = [.. Rows.Select(r => r[column]).Distinct(StringComparer.OrdinalIgnoreCase)];
        return values.All(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? [.. values.OrderBy(v => double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture))]
            : [.. values.Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Reads comma-, semicolon- or tab-separated text with a line of names first.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="DataException">It is no such text.</exception>
    public static AttributeFile Read(string name, byte[] content)
    {
        if (content.AsSpan().Contains((byte)0)) throw new DataException($"'{name}' is no text. {Wanted}");
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = Delimiter(text), TrimOptions = TrimOptions.Trim };
        try
        {
            using var parser = new CsvParser(new StringReader(text), configuration);
            if (!parser.Read()) throw new DataException($"'{name}' is empty. {Wanted}");
            var columns = parser.Record!;
            Demand(name, columns);
            var rows = new List<string[]>();
            while (parser.Read())
            {
                var row = parser.Record!;
                if (row.Length != columns.Length)
                    throw new DataException($"'{name}' has {row.Length} cells in line {parser.RawRow}, but {columns.Length} names in its first line; mend that line (a comma within a cell wants quotes).");
                rows.Add(Array.ConvertAll(row, cell => cell.Length == 0 ? Nothing : cell));
            }

            return rows.Count > 0 ? new AttributeFile(name, columns, rows) : throw new DataException($"'{name}' has a line of names and nothing below it. {Wanted}");
        }
        catch (CsvHelperException e)
        {
            throw new DataException($"'{name}' cannot be read near line {e.Context?.Parser?.RawRow}: a quotation mark stands where none may be, or is not closed.", e);
        }
    }

    private static string Wanted => "Give a table with a line of names first, as in file,colour,hat, and a line for each picture.";

    private static void Demand(string name, string[] columns)
    {
        if (columns.Length < 2) throw new DataException($"'{name}' has the one column '{columns[0]}'; it names pictures and says nothing of them. {Wanted}");
        var unnamed = Array.FindIndex(columns, c => c.Length == 0);
        if (unnamed >= 0) throw new DataException($"Column {unnamed + 1} of '{name}' has no name in the first line; name it.");
        if (columns.CountBy(c => c, StringComparer.OrdinalIgnoreCase).FirstOrDefault(c => c.Value > 1) is { Key: { } twice })
            throw new DataException($"'{name}' has two columns named '{twice}'; rename one.");
    }

    /// <summary>What stands most often between the names.</summary>
    private static string Delimiter(string text)
    {
        var head = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n') is var end && end < 0 ? text.Length : end));
        var (tabs, semicolons, commas) = (head.Count('\t'), head.Count(';'), head.Count(','));
        return tabs > Math.Max(semicolons, commas) ? "\t" : semicolons > commas ? ";" : ",";
    }
}
