namespace Ganymede.Data;

/// <summary>Shows 2-D points: real ones faint, made ones strong, one unit as long across as upwards.</summary>
public static class ScatterPlot
{
    private const double RealRadius = 1.4, FakeRadius = 1.7, RealStrength = 0.30, FakeStrength = 0.75;
    private static readonly (byte R, byte G, byte B) paper = (255, 255, 255), axis = (225, 228, 232);
    private static readonly (byte R, byte G, byte B) realInk = (130, 142, 160), fakeInk = (214, 69, 28);

    /// <param name="real">[N, 2], in the data's own units; they decide what is shown, with a margin.</param>
    /// <param name="fake">[M, 2], in the same units; may be empty. Those outside of the picture are not shown.</param>
    /// <param name="edge">Of the square picture, in pixels.</param>
    /// <returns>RGB.</returns>
    public static Picture Make(ReadOnlySpan<float> real, ReadOnlySpan<float> fake, int edge = 512)
    {
        if (real.Length < 2) throw new ArgumentException("There are no real points to show.", nameof(real));
        var frame = Frame.Around(real, edge);
        var canvas = new float[3 * edge * edge];
        for (var c = 0; c < 3; c++) canvas.AsSpan(c * edge * edge, edge * edge).Fill(Channel(paper, c));
        Axes(canvas, frame);
        Dots(canvas, frame, real, RealRadius, RealStrength, realInk);
        Dots(canvas, frame, fake, FakeRadius, FakeStrength, fakeInk);

        var pixels = new byte[canvas.Length];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(canvas[i] + 0.5f);
        return new Picture(3, edge, edge, pixels);
    }

    private static void Axes(float[] canvas, Frame frame)
    {
        var (x, y) = frame.Place(0, 0);
        for (var i = 0; i < frame.Edge; i++)
        {
            Blend(canvas, frame.Edge, (int)Math.Floor(x), i, 1, axis);
            Blend(canvas, frame.Edge, i, (int)Math.Floor(y), 1, axis);
        }
    }

    private static void Dots(
        float[] canvas, Frame frame, ReadOnlySpan<float> points, double radius, double strength, (byte, byte, byte) ink)
    {
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            var (x, y) = frame.Place(points[i], points[i + 1]);
            if (!(Math.Abs(x) < 2 * frame.Edge && Math.Abs(y) < 2 * frame.Edge)) continue;      // far away, or no number
            for (var row = (int)(y - radius - 1); row <= y + radius + 1; row++)
            {
                for (var column = (int)(x - radius - 1); column <= x + radius + 1; column++)
                {
                    var distance = Math.Sqrt((column + 0.5 - x) * (column + 0.5 - x) + (row + 0.5 - y) * (row + 0.5 - y));
                    Blend(canvas, frame.Edge, column, row, strength * Math.Clamp(radius - distance + 0.5, 0, 1), ink);
                }
            }
        }
    }

    private static void Blend(float[] canvas, int edge, int column, int row, double share, (byte, byte, byte) ink)
    {
        if (share <= 0 || column < 0 || row < 0 || column >= edge || row >= edge) return;
        for (var c = 0; c < 3; c++)
        {
            ref var value = ref canvas[(c * edge + row) * edge + column];
            value += (float)share * (Channel(ink, c) - value);
        }
    }

    private static byte Channel((byte R, byte G, byte B) color, int channel) => channel switch { 0 => color.R, 1 => color.G, _ => color.B };

    /// <summary>The part of the plane that is shown.</summary>
    private readonly record struct Frame(double CenterX, double CenterY, double PixelsPerUnit, int Edge)
    {
        private const double Margin = 1.25;

        /// <summary>From the smallest to the largest coordinate, made square.</summary>
        public static Frame Around(ReadOnlySpan<float> points, int edge)
        {
            var (left, right, bottom, top) = (points[0], points[0], points[1], points[1]);
            for (var i = 0; i + 1 < points.Length; i += 2)
            {
                (left, right) = (Math.Min(left, points[i]), Math.Max(right, points[i]));
                (bottom, top) = (Math.Min(bottom, points[i + 1]), Math.Max(top, points[i + 1]));
            }
            var extent = Math.Max(1e-6, Math.Max(right - left, top - bottom)) * Margin;
            return new Frame((left + right) / 2.0, (bottom + top) / 2.0, edge / extent, edge);
        }

        /// <summary>In pixels from the upper left corner.</summary>
        public (double X, double Y) Place(double x, double y) =>
            (Edge / 2.0 + (x - CenterX) * PixelsPerUnit, Edge / 2.0 - (y - CenterY) * PixelsPerUnit);
    }
}
