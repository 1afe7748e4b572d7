namespace Ganymede.Data;

/// <summary>Closed lines as lists of places.</summary>
internal static class Outline
{
    private const int Round = 28;

    public static Place[] Ellipse(double x, double y, double rx, double ry, double turned = 0) => Arc(x, y, rx, ry, 0, 2 * Math.PI, Round, turned);

    /// <summary>Part of an ellipse, from one angle to another; 0 points right, π/2 down.</summary>
    public static Place[] Arc(double x, double y, double rx, double ry, double from, double to, int steps = Round / 2, double turned = 0)
    {
        var (sin, cos) = Math.SinCos(turned);
        var places = new Place[steps + 1];
        for (var i = 0; i <= steps; i++)
        {
            var (s, c) = Math.SinCos(from + (to - from) * i / steps);
            places[i] = new Place(x + rx * c * cos - ry * s * sin, y + rx * c * sin + ry * s * cos);
        }
        return places;
    }

    public static Place[] Box(double left, double top, double right, double bottom) => [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];

    /// <summary>A line whose distance from the centre depends on the angle.</summary>
    public static Place[] Polar(double x, double y, Func<double, double> radius)
    {
        var places = new Place[2 * Round];
        for (var i = 0; i < places.Length; i++)
        {
            var angle = 2 * Math.PI * i / places.Length;
            places[i] = new Place(x + radius(angle) * Math.Cos(angle), y + radius(angle) * Math.Sin(angle));
        }
        return places;
    }
}
