namespace Ganymede.Training;

/// <summary>A way that leads back to where it was, again and again.</summary>
/// <param name="Likeness">How much points a period apart are alike, in their motion about the trend: 1 on a circle, near 0 for one that wanders.</param>
/// <param name="Period">In steps.</param>
/// <param name="Size">The share of this motion in how much the coordinates differ at all, over time and between the things that move.</param>
internal readonly record struct Return(double Likeness, long Period, double Size)
{
    /// <summary>Whether it is large enough to matter: what players do about a resting point is small.</summary>
    public double Weight => Likeness * Math.Min(1, Size);
}

/// <summary>Whether things that move come back to where they were: read off their way at several speeds, each half the one before.</summary>
/// <param name="coordinates">Of each of the things, which follow each other in a position.</param>
internal sealed class Orbit(int coordinates)
{
    // Three periods at least must be seen, each in four steps at least.
    private const int Length = 96, LongestPeriod = Length / 3, ShortestPeriod = 4, Speeds = 10, Between = Length / 4;

    // Between two returns a point that circles is on the other side.
    private const double OtherSide = -0.2;

    private readonly Queue<float[]>[] ways = [.. Enumerable.Range(0, Speeds).Select(_ => new Queue<float[]>(Length))];
    private readonly Return[] returns = new Return[Speeds], before = new Return[Speeds];
    private long steps;

    /// <summary>The weightiest return. What one look alone shows is chance: two that follow must.</summary>
    public Return Return => returns.Zip(before, (now, then) => now.Weight < then.Weight ? now : then).MaxBy(r => r.Weight);

    /// <summary>Takes in where they are; positions come at even distances in time.</summary>
    public void Add(float[] position)
    {
        for (var speed = 0; speed < Speeds && steps % (1L << speed) == 0; speed++)
        {
            var way = ways[speed];
            if (way.Count == Length) way.Dequeue();
            way.Enqueue(position);
            if (way.Count == Length && (steps >> speed) % Between == 0)
                (before[speed], returns[speed]) = (returns[speed], ReturnOf([.. way], 1L << speed));
        }

        steps++;
    }

    private Return ReturnOf(float[][] way, long stride)
    {
        var rest = WithoutTrend(way);
        var power = rest.Average(p => Inner(p, p));
        var size = power / Math.Max(1e-12, Variation(way));
        var best = new Return(0, 0, size);
        var least = 1.0;
        for (var lag = 1; lag <= LongestPeriod && power > 1e-12; lag++)
        {
            var likeness = Enumerable.Range(0, Length - lag).Average(t => Inner(rest[t], rest[t + lag])) / power;
            least = Math.Min(least, likeness);
            if (lag >= ShortestPeriod && least < OtherSide && likeness > best.Likeness) best = new Return(likeness, lag * stride, size);
        }

        return best;
    }

    // How far positions are from the mean over time and things, coordinate by coordinate, squared.
    private double Variation(float[][] way)
    {
        var things = way[0].Length / coordinates;
        return things * Enumerable.Range(0, coordinates).Sum(c =>
        {
            var values = way.SelectMany(p => Enumerable.Range(0, things).Select(i => (double)p[(i * coordinates) + c])).ToArray();
            var mean = values.Average();
            return values.Average(v => (v - mean) * (v - mean));
        });
    }

    // What is left of each coordinate beside its straight trend.
    private static double[][] WithoutTrend(float[][] way)
    {
        var (n, size) = (way.Length, way[0].Length);
        var middle = (n - 1) / 2.0;
        var (mean, slope) = (new double[size], new double[size]);
        for (var t = 0; t < n; t++)
        {
            for (var i = 0; i < size; i++)
            {
                mean[i] += way[t][i] / n;
                slope[i] += (t - middle) * way[t][i] * 12 / (n * ((double)n * n - 1));
            }
        }

        return [.. way.Select((p, t) => p.Select((x, i) => x - mean[i] - (slope[i] * (t - middle))).ToArray())];
    }

    private static double Inner(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
