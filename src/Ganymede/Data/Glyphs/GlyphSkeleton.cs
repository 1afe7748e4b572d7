using System.Globalization;

namespace Ganymede.Data;

/// <summary>One way to write a digit: the strokes of a pen.</summary>
internal sealed class GlyphSkeleton
{
    // Ways of writing 0 to 9. Strokes end at '|', points are x,y in percent of the digit's box (y down); the line is smooth
    // through a point, except where '!' marks a corner.
    private static readonly string[][] texts =
    [
        [
            "50,2 20,20 12,50 20,80 50,98 80,80 88,50 80,20 50,2",
            "62,6 35,5 15,30 12,62 30,95 60,96 84,70 86,38 70,10 50,3",
            "74,14 46,2 18,22 12,58 28,92 58,98 84,74 86,36 66,8 40,16",
            "44,4 18,26 12,60 34,97 66,94 88,60 84,26 62,4 38,6",
        ],
        [
            "50,2 50,50 50,98",
            "54,2 51,50 47,98",
            "28,26 52,3! 52,50 51,97",
            "30,24 52,3! 52,50 52,96|24,97 80,96",
            "40,14 52,3! 51,50 50,97",
        ],
        [
            "16,24 34,5 64,5 80,26 66,52 38,76 14,97! 50,96 86,97",
            "14,22 36,3 68,8 78,32 56,62 26,90 12,92 18,78 36,82 58,94 90,90",
            "18,22 44,2 76,16 72,42 40,74 14,95! 40,90 62,97 90,88",
            "20,14 52,2 80,22 68,50 30,84 12,96! 48,94 84,96",
        ],
        [
            "16,14 42,2 74,12 72,36 42,47! 78,58 82,82 50,99 14,86",
            "16,4 46,4 80,4! 44,42! 76,52 84,76 56,98 14,88",
            "18,12 52,1 78,20 60,43 40,46 44,40 68,52 84,74 54,98 14,86",
            "14,18 44,1 76,18 60,40 34,47! 74,56 78,86 40,99 10,90",
        ],
        [
            "28,4 22,30 14,58! 50,57 90,56|68,28 67,60 66,98",
            "64,3 36,36 10,66! 50,66 92,66|66,3 66,50 66,98",
            "22,4 17,42 32,58 56,56 78,50|80,4 75,50 68,98",
            "60,98 64,50 66,3! 38,34 12,64! 50,63 92,62",
            "30,6 12,54! 48,56 86,50|60,30 58,64 52,98",
        ],
        [
            "82,4 54,4 26,4! 20,44! 50,36 82,54 80,86 46,99 12,88",
            "28,5 22,46! 52,38 82,58 76,88 44,98 12,90|28,5 56,5 86,3",
            "82,6 46,6 26,22 42,44 74,60 76,86 44,98 14,90",
            "80,8 32,8! 24,46! 58,42 80,64 66,92 36,98 14,92",
        ],
        [
            "72,4 38,26 14,62 24,92 56,98 82,78 68,54 40,54 18,74",
            "62,2 30,40 14,72 34,97 68,94 80,72 58,54 24,68",
            "80,10 50,3 20,34 13,70 38,98 74,92 82,68 56,52 26,62 16,78",
            "54,2 24,40 16,80 42,98 72,86 72,62 48,56 22,74",
        ],
        [
            "12,5 50,5 86,5! 62,50 44,98",
            "12,6 50,6 86,5! 62,50 46,98|32,52 56,51 80,50",
            "14,22 16,4! 50,6 84,6! 58,44 44,98",
            "12,10 50,6 86,4! 60,40 52,98",
            "14,8 48,6 84,4! 70,30 40,98|36,54 74,46",
        ],
        [
            "76,16 48,2 22,20 42,44 72,62 76,88 46,99 18,84 30,58 62,42 78,14",
            "50,2 26,12 26,36 50,46 74,36 74,12 50,2|50,46 18,60 18,88 50,98 82,88 82,60 50,46",
            "52,48 24,28 36,4 66,5 76,26 50,48 20,72 26,96 68,98 80,74 54,50",
            "80,10 50,3 24,18 38,42 68,60 72,90 40,98 22,80 40,56 70,34 84,14",
        ],
        [
            "78,20 50,2 20,22 26,48 56,52 80,22! 77,60 70,98",
            "80,16 52,2 22,16 20,40 48,52 76,32 80,14 76,60 58,98",
            "78,24 54,2 24,16 22,42 50,52 78,26! 80,66 56,97 20,88",
            "74,10 40,4 20,30 40,52 70,34 76,8! 74,50 74,98",
        ],
    ];

    private GlyphSkeleton(IReadOnlyList<IReadOnlyList<GlyphPoint>> strokes) => Strokes = strokes;

    /// <summary>[digit][variant].</summary>
    public static IReadOnlyList<IReadOnlyList<GlyphSkeleton>> Digits { get; } = [.. texts.Select(ways => ways.Select(Parse).ToArray())];

    public IReadOnlyList<IReadOnlyList<GlyphPoint>> Strokes { get; }

    private static GlyphSkeleton Parse(string text) =>
        new([.. text.Split('|').Select(stroke => stroke.Split(' ').Select(Point).ToArray())]);

    private static GlyphPoint Point(string text)
    {
        var numbers = text.TrimEnd('!').Split(',');
        return new GlyphPoint(Percent(numbers[0]), Percent(numbers[1]), text.EndsWith('!'));
    }

    private static double Percent(string text) => int.Parse(text, CultureInfo.InvariantCulture) / 100.0;
}

/// <summary>A point that a stroke passes through; box coordinates, y down.</summary>
internal readonly record struct GlyphPoint(double X, double Y, bool Corner);
