using Ganymede.Data;

namespace Ganymede.Tests.Data;

/// <summary>Picture files for pairs.</summary>
internal static class PairFiles
{
    /// <returns>A PNG, RGB, whose value at a place a function gives.</returns>
    public static byte[] Png(int width, int height, Func<int, int, int, byte> value)
    {
        var pixels = new byte[3 * height * width];
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++) pixels[(c * height + y) * width + x] = value(c, y, x);
            }
        }
        return new Picture(3, height, width, pixels).EncodePng();
    }

    /// <returns>A PNG of one shade.</returns>
    public static byte[] Plain(byte shade, int width = 16, int height = 16) => Png(width, height, (_, _, _) => shade);

    /// <returns>Both beside each other: the left half of one shade, the right of another.</returns>
    public static byte[] Both(byte left, byte right, int edge = 16) => Png(2 * edge, edge, (_, _, x) => x < edge ? left : right);

    /// <returns>Item and source of a set, as bytes' values.</returns>
    public static (double Source, double Item) Shades(TranslationSet set, long index)
    {
        var (source, item) = (new float[set.Source.Shape.Elements], new float[set.Shape.Elements]);
        set.ReadSources([index], source);
        set.Read([index], item);
        return (Math.Round((source[0] + 1) * 127.5), Math.Round((item[0] + 1) * 127.5));
    }
}
