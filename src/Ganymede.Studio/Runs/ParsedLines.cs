using System.Text;

namespace Ganymede.Studio.Runs;

/// <summary>The lines of a file as what they say; those that say nothing are passed over.</summary>
internal sealed class ParsedLines<T>(Func<string, T> parse) : ILineReader
{
    private readonly List<T> items = [];

    /// <summary>All of them now.</summary>
    public IReadOnlyList<T> Items => [.. items];

    public void Take(ReadOnlySpan<byte> line)
    {
        try
        {
            items.Add(parse(Encoding.UTF8.GetString(line)));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // A line cut short by a kill; the run itself drops it when it is resumed.
        }
    }

    public void Forget() => items.Clear();
}
