using System.Buffers.Binary;
using System.IO.Compression;

namespace Ganymede.Data;

/// <summary>Writes PNG files with alpha, which torchvision's operators cannot.</summary>
internal static class AlphaPng
{
    private const byte BitDepth = 8, RgbWithAlpha = 6;

    /// <param name="pixels">[4, H, W]: RGB and alpha, not premultiplied.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (BitDepth, RgbWithAlpha);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Rows(pixels, height, width));
        return [.. PngHeader.Signature, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    // Each row starts with its filter: 0, none.
    private static byte[] Rows(ReadOnlySpan<byte> pixels, int height, int width)
    {
        var rows = new byte[height * (1 + 4 * width)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < 4; c++) rows[y * (1 + 4 * width) + 1 + 4 * x + c] = pixels[(c * height + y) * width + x];
            }
        }

        return rows;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), PngChunks.Checksum(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
