using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace Ganymede.Data;

/// <summary>How a picture file stores its colours.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PictureMode>))]
public enum PictureMode
{
    /// <summary>One channel, 1 to 8 bits.</summary>
    Grey,

    /// <summary>Grey and alpha, or grey with a transparent shade.</summary>
    GreyAlpha,

    /// <summary>Indices into a table of colours.</summary>
    Palette,

    /// <summary>Indices into a table of colours, some of them transparent.</summary>
    PaletteAlpha,

    /// <summary>Three channels; a JPEG's YCbCr counts as this.</summary>
    Rgb,

    /// <summary>RGB and alpha, or RGB with a transparent colour.</summary>
    RgbAlpha,

    /// <summary>Four printing inks (JPEG), also as YCCK.</summary>
    Cmyk,

    /// <summary>A format whose modes this program does not look into.</summary>
    Unknown,
}

/// <summary>What a picture file's first bytes say, without decoding it.</summary>
/// <param name="Format">PNG, JPEG, GIF, or the name of a format that cannot be read.</param>
/// <param name="Width">As stored, in pixels; 0 when the format is not looked into.</param>
/// <param name="Height">As stored, in pixels.</param>
/// <param name="BitDepth">Bits of one channel or index.</param>
internal sealed record PictureHeader(string Format, int Width, int Height, PictureMode Mode, int BitDepth)
{
    /// <summary>EXIF orientation, 1 to 8; 1 is upright (JPEG only).</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>An Adobe JPEG stores inks inverted: 255 is no ink.</summary>
    public bool InvertedInks { get; init; }

    /// <summary>PNG's one transparent colour, as 8-bit RGB; null for none.</summary>
    public (byte R, byte G, byte B)? TransparentColor { get; init; }

    /// <summary>More than one frame; the first is taken.</summary>
    public bool Animated { get; init; }

    /// <summary>Whether the picture can have transparent places.</summary>
    public bool HasAlpha => Mode is PictureMode.GreyAlpha or PictureMode.PaletteAlpha or PictureMode.RgbAlpha;

    /// <summary>Whether the picture has no colours.</summary>
    public bool IsGrey => Mode is PictureMode.Grey or PictureMode.GreyAlpha;

    /// <returns>Null when the bytes are of no picture format that is known by its first bytes.</returns>
    /// <exception cref="PictureException">The header ends early or contradicts itself.</exception>
    public static PictureHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(PngHeader.Signature)) return PngHeader.Read(file);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return JpegHeader.Read(file);
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8)) return Gif(file);
        return Other(file) is { } name ? new PictureHeader(name, 0, 0, PictureMode.Unknown, 8) : null;
    }

    private static PictureHeader Gif(ReadOnlySpan<byte> file)
    {
        if (file.Length < 10) throw PictureException.Truncated("ends within its header");
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
        return new PictureHeader("GIF", width, height, PictureMode.PaletteAlpha, 8)
        {
            // The extension that makes browsers repeat an animation; other GIFs of several frames are next to unknown.
            Animated = file[..Math.Min(file.Length, 4096)].IndexOf("NETSCAPE2.0"u8) >= 0,
        };
    }

    private static string? Other(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("BM"u8)) return "BMP";
        if (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8)) return "WebP";
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8)) return "TIFF";
        if (file.Length > 12 && file[4..].StartsWith("ftyp"u8)) return "HEIF or AVIF";
        if (file.StartsWith("8BPS"u8)) return "Photoshop";
        return null;
    }
}

/// <summary>Why one picture was left out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SkipKind>))]
public enum SkipKind
{
    /// <summary>Damaged, or not what its name says.</summary>
    Unreadable,

    /// <summary>The file ends too early.</summary>
    Truncated,

    /// <summary>A format or variant that the image operators do not read.</summary>
    Unsupported,

    /// <summary>More pixels or bytes than one picture may have.</summary>
    TooLarge,

    /// <summary>Too few pixels to learn from.</summary>
    TooSmall,

    /// <summary>A table says what pictures are, and nothing of this one.</summary>
    Undescribed,

    /// <summary>Of a pair the other picture is not there.</summary>
    Alone,
}

/// <summary>One picture cannot be used; the message is the end of a sentence that starts with its name.</summary>
internal sealed class PictureException(SkipKind kind, string reason) : Exception(reason)
{
    public SkipKind Kind => kind;

    public static PictureException Truncated(string how) => new(SkipKind.Truncated, $"is truncated: it {how}");
}
