using System.Buffers.Binary;

namespace Ganymede.Data;

/// <summary>The chunks of a PNG that stand before its pixels (PNG specification, third edition).</summary>
internal static class PngHeader
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33) throw PictureException.Truncated("ends within its header");
        if (!file[12..].StartsWith("IHDR"u8))
            throw new PictureException(SkipKind.Unreadable, "is a damaged PNG: it does not start with an IHDR chunk");
        var width = BinaryPrimitives.ReadUInt32BigEndian(file[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw new PictureException(SkipKind.Unreadable, $"is a damaged PNG: its size reads {width}x{height}");

        var (depth, color) = (file[24], file[25]);
        if (depth is not (1 or 2 or 4 or 8 or 16))
            throw new PictureException(SkipKind.Unreadable, $"is a damaged PNG: there is no bit depth of {depth}");
        ReadOnlySpan<byte> transparency = [];
        var animated = false;
        for (var at = 33; at + 12 <= file.Length && !file[(at + 4)..].StartsWith("IDAT"u8);)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) throw PictureException.Truncated("ends before its pixels");
            var chunk = file.Slice(at + 4, 4);
            if (chunk.SequenceEqual("tRNS"u8)) transparency = file.Slice(at + 8, (int)length);
            animated |= chunk.SequenceEqual("acTL"u8);
            at += 12 + (int)length;
        }

        var transparent = !transparency.IsEmpty;
        return new PictureHeader("PNG", (int)width, (int)height, Mode(color, transparent), depth)
        {
            Animated = animated,
            TransparentColor = transparent && color is 0 or 2 ? TransparentColor(transparency, color, depth) : null,
        };
    }

    private static PictureMode Mode(byte color, bool transparent) => color switch
    {
        0 => transparent ? PictureMode.GreyAlpha : PictureMode.Grey,
        2 => transparent ? PictureMode.RgbAlpha : PictureMode.Rgb,
        3 => transparent ? PictureMode.PaletteAlpha : PictureMode.Palette,
        4 => PictureMode.GreyAlpha,
        6 => PictureMode.RgbAlpha,
        _ => throw new PictureException(SkipKind.Unreadable, $"is a damaged PNG: there is no colour type {color}"),
    };

    /// <summary>Stored as one or three 16-bit samples of the picture's own bit depth.</summary>
    private static (byte, byte, byte)? TransparentColor(ReadOnlySpan<byte> chunk, byte color, byte depth)
    {
        if (chunk.Length < (color == 0 ? 2 : 6)) return null;
        var most = (1 << depth) - 1;
        if (color == 2) return (Sample(chunk, 0, most), Sample(chunk, 2, most), Sample(chunk, 4, most));
        var grey = Sample(chunk, 0, most);
        return (grey, grey, grey);
    }

    private static byte Sample(ReadOnlySpan<byte> chunk, int at, int most) =>
        (byte)(Math.Min(BinaryPrimitives.ReadUInt16BigEndian(chunk[at..]), most) * 255 / most);
}
