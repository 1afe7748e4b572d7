using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ganymede.Studio.Runs;

/// <summary>
/// The readings of a run by columns, as its metrics.jsonl is read: hundreds of thousands of lines take a moment, not minutes. A line that is no
/// reading is passed over.
/// </summary>
internal sealed class MetricColumns : ILineReader
{
    // More than any system notes; a file that is something else must not fill the memory with names.
    private const int MostColumns = 128;

    private const int NoColumn = -1, MostProperties = 256;

    private static readonly string[] counters = ["round", "kimg", "seconds", "samples_per_second"];

    private readonly List<double> rounds = [], kimg = [], minutes = [], rates = [];
    private readonly List<Column> columns = [];
    private readonly Dictionary<string, int> places = [];
    private readonly LineTemplate template = new();
    private readonly double[] numbers = new double[LineTemplate.MostFields];
    private readonly double[] counted = new double[counters.Length];
    private readonly (int Column, double Value)[] read = new (int, double)[MostProperties];

    /// <summary>How many readings there are.</summary>
    public int Count => rounds.Count;

    /// <summary>What was read, in the order of first appearance.</summary>
    public IEnumerable<string> Names => columns.Select(c => c.Name);

    /// <summary>The rounds of the readings, ascending.</summary>
    public ReadOnlySpan<double> Rounds => CollectionsMarshal.AsSpan(rounds);

    /// <summary>Thousands of samples at each reading.</summary>
    public ReadOnlySpan<double> Kimg => CollectionsMarshal.AsSpan(kimg);

    /// <summary>Minutes of training at each reading.</summary>
    public ReadOnlySpan<double> Minutes => CollectionsMarshal.AsSpan(minutes);

    /// <summary>Samples per second at each reading.</summary>
    public ReadOnlySpan<double> Rates => CollectionsMarshal.AsSpan(rates);

    /// <summary>The values of a name, one for each reading; not a number where it was not read.</summary>
    /// <returns>Nothing for a name that was never read.</returns>
    public ReadOnlySpan<double> Of(string name) => places.TryGetValue(name, out var place) ? columns[place].Padded(Count) : [];

    /// <summary>The newest of some values that is a number; null where none is.</summary>
    public static double? Last(ReadOnlySpan<double> values)
    {
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (double.IsFinite(values[i])) return values[i];
        }

        return null;
    }

    /// <inheritdoc/>
    public void Forget()
    {
        foreach (var list in (List<double>[])[rounds, kimg, minutes, rates]) list.Clear();
        columns.Clear();
        places.Clear();
        template.Clear();
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<byte> line)
    {
        if (!TryReadAlike(line, out var count) && !TryRead(line, out count)) return;
        if (rounds.Count > 0 && counted[0] <= rounds[^1]) return;      // rounds only grow
        rounds.Add(counted[0]);
        kimg.Add(counted[1]);
        minutes.Add(counted[2] / 60);
        rates.Add(counted[3]);
        foreach (var (column, value) in read.AsSpan(0, count)) columns[column].Add(rounds.Count - 1, value);
    }

    // Nearly every line is like the one before.
    private bool TryReadAlike(ReadOnlySpan<byte> line, out int count)
    {
        count = 0;
        if (!template.TryRead(line, numbers, out var fields) || fields < counters.Length) return false;
        for (var i = 0; i < fields; i++)
        {
            if (i < counters.Length) counted[i] = numbers[i];
            else if (template.TargetOf(i) is var column && column != NoColumn) read[count++] = (column, numbers[i]);
        }

        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> line, out int count)
    {
        count = 0;
        counted.AsSpan().Fill(double.NaN);
        template.Clear();
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            var (expected, counter, end) = (0, 0, 0);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (counter < counters.Length && json.ValueTextEquals(counters[counter]))
                {
                    counted[counter++] = Value(ref json, line, ref end, NoColumn);
                    continue;
                }

                var column = Find(ref json, ref expected);
                if (Value(ref json, line, ref end, column) is var value && column != NoColumn && count < MostProperties) read[count++] = (column, value);
            }

            if (counter < counters.Length) template.Clear();

            return double.IsFinite(counted[0]) && double.IsFinite(counted[1]) && double.IsFinite(counted[2]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // Lines name the same values in the same order, so the next one is nearly always where it is expected.
    private int Find(ref Utf8JsonReader json, ref int expected)
    {
        for (var place = expected; place < Math.Min(columns.Count, expected + 2); place++)
        {
            if (!json.ValueTextEquals(columns[place].Utf8Name)) continue;
            expected = place + 1;
            return place;
        }

        var name = json.GetString()!;
        if (!places.TryGetValue(name, out var found))
        {
            if (columns.Count == MostColumns) return NoColumn;
            places[name] = found = columns.Count;
            columns.Add(new Column(name));
        }

        expected = found + 1;
        return found;
    }

    // The value after a name; what stood before it is what the next line is expected to have there.
    private double Value(ref Utf8JsonReader json, ReadOnlySpan<byte> line, ref int end, int column)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        var number = double.NaN;
        if (json.TokenType == JsonTokenType.Number)
        {
            number = json.GetDouble();
            template.Add(line[end..start], column);
        }
        else
        {
            json.Skip();
            template.Break();
        }

        end = (int)json.BytesConsumed;
        return number;
    }

    private sealed class Column(string name)
    {
        private readonly List<double> values = [];

        public string Name => name;

        public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

        public void Add(int row, double value)
        {
            Pad(row);
            if (values.Count == row) values.Add(value);
        }

        public ReadOnlySpan<double> Padded(int rows)
        {
            Pad(rows);
            return CollectionsMarshal.AsSpan(values);
        }

        private void Pad(int rows)
        {
            while (values.Count < rows) values.Add(double.NaN);
        }
    }
}
