namespace Ganymede.Evaluation;

/// <summary>Statistics of values in order.</summary>
internal static class Order
{
    /// <returns>The value below which a share of the values lies, between neighbours where it falls between them.</returns>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <returns>The chance that a value of <paramref name="a"/> is less than one of <paramref name="b"/>, ties counted half: 0.5 when neither tends to be.</returns>
    public static double ChanceOfLess(IReadOnlyCollection<double> a, IReadOnlyCollection<double> b)
    {
        double[] sorted = [.. b.Order()];
        var sum = a.Sum(value => sorted.Length - 0.5 * (First(sorted, value, orEqual: true) + First(sorted, value, orEqual: false)));
        return sum / ((double)a.Count * b.Count);
    }

    /// <returns>Spearman's rank correlation, in [-1, 1]; 0 where one of both never changes.</returns>
    public static double RankCorrelation(double[] a, double[] b)
    {
        var (x, y) = (Ranks(a), Ranks(b));
        var middle = (a.Length - 1) / 2.0;
        var (both, ofX, ofY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            both += (x[i] - middle) * (y[i] - middle);
            ofX += (x[i] - middle) * (x[i] - middle);
            ofY += (y[i] - middle) * (y[i] - middle);
        }

        return ofX > 0 && ofY > 0 ? both / Math.Sqrt(ofX * ofY) : 0;
    }

    // Places in order from 0; equal values share the middle of theirs.
    private static double[] Ranks(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return Array.ConvertAll(values, v => (First(sorted, v, orEqual: true) + First(sorted, v, orEqual: false) - 1) / 2.0);
    }

    /// <returns>The first place with a value of at least, or above, <paramref name="value"/>.</returns>
    private static int First(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] > value || (orEqual && sorted[middle] == value)) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
