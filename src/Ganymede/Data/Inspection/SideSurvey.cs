namespace Ganymede.Data;

/// <summary>Finds pairs whose sides are exchanged: the picture of A looks like those of B, and the other way round.</summary>
internal sealed class SideSurvey
{
    private const int Measures = 5, LeastPairs = 8;

    // How much better, in squared deviations over both pictures, a pair must fit the other way round.
    private const double Clear = 25;
    private const double LeastDeviation = 0.02;

    private readonly List<double[]> ofA = [], ofB = [];

    /// <param name="a">[C, H, W] in [-1, 1].</param>
    public void Add(ReadOnlySpan<float> a, ImageShape shapeOfA, ReadOnlySpan<float> b, ImageShape shapeOfB)
    {
        ofA.Add(Measure(a, shapeOfA));
        ofB.Add(Measure(b, shapeOfB));
    }

    /// <returns>The places of pairs that are clearly exchanged.</returns>
    public IEnumerable<int> Exchanged()
    {
        if (ofA.Count < LeastPairs) yield break;
        var (a, b) = (Typical(ofA), Typical(ofB));
        for (var i = 0; i < ofA.Count; i++)
        {
            var (asIs, otherwise) = (Far(ofA[i], a) + Far(ofB[i], b), Far(ofA[i], b) + Far(ofB[i], a));
            if (otherwise + Clear < asIs) yield return i;
        }
    }

    // Mean and deviation of the lightness, colourfulness, share of white, and how much neighbours differ.
    private static double[] Measure(ReadOnlySpan<float> picture, ImageShape shape)
    {
        var plane = shape.Height * shape.Width;
        var (sum, squares, color, white, steps) = (0.0, 0.0, 0.0, 0, 0.0);
        var before = 0.0;
        for (var i = 0; i < plane; i++)
        {
            var (r, g, b) = shape.Channels == 1
                ? (picture[i], picture[i], picture[i])
                : (picture[i], picture[plane + i], picture[2 * plane + i]);
            var light = (r + g + b) / 3;
            sum += light;
            squares += light * light;
            color += Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));
            if (light > 0.95) white++;
            if (i % shape.Width != 0) steps += Math.Abs(light - before);
            before = light;
        }

        var mean = sum / plane;
        return [mean, Math.Sqrt(Math.Max(0, squares / plane - mean * mean)), color / plane, (double)white / plane, steps / plane];
    }

    // Medians, which a few exchanged pairs do not move.
    private static (double Middle, double Deviation)[] Typical(List<double[]> all) => [.. Enumerable.Range(0, Measures).Select(m =>
    {
        var middle = Median(all.Select(p => p[m]));
        return (middle, Math.Max(LeastDeviation, 1.4826 * Median(all.Select(p => Math.Abs(p[m] - middle)))));
    })];

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static double Far(double[] picture, (double Middle, double Deviation)[] typical) =>
        picture.Zip(typical, (value, t) => Math.Pow((value - t.Middle) / t.Deviation, 2)).Sum();
}
