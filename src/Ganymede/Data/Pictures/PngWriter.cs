using System.Buffers.Binary;
using System.IO.Compression;

namespace Ganymede.Data;

/// <summary>Writes what torchvision's operators cannot: PNG files with alpha, and the parts of animated ones.</summary>
internal static class PngWriter
{
    private const byte BitDepth = 8;

    /// <param name="pixels">[C, H, W]: grey, RGB, or RGB and alpha, not premultiplied.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int channels, int height, int width) =>
        [.. PngHeader.Signature, .. Header(channels, height, width), .. Chunk("IDAT"u8, Packed(pixels, channels, height, width)), .. Chunk("IEND"u8, [])];

    /// <returns>The chunk that says how large a picture is and which channels it has.</returns>
    public static byte[] Header(int channels, int height, int width)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (BitDepth, channels switch { 1 => 0, 3 => 2, 4 => 6, _ => throw new ArgumentException($"PNG has no pictures of {channels} channels.") });
        return Chunk("IHDR"u8, header);
    }

    /// <returns>The pixels as the format packs them: row by row, each behind its filter (0, none), all deflated.</returns>
    public static byte[] Packed(ReadOnlySpan<byte> pixels, int channels, int height, int width)
    {
        var stride = 1 + (channels * width);
        var rows = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < channels; c++) rows[(y * stride) + 1 + (channels * x) + c] = pixels[(((c * height) + y) * width) + x];
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(rows);
        return packed.ToArray();
    }

    /// <returns>Length, type, data and checksum.</returns>
    public static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), PngChunks.Checksum(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
