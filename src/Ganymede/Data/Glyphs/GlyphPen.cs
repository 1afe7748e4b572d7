using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>Draws strokes as a distance field: a pixel's grey is how far it lies inside the nearest line.</summary>
internal static class GlyphPen
{
    public const int Edge = 28;

    /// <param name="strokes">Points in pixels, joined by straight lines.</param>
    /// <param name="picture">[28, 28], black before.</param>
    public static void Draw(IReadOnlyList<GlyphPoint[]> strokes, GlyphHand hand, Span<byte> picture)
    {
        Span<float> depth = stackalloc float[Edge * Edge];      // pixels inside the line, negative outside
        depth.Fill(-100);
        foreach (var stroke in strokes) Draw(stroke, hand, depth);
        for (var i = 0; i < depth.Length; i++)
        {
            var cover = Math.Clamp(depth[i] / hand.Softness + 0.5, 0, 1);
            picture[i] = (byte)(hand.Brightness * cover + 0.5);
        }
    }

    private static void Draw(GlyphPoint[] stroke, GlyphHand hand, Span<float> depth)
    {
        for (var i = 1; i < stroke.Length; i++)
        {
            var (a, b) = (stroke[i - 1], stroke[i]);
            Segment(a.X, a.Y, b.X, b.Y, Radius(hand, b.X - a.X, b.Y - a.Y, (double)i / (stroke.Length - 1)), depth);
        }
    }

    private static double Radius(GlyphHand hand, double dx, double dy, double along)
    {
        var nib = 1 + hand.NibFlatness * Math.Cos(2 * (Math.Atan2(dy, dx) - hand.NibAngle));
        var taper = 1 - hand.Taper * Math.Max(0, 4 * along - 3);
        return Math.Max(0.55, hand.PenRadius * nib * taper * (1 + hand.Pressure * (along - 0.5)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Segment(double x0, double y0, double x1, double y1, double radius, Span<float> depth)
    {
        var reach = radius + 1;
        var (left, right) = (First(Math.Min(x0, x1) - reach), Last(Math.Max(x0, x1) + reach));
        var (top, bottom) = (First(Math.Min(y0, y1) - reach), Last(Math.Max(y0, y1) + reach));
        var (dx, dy) = ((float)(x1 - x0), (float)(y1 - y0));
        var inverse = 1 / Math.Max(dx * dx + dy * dy, 1e-9f);
        for (var row = top; row <= bottom; row++)
        {
            var py = (float)(row + 0.5 - y0);
            for (var column = left; column <= right; column++)
            {
                var px = (float)(column + 0.5 - x0);
                var t = Math.Clamp((px * dx + py * dy) * inverse, 0, 1);
                var (ex, ey) = (px - t * dx, py - t * dy);
                var inside = (float)radius - MathF.Sqrt(ex * ex + ey * ey);
                ref var pixel = ref depth[row * Edge + column];
                pixel = Math.Max(pixel, inside);
            }
        }
    }

    private static int First(double place) => Math.Max(0, (int)Math.Floor(place));

    private static int Last(double place) => Math.Min(Edge - 1, (int)Math.Ceiling(place));
}
