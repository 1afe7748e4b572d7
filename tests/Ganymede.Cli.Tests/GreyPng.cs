using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ganymede.Cli.Tests;

/// <summary>PNG files made by hand, so that damaged and enormous ones can be made too.</summary>
internal static class GreyPng
{
    /// <summary>A picture of noise, 8 bits for each pixel.</summary>
    public static byte[] Noise(int width, int height, int seed)
    {
        var random = new Random(seed);
        var rows = new byte[height * (width + 1)];
        random.NextBytes(rows);
        for (var y = 0; y < height; y++) rows[y * (width + 1)] = 0;
        return Make(width, height, bitDepth: 8, rows);
    }

    /// <summary>Black and white stripes, one bit for each pixel: a small file of many pixels.</summary>
    public static byte[] Stripes(int width, int height)
    {
        var stride = (width + 7) / 8 + 1;
        var rows = new byte[height * stride];
        for (var y = 0; y < height; y++) rows.AsSpan(y * stride + 1, stride - 1).Fill(y / 100 % 2 == 0 ? (byte)0xFF : (byte)0);
        return Make(width, height, bitDepth: 1, rows);
    }

    private static byte[] Make(int width, int height, byte bitDepth, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bitDepth;
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(rows);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
