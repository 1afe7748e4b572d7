using System.Buffers.Binary;

namespace Ganymede.Data;

/// <summary>A JPEG's markers up to its first scan: size and components (SOF), Adobe's segment, EXIF orientation.</summary>
internal static class JpegHeader
{
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        var (orientation, adobe) = (1, false);
        for (var at = 2; ;)
        {
            // A marker is 0xFF and a code; any number of 0xFF may stand before it as padding.
            while (at < file.Length && file[at] == 0xFF) at++;
            if (at + 3 > file.Length) throw PictureException.Truncated("ends before its pixels");
            var marker = file[at++];
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) continue;     // these carry no length
            if (marker is 0xD9 or 0xDA) throw new PictureException(SkipKind.Unreadable, "is a damaged JPEG: it has no frame header");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2) throw new PictureException(SkipKind.Unreadable, "is a damaged JPEG: a segment has no length");
            if (at + length > file.Length) throw PictureException.Truncated("ends before its pixels");
            var segment = file.Slice(at + 2, length - 2);

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return Frame(segment, orientation, adobe);
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8)) orientation = Exif.Orientation(segment[6..]);
            adobe |= marker == 0xEE && segment.StartsWith("Adobe"u8);
            at += length;
        }
    }

    private static PictureHeader Frame(ReadOnlySpan<byte> segment, int orientation, bool adobe)
    {
        if (segment.Length < 6) throw PictureException.Truncated("ends within its frame header");
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (width == 0 || height == 0)
            throw new PictureException(SkipKind.Unreadable, $"is a damaged JPEG: its size reads {width}x{height}");
        var mode = segment[5] switch
        {
            1 => PictureMode.Grey,
            3 => PictureMode.Rgb,
            4 => PictureMode.Cmyk,
            var n => throw new PictureException(SkipKind.Unsupported, $"is a JPEG of {n} channels; only 1, 3 and 4 are read"),
        };
        return new PictureHeader("JPEG", width, height, mode, segment[0]) { Orientation = orientation, InvertedInks = adobe };
    }
}
