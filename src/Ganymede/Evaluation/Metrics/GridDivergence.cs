namespace Ganymede.Evaluation;

/// <summary>
/// How far samples in the plane are from real points, both counted in the cells of one grid, in nats. One more cell holds whatever lies outside, so that no
/// point is lost. Jensen-Shannon is exact for the counts. A Kullback-Leibler divergence has no bound where the other side has no points at all; that side is
/// counted as if one more point lay spread evenly over all cells, so that the most it can become is ln (cells · (points + 1)).
/// </summary>
/// <param name="Missed">KL of the real points from the samples: high where real points are and no samples.</param>
/// <param name="Invented">KL of the samples from the real points: high where samples are and no real points.</param>
/// <param name="JensenShannon">From 0 to ln 2 = 0.693.</param>
public sealed record GridDivergence(double Missed, double Invented, double JensenShannon)
{
    /// <param name="real">Points in each cell.</param>
    /// <param name="samples">The same of samples.</param>
    public static GridDivergence Of(ReadOnlySpan<int> real, ReadOnlySpan<int> samples)
    {
        if (real.Length != samples.Length) throw new ArgumentException($"{real.Length} and {samples.Length} cells cannot be compared.");
        var (p, q) = (Shares(real), Shares(samples));
        var shannon = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var middle = (p[i] + q[i]) / 2;
            if (p[i] > 0) shannon += p[i] * Math.Log(p[i] / middle) / 2;
            if (q[i] > 0) shannon += q[i] * Math.Log(q[i] / middle) / 2;
        }

        return new GridDivergence(Directed(p, samples), Directed(q, real), Math.Clamp(shannon, 0, Math.Log(2)));
    }

    private static double Directed(double[] shares, ReadOnlySpan<int> counts)
    {
        var (total, sum) = (Total(counts), 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] > 0) sum += shares[i] * Math.Log(shares[i] * (total + 1) / (counts[i] + (1.0 / counts.Length)));
        }

        return Math.Max(0, sum);
    }

    private static double[] Shares(ReadOnlySpan<int> counts)
    {
        var total = Math.Max(1, Total(counts));
        var shares = new double[counts.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = counts[i] / (double)total;
        return shares;
    }

    private static int Total(ReadOnlySpan<int> counts)
    {
        var total = 0;
        foreach (var count in counts) total += count;
        return total;
    }
}

/// <summary>Equal cells over a square of the plane, row by row from below, and one last cell for everything outside.</summary>
/// <param name="CenterX">Of the square.</param>
/// <param name="CenterY">Of the square.</param>
/// <param name="Half">Half its edge; above 0.</param>
/// <param name="Side">Cells along an edge.</param>
public sealed record PointGrid(double CenterX, double CenterY, double Half, int Side)
{
    /// <param name="points">[N, 2], one after the other; what is no number lies outside.</param>
    /// <returns>How many lie in each of Side² + 1 cells.</returns>
    public int[] Count(ReadOnlySpan<float> points)
    {
        var counts = new int[(Side * Side) + 1];
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            var (column, row) = (Cell(points[i] - CenterX), Cell(points[i + 1] - CenterY));
            counts[column >= 0 && row >= 0 ? (row * Side) + column : Side * Side]++;
        }

        return counts;
    }

    private int Cell(double offset)
    {
        var place = (offset + Half) / (2 * Half) * Side;
        return place >= 0 && place < Side ? (int)place : -1;
    }
}
