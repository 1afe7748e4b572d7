using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>Draws a scene: a pixel is covered as far as its middle lies inside a shape's edge, so edges are smooth.</summary>
internal static class ShapePen
{
    // Round forms would look larger than those with corners that reach as far.
    private const double RoundShare = 0.9, RingMiddle = 0.68, RingHalfWidth = 0.2, StarNotch = 0.42;

    /// <param name="picture">[3, edge, edge], RGB.</param>
    public static void Draw(ShapeScene scene, int edge, Span<byte> picture)
    {
        Lay(scene, edge, picture);
        foreach (var shape in scene.Items) Draw(scene.Form, shape, edge, picture);
    }

    private static void Lay(ShapeScene scene, int edge, Span<byte> picture)
    {
        ReadOnlySpan<double> ground = [scene.Ground.R, scene.Ground.G, scene.Ground.B];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var row = 0; row < edge; row++)
            {
                var value = (float)(255 * (ground[channel] + (scene.Shade.Y * (((row + 0.5) / edge) - 0.5)) - (0.5 * scene.Shade.X)));
                var step = (float)(255 * scene.Shade.X / edge);
                var line = picture.Slice(((channel * edge) + row) * edge, edge);
                for (var column = 0; column < line.Length; column++) line[column] = (byte)(Math.Clamp(value + (step * column), 0f, 255f) + 0.5f);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Draw(int form, PlacedShape shape, int edge, Span<byte> picture)
    {
        var (sin, cos) = Math.SinCos(-shape.Turn);
        var reach = shape.Reach + (1.0 / edge);
        var (left, right) = (Math.Max(0, (int)((shape.X - reach) * edge)), Math.Min(edge - 1, (int)((shape.X + reach) * edge)));
        var (top, bottom) = (Math.Max(0, (int)((shape.Y - reach) * edge)), Math.Min(edge - 1, (int)((shape.Y + reach) * edge)));
        var plane = edge * edge;
        for (var row = top; row <= bottom; row++)
        {
            var y = ((row + 0.5) / edge) - shape.Y;
            for (var column = left; column <= right; column++)
            {
                var x = ((column + 0.5) / edge) - shape.X;
                var outside = Outside(form, ((x * cos) - (y * sin)) / shape.Reach, ((x * sin) + (y * cos)) / shape.Reach) * shape.Reach;
                var cover = Math.Clamp(0.5 - (outside * edge), 0, 1);
                if (cover == 0) continue;
                var at = (row * edge) + column;
                picture[at] = Mixed(picture[at], shape.Colour.R, cover);
                picture[at + plane] = Mixed(picture[at + plane], shape.Colour.G, cover);
                picture[at + (2 * plane)] = Mixed(picture[at + (2 * plane)], shape.Colour.B, cover);
            }
        }
    }

    private static byte Mixed(byte ground, double colour, double cover) => (byte)(ground + (cover * ((255 * colour) - ground)) + 0.5);

    /// <summary>How far a place lies outside a form that reaches 1 from its middle and stands upright; negative inside.</summary>
    private static double Outside(int form, double x, double y) => form switch
    {
        0 => Length(x, y) - RoundShare,
        1 => Math.Max(Math.Abs(x), Math.Abs(y)) - Math.Sqrt(0.5),
        2 => Math.Max((Math.Abs(x) * Math.Sqrt(0.75)) - (0.5 * y), y) - 0.5,
        3 => Star(x, y),
        _ => Math.Abs(Length(x, y) - RingMiddle) - RingHalfWidth,
    };

    /// <summary>Five points, the first upwards: folded onto half of one, it is a straight edge from tip to notch.</summary>
    private static double Star(double x, double y)
    {
        const double Half = Math.PI / 5;
        var angle = Math.Atan2(x, -y);
        var (sin, cos) = Math.SinCos(Math.Abs(angle - (2 * Half * Math.Round(angle / (2 * Half)))));
        var length = Length(x, y);
        var (along, across) = (length * cos, length * sin);
        var (notchX, notchY) = (StarNotch * Math.Cos(Half), StarNotch * Math.Sin(Half));
        var (dx, dy) = (notchX - 1, notchY);
        return (((along - 1) * dy) - (across * dx)) / Length(dx, dy);
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
