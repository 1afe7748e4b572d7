using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>Paints one picture at a time, several pixels for each of the result's, so that edges are smooth. For one thread.</summary>
internal sealed class Painter
{
    private readonly int size, scale, edge;
    private readonly Pigment[] pixels;
    private readonly List<double> crossings = [];

    /// <param name="size">Edge of the picture, in pixels.</param>
    public Painter(int size)
    {
        (this.size, scale) = (size, size > 64 ? 2 : 3);
        edge = size * scale;
        pixels = new Pigment[edge * edge];
    }

    /// <summary>Covers everything.</summary>
    public void Cover(Paint paint)
    {
        for (var row = 0; row < edge; row++)
        {
            for (var column = 0; column < edge; column++) pixels[row * edge + column] = paint(At(column), At(row));
        }
    }

    /// <summary>Fills what lies within a closed line, by the even-odd rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<Place> line, Paint paint)
    {
        var (top, bottom) = (double.MaxValue, double.MinValue);
        foreach (var place in line) (top, bottom) = (Math.Min(top, place.Y), Math.Max(bottom, place.Y));
        for (var row = Math.Max(0, (int)(top * edge - 1)); row <= Math.Min(edge - 1, (int)(bottom * edge + 1)); row++)
        {
            Cross(line, At(row));
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var (left, right) = ((int)Math.Ceiling(crossings[i] * edge - 0.5), (int)Math.Ceiling(crossings[i + 1] * edge - 0.5));
                for (var column = Math.Max(0, left); column < Math.Min(edge, right); column++)
                    pixels[row * edge + column] = paint(At(column), At(row));
            }
        }
    }

    /// <summary>Draws along a line with a round pen.</summary>
    /// <param name="width">Of the pen, as a share of the picture's edge.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Stroke(ReadOnlySpan<Place> line, double width, Pigment ink, bool isClosed = true)
    {
        var reach = width / 2;
        for (var i = isClosed ? 0 : 1; i < line.Length; i++)
        {
            var (a, b) = (line[i == 0 ? line.Length - 1 : i - 1], line[i]);
            var (left, right) = (Math.Min(a.X, b.X) - reach, Math.Max(a.X, b.X) + reach);
            var (top, bottom) = (Math.Min(a.Y, b.Y) - reach, Math.Max(a.Y, b.Y) + reach);
            for (var row = Math.Max(0, (int)(top * edge)); row <= Math.Min(edge - 1, (int)(bottom * edge)); row++)
            {
                for (var column = Math.Max(0, (int)(left * edge)); column <= Math.Min(edge - 1, (int)(right * edge)); column++)
                {
                    if (SquaredDistance(a, b, At(column), At(row)) <= reach * reach) pixels[row * edge + column] = ink;
                }
            }
        }
    }

    /// <summary>Adds light that fades with the distance.</summary>
    public void Glow(Place center, double radius, Pigment light)
    {
        for (var row = Math.Max(0, (int)((center.Y - radius) * edge)); row <= Math.Min(edge - 1, (int)((center.Y + radius) * edge)); row++)
        {
            for (var column = Math.Max(0, (int)((center.X - radius) * edge)); column <= Math.Min(edge - 1, (int)((center.X + radius) * edge)); column++)
            {
                var (x, y) = ((At(column) - center.X) / radius, (At(row) - center.Y) / radius);
                var near = 1 - Math.Sqrt(x * x + y * y);
                if (near > 0) pixels[row * edge + column] += light * (near * near);
            }
        }
    }

    /// <summary>Averages what was painted down to the picture.</summary>
    /// <param name="target">[3, size, size], in [-1, 1]: whole 255ths, as a picture file would hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(Span<float> target)
    {
        var plane = size * size;
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var sum = default(Pigment);
                for (var i = 0; i < scale; i++)
                {
                    for (var j = 0; j < scale; j++) sum += pixels[(y * scale + i) * edge + x * scale + j];
                }
                sum *= 1.0 / (scale * scale);
                var at = y * size + x;
                (target[at], target[plane + at], target[2 * plane + at]) = (Value(sum.R), Value(sum.G), Value(sum.B));
            }
        }
    }

    private static float Value(float channel) => (float)(Resampler.ToByte(channel) / 127.5 - 1);

    private double At(int pixel) => (pixel + 0.5) / edge;

    private void Cross(ReadOnlySpan<Place> line, double y)
    {
        crossings.Clear();
        for (var i = 0; i < line.Length; i++)
        {
            var (a, b) = (line[i == 0 ? line.Length - 1 : i - 1], line[i]);
            if (a.Y <= y != b.Y <= y) crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }
        crossings.Sort();
    }

    private static double SquaredDistance(Place a, Place b, double x, double y)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = dx * dx + dy * dy;
        var t = length > 0 ? Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / length, 0, 1) : 0;
        var (ex, ey) = (x - a.X - t * dx, y - a.Y - t * dy);
        return ex * ex + ey * ey;
    }
}
