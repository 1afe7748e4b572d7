using System.Buffers.Binary;
using System.IO.Compression;

namespace Ganymede.Data;

/// <summary>An array of unsigned bytes in the IDX format of the MNIST files, plain or gzipped (told by content, not by name).</summary>
internal sealed class IdxFile
{
    private const long MostBytes = 1_900_000_000;      // what one managed array holds, with room to spare

    private IdxFile(int[] dimensions, byte[] values)
    {
        Dimensions = dimensions;
        Values = values;
    }

    public IReadOnlyList<int> Dimensions { get; }

    public byte[] Values { get; }

    /// <param name="what">What the file should hold, as in "images".</param>
    /// <param name="ranks">Numbers of dimensions that will do.</param>
    public static IdxFile Read(string path, string what, params ReadOnlySpan<int> ranks)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var stream = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            return Read(stream, path, what, ranks);
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{path} is damaged: its gzip stream cannot be unpacked. Fetch the file again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static IdxFile Read(Stream stream, string path, string what, ReadOnlySpan<int> ranks)
    {
        var expected = string.Join(" or ", ranks.ToArray().Select(rank => 0x800 + rank));
        Span<byte> word = stackalloc byte[4];
        if (stream.ReadAtLeast(word, 4, throwOnEndOfStream: false) < 4)
            throw new DataException($"{path} is truncated: it ends within the first 4 bytes. Fetch the file again.");
        var magic = BinaryPrimitives.ReadInt32BigEndian(word);
        if (!ranks.Contains(magic - 0x800))
            throw new DataException(
                $"{path} starts with magic number {magic}; IDX {what} start with {expected}. {Guess(magic, word)}");

        var dimensions = new int[magic - 0x800];
        var total = 1L;
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (stream.ReadAtLeast(word, 4, throwOnEndOfStream: false) < 4)
                throw new DataException($"{path} is truncated: it ends within its header. Fetch the file again.");
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(word);
            if (dimensions[i] <= 0 || (total *= dimensions[i]) > MostBytes)
                throw new DataException(
                    $"{path} has a damaged header: its sizes read {string.Join(" x ", dimensions)}, which no file of at most {MostBytes} "
                        + "bytes has.");
        }

        return new IdxFile(dimensions, Body(stream, path, dimensions, (int)total));
    }

    /// <summary>Grows with what is really there, so a header that lies costs no memory. How much that is, a plain file tells at once.</summary>
    private static byte[] Body(Stream stream, string path, int[] dimensions, int total)
    {
        var values = new byte[Math.Min(total, stream is FileStream plain ? plain.Length : 1 << 22)];
        var length = 0;
        while (length < total)
        {
            if (length == values.Length) Array.Resize(ref values, (int)Math.Min(total, values.Length * 2L));
            var read = stream.Read(values, length, values.Length - length);
            if (read == 0)
                throw new DataException(
                    $"{path} is truncated: it holds {length} of the {total} bytes that its header announces "
                        + $"({string.Join(" x ", dimensions)}). Fetch the file again.");
            length += read;
        }
        if (stream.ReadByte() >= 0)
            throw new DataException($"{path} goes on after the {total} bytes that its header announces "
                + $"({string.Join(" x ", dimensions)}). Fetch the file again.");
        return values;
    }

    private static string Guess(int magic, ReadOnlySpan<byte> word) => magic switch
    {
        0x801 => "This is a file of labels: were two files exchanged?",
        0x803 => "This is a file of images: were two files exchanged?",
        _ when word[0] == (byte)'<' => "This looks like a web page: fetch the file again, in binary.",
        _ when word[0] == (byte)'P' && word[1] == (byte)'K' => "This is a zip: unpack it first.",
        _ => "Is it the right file?",
    };

    private static bool IsGzip(FileStream file)
    {
        var gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
