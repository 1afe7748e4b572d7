using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Ganymede.Studio.Runs;

/// <summary>Is given the lines of a file, as bytes without the line's end.</summary>
internal interface ILineReader
{
    /// <summary>A line was added.</summary>
    void Take(ReadOnlySpan<byte> line);

    /// <summary>The file is another one: all lines so far are void.</summary>
    void Forget();
}

/// <summary>
/// Follows a file that grows by whole lines: reads what was added since it last looked, and nothing when nothing was. A file that was
/// written anew, as a resumed run's are, is noticed by the bytes where it had stopped.
/// </summary>
internal sealed class LineTail(string path, ILineReader reader)
{
    private const int Chunk = 1 << 18, LongestLine = 1 << 20, Remembered = 256;

    private byte[] last = [];
    private long offset, length = -1;
    private DateTime written;

    /// <summary>Reads on.</summary>
    /// <returns>Whether the reader was told anything.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public bool Read()
    {
        var file = new FileInfo(path);
        if (!file.Exists) return Gone();
        if (file.Length == length && file.LastWriteTimeUtc == written) return false;
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var isAnother = !IsWhereItWas(handle);
            if (isAnother) Restart();
            var added = Follow(handle);
            (length, written) = (file.Length, file.LastWriteTimeUtc);      // as it was before: what came meanwhile is read next time
            return isAnother || added;
        }
        catch (FileNotFoundException)
        {
            return Gone();
        }
    }

    private bool Gone()
    {
        if (length < 0) return false;
        Restart();
        length = -1;
        return true;
    }

    private void Restart()
    {
        (offset, last) = (0, []);
        reader.Forget();
    }

    private bool IsWhereItWas(SafeFileHandle handle)
    {
        if (offset == 0) return true;
        Span<byte> now = stackalloc byte[last.Length];
        return RandomAccess.Read(handle, now, offset - last.Length) == last.Length && now.SequenceEqual(last);
    }

    private bool Follow(SafeFileHandle handle)
    {
        var (buffer, held, position, any) = (ArrayPool<byte>.Shared.Rent(Chunk), 0, offset, false);
        try
        {
            while (RandomAccess.Read(handle, buffer.AsSpan(held), position) is var count and > 0)
            {
                position += count;
                held += count;
                var used = TakeLines(buffer.AsSpan(0, held));
                any |= used > 0;
                if (used == 0 && held == buffer.Length) buffer = Larger(buffer, ref held);
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
                offset += used;
            }

            return any;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>How many bytes belong to whole lines.</returns>
    private int TakeLines(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        while (bytes[used..].IndexOf((byte)'\n') is var end and >= 0)
        {
            reader.Take(bytes.Slice(used, end));
            used += end + 1;
        }

        if (used > 0) last = bytes[Math.Max(0, used - Remembered)..used].ToArray();
        return used;
    }

    // A line longer than any that a run writes is no line: what was read of it is dropped, and its end will be a broken line.
    private byte[] Larger(byte[] buffer, ref int held)
    {
        if (buffer.Length >= LongestLine)
        {
            offset += held;
            last = buffer[^Remembered..];
            held = 0;
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
