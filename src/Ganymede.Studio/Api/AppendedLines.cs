using System.Text;
using Ganymede.Studio.Runs;

namespace Ganymede.Studio.Api;

/// <summary>What is added to a file that grows by whole lines.</summary>
internal sealed class AppendedLines : ILineReader
{
    private readonly LineTail tail;
    private readonly List<string> lines = [];

    public AppendedLines(string path) => tail = new LineTail(path, this);

    /// <summary>Leaves out what is there already.</summary>
    public void SkipToEnd() => Read();

    /// <summary>The lines that were added since; from the start where the file was written anew, as a resumed run's is.</summary>
    public IReadOnlyList<string> Read()
    {
        lines.Clear();
        try
        {
            tail.Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is read next time.
        }

        return [.. lines];
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<byte> line) => lines.Add(Encoding.UTF8.GetString(line));

    /// <inheritdoc/>
    public void Forget() => lines.Clear();
}
