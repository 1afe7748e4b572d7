using System.Text;

namespace Ganymede.Studio.Api;

/// <summary>Reads on in a file that grows by whole lines.</summary>
internal sealed class AppendedLines(string path)
{
    private const int Chunk = 1 << 16;
    private readonly List<byte> begun = [];
    private long offset;

    /// <summary>Leaves out what is there already.</summary>
    public void SkipToEnd() => offset = File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>The lines that were added since; from the start where the file became shorter, as a resumed run's does.</summary>
    public IReadOnlyList<string> Read()
    {
        var lines = new List<string>();
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length == offset) return lines;
            if (file.Length < offset) Restart();
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Position = offset;
            var buffer = new byte[Chunk];
            while (stream.Read(buffer) is var count and > 0)
            {
                offset += count;
                foreach (var b in buffer.AsSpan(0, count))
                {
                    if (b != '\n')
                    {
                        begun.Add(b);
                        continue;
                    }

                    lines.Add(Encoding.UTF8.GetString([.. begun]));
                    begun.Clear();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is read next time.
        }

        return lines;
    }

    private void Restart()
    {
        offset = 0;
        begun.Clear();
    }
}
