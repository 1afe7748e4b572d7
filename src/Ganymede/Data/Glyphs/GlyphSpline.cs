namespace Ganymede.Data;

/// <summary>Catmull and Rom's spline (1974) through a stroke's points, broken at its corners.</summary>
internal static class GlyphSpline
{
    private const int StepsPerSpan = 6;

    /// <returns>Points close enough to each other to be joined by straight lines.</returns>
    public static GlyphPoint[] Through(ReadOnlySpan<GlyphPoint> points)
    {
        var dense = new GlyphPoint[(points.Length - 1) * StepsPerSpan + 1];
        for (var i = 0; i < dense.Length - 1; i++) dense[i] = At(points, i / StepsPerSpan, (double)(i % StepsPerSpan) / StepsPerSpan);
        dense[^1] = points[^1];
        return dense;
    }

    /// <summary>Between point <paramref name="span"/> and the next; ends and corners stand for the neighbours they lack.</summary>
    private static GlyphPoint At(ReadOnlySpan<GlyphPoint> p, int span, double t)
    {
        var (b, c) = (p[span], p[span + 1]);
        var a = span == 0 || b.Corner ? b : p[span - 1];
        var d = span + 2 == p.Length || c.Corner ? c : p[span + 2];
        return new GlyphPoint(Blend(a.X, b.X, c.X, d.X, t), Blend(a.Y, b.Y, c.Y, d.Y, t), Corner: false);
    }

    private static double Blend(double a, double b, double c, double d, double t) =>
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
