namespace Ganymede.Data;

/// <summary>Draws strokes as a distance field: a pixel's grey is how far it lies inside the nearest line.</summary>
internal static class GlyphPen
{
    public const int Edge = 28;
    private const int StepsPerSpan = 6;

    /// <param name="strokes">Points in pixels.</param>
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
        var steps = (stroke.Length - 1) * StepsPerSpan;
        var (x0, y0) = (stroke[0].X, stroke[0].Y);
        for (var step = 1; step <= steps; step++)
        {
            var (x1, y1) = Spline(stroke, (step - 1) / StepsPerSpan, (step - 1) % StepsPerSpan + 1);
            Segment(x0, y0, x1, y1, Radius(hand, x1 - x0, y1 - y0, (double)step / steps), depth);
            (x0, y0) = (x1, y1);
        }
    }

    private static double Radius(GlyphHand hand, double dx, double dy, double along)
    {
        var nib = 1 + hand.NibFlatness * Math.Cos(2 * (Math.Atan2(dy, dx) - hand.NibAngle));
        var taper = 1 - hand.Taper * Math.Max(0, 4 * along - 3);
        return Math.Max(0.55, hand.PenRadius * nib * taper * (1 + hand.Pressure * (along - 0.5)));
    }

    /// <summary>Catmull and Rom's spline (1974) between point <paramref name="span"/> and the next; ends and corners repeat their point.</summary>
    private static (double X, double Y) Spline(GlyphPoint[] p, int span, int step)
    {
        var (b, c) = (p[span], p[span + 1]);
        var a = span == 0 || b.Corner ? b : p[span - 1];
        var d = span + 2 == p.Length || c.Corner ? c : p[span + 2];
        var t = (double)step / StepsPerSpan;
        return (Blend(a.X, b.X, c.X, d.X, t), Blend(a.Y, b.Y, c.Y, d.Y, t));
    }

    private static double Blend(double a, double b, double c, double d, double t) =>
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

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
