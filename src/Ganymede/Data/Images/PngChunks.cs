using System.Buffers.Binary;

namespace Ganymede.Data;

/// <summary>
/// Checks a PNG's chunks before libpng sees them, and leaves out those that change no pixel: libpng writes its complaints (of a damaged
/// checksum, or of the wrong colour profile that half the world's pictures carry) straight to the terminal.
/// </summary>
internal static class PngChunks
{
    private static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(n => Entry((uint)n))];

    /// <param name="file">A PNG.</param>
    /// <returns>The same picture in as few chunks as will do.</returns>
    /// <exception cref="PictureException">A chunk is damaged, or the file ends before its last one of pixels.</exception>
    public static byte[] Essential(ReadOnlySpan<byte> file)
    {
        var kept = new byte[file.Length + 12];
        PngHeader.Signature.CopyTo(kept);
        var (length, lastStart, pixels) = (PngHeader.Signature.Length, 0, false);
        for (var at = length; ;)
        {
            lastStart = at;
            if (at + 12 > file.Length) break;
            var size = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (size > file.Length - at - 12) break;
            var chunk = file.Slice(at, (int)size + 12);
            at += chunk.Length;
            var type = chunk.Slice(4, 4);
            if (type.SequenceEqual("IEND"u8))
                return pixels ? Ended(kept, length) : throw new PictureException(SkipKind.Unreadable, "is a damaged PNG: it has no pixels");
            if (!IsEssential(type)) continue;
            if (Checksum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
                throw new PictureException(SkipKind.Unreadable, $"is a damaged PNG: the checksum of its "
                    + $"{System.Text.Encoding.ASCII.GetString(type)} chunk is wrong");
            pixels |= type.SequenceEqual("IDAT"u8);
            chunk.CopyTo(kept.AsSpan(length));
            length += chunk.Length;
        }
        pixels |= file[Math.Min(lastStart + 4, file.Length)..].StartsWith("IDAT"u8);
        throw PictureException.Truncated(pixels ? "ends within its pixels" : "ends before its pixels");
    }

    private static bool IsEssential(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("IDAT"u8);

    private static byte[] Ended(byte[] kept, int length)
    {
        ReadOnlySpan<byte> end = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];
        end.CopyTo(kept.AsSpan(length));
        Array.Resize(ref kept, length + end.Length);
        return kept;
    }

    /// <summary>CRC-32 as in annex D of the PNG specification.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(uint n)
    {
        for (var k = 0; k < 8; k++) n = (n & 1) == 0 ? n >> 1 : 0xEDB88320 ^ (n >> 1);
        return n;
    }
}
