using System.Buffers.Binary;
using Ganymede.Data;

namespace Ganymede.Tests.Data;

/// <summary>Small picture files of every kind, made for these tests.</summary>
internal static class PictureFiles
{
    /// <summary>16x16 CMYK JPEG as Adobe writes it, inks inverted: left half full cyan, right half full yellow with a quarter of
    /// black.</summary>
    public static byte[] AdobeCmyk { get; } = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8"
        + "AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgME"
        + "BQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERU"
        + "ZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeo"
        + "qaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD8qq/VOv1Tr9U6/qoor+VevlSv5V6K/q"
        + "or6rr+qiiv5V6+VK//2Q==");

    /// <summary>The same bytes without Adobe's segment, so inks are what they say: left no cyan but all else, right no yellow.</summary>
    public static byte[] PlainCmyk { get; } = [.. AdobeCmyk[..2], .. AdobeCmyk[18..]];

    /// <summary>16x16 grey JPEG; quarters of 250, 170 (above), 90, 10 (below).</summary>
    public static byte[] Quarters { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCg"
        + "r/wAALCAAQABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAA"
        + "AgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWm"
        + "NkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
        + "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AP3or8v6/L+vy/r/2Q==");

    /// <summary>16x16 PNG of four palette colours, 2 bits each: (250, 5, 125), (170, 85, 85) above, (90, 165, 45), (10, 245, 5)
    /// below.</summary>
    public static byte[] Palette { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAgMAAABinRfyAAAADFBMVEUK9QVapS2qVVX6BX017yegAAAAFklEQVR4nGP4/3/VKgYiiNBQBgYiCACvSh/h9y"
        + "7xugAAAABJRU5ErkJggg==");

    /// <summary>The same with the upper left colour transparent.</summary>
    public static byte[] PaletteTransparent { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAgMAAABinRfyAAAADFBMVEUK9QVapS2qVVX6BX017yegAAAABHRSTlP///8AQCqp9AAAABZJREFUeJxj+P9/1S"
        + "oGIojQUAYGIggAr0of4fcu8boAAAAASUVORK5CYII=");

    /// <summary>16x16 grey PNG of the quarters 250, 170, 90, 10, the shade 170 transparent.</summary>
    public static byte[] GreyTransparent { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAAnRSTlMAqkCQh84AAAAaSURBVHicY/zFAAEboDQTAxqgjwBj1OBwBwBV4gLTbTcMfAAAAA"
        + "BJRU5ErkJggg==");

    /// <summary>16x16 grey PNG of 16 bits.</summary>
    public static byte[] Sixteen { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQEAAAAABqCHz+AAAAIElEQVR4nGP89YsBBWzYgMpnYiAAhocCxqgoVIERGg4A8EQFh+OhVjgAAAAASUVORK5CYI"
        + "I=");

    /// <summary>16x16 interlaced GIF of the palette's four quarters, the upper left one transparent.</summary>
    public static byte[] Gif { get; } = Convert.FromBase64String(
        "R0lGODlhEAAQAIEAAAr1BVqlLapVVfoFfSH5BAEAAAMALAAAAAAQABAAQAhGAAcIHChQgMGDBgMoXKgQgMOHDgkSRIiQIUOIECUOpHhQY0GOAiwuxPhQZE"
        + "OSADwOAClAJUuXIGFyNBkAJQCaNnGi1EkyIAA7");

    /// <returns>A PNG of pixels that differ from seed to seed.</returns>
    public static byte[] Png(int seed, int width = 16, int height = 16, int channels = 3)
    {
        var pixels = new byte[channels * height * width];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(seed * 37 + i * (seed % 5 + 1));
        return new Picture(channels, height, width, pixels).EncodePng();
    }

    /// <returns><see cref="Quarters"/> with an EXIF segment that gives its orientation.</returns>
    public static byte[] Turned(int orientation, bool little = true)
    {
        var tiff = new byte[26];
        (tiff[0], tiff[1]) = little ? ((byte)'I', (byte)'I') : ((byte)'M', (byte)'M');
        Short(2, 42);
        Long(4, 8);
        Short(8, 1);            // one entry
        Short(10, 0x0112);
        Short(12, 3);
        Long(14, 1);
        Short(18, orientation);
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(segment.Length + 2), .. segment, .. Quarters[2..]];

        void Short(int at, int value)
        {
            if (little) BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);
            else BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value);
        }

        void Long(int at, uint value)
        {
            if (little) BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at), value);
            else BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(at), value);
        }
    }
}
