using System.Buffers.Binary;

namespace Ganymede.Data;

/// <summary>The one thing in EXIF data that changes how a picture looks: which way up it is (tag 0x0112).</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112, UnsignedShort = 3;

    /// <param name="tiff">EXIF's TIFF structure, from its byte-order mark.</param>
    /// <returns>1 to 8; 1, upright, when it is not said or not said rightly.</returns>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8)) return 1;
        var directory = Long(tiff[4..], little);
        if (directory > tiff.Length - 2) return 1;
        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        for (var i = 0; i < count && 2 + 12 * (i + 1) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + 12 * i, 12);
            if (Short(entry, little) != OrientationTag || Short(entry[2..], little) != UnsignedShort) continue;
            var value = Short(entry[8..], little);
            return value is >= 1 and <= 8 ? value : 1;
        }
        return 1;
    }

    /// <summary>Turns a square picture upright.</summary>
    /// <param name="pixels">[C, edge, edge].</param>
    /// <returns>[C, edge, edge].</returns>
    public static byte[] Upright(byte[] pixels, int channels, int edge, int orientation)
    {
        if (orientation == 1) return pixels;
        var turned = new byte[pixels.Length];
        var last = edge - 1;
        for (var c = 0; c < channels; c++)
        {
            for (var y = 0; y < edge; y++)
            {
                for (var x = 0; x < edge; x++)
                {
                    // (row, column) in the stored picture of what belongs at (y, x), by EXIF 2.32's table of orientations.
                    var (row, column) = orientation switch
                    {
                        2 => (y, last - x),
                        3 => (last - y, last - x),
                        4 => (last - y, x),
                        5 => (x, y),
                        6 => (last - x, y),
                        7 => (last - x, last - y),
                        _ => (x, last - y),
                    };
                    turned[(c * edge + y) * edge + x] = pixels[(c * edge + row) * edge + column];
                }
            }
        }
        return turned;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
