namespace Ganymede.Studio.Runs;

/// <summary>What the readings of a stretch of a run have in common.</summary>
/// <param name="At">Where it is: the mean of its readings' positions.</param>
/// <param name="Least">The least value.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Greatest">The greatest value.</param>
public readonly record struct Stretch(double At, double Least, double Mean, double Greatest);

/// <summary>Makes as many points of a long series as a chart can show; extremes stay visible.</summary>
internal static class Thinning
{
    /// <summary>The part of a series that lies in a range, in equal stretches.</summary>
    /// <param name="positions">Ascending.</param>
    /// <param name="values">As many; those that are not finite are left out.</param>
    /// <param name="most">Stretches at most. Where there are fewer values, each is a stretch of its own.</param>
    public static List<Stretch> Of(ReadOnlySpan<double> positions, ReadOnlySpan<double> values, double from, double to, int most)
    {
        if (!(to >= from)) return [];
        var (first, end) = (FirstAtLeast(positions, from), FirstAbove(positions, to));
        positions = positions[first..end];
        values = values[first..end];
        var stretches = new List<Stretch>(Math.Min(most, values.Length));
        var isWhole = CountFinite(values) <= most;
        var width = (to - from) / most;
        for (var i = 0; i < values.Length;)
        {
            var limit = isWhole ? double.NegativeInfinity : EndOfStretch(positions[i]);
            var (count, at, sum, least, greatest) = (0, 0.0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
            do
            {
                var value = values[i];
                if (!double.IsFinite(value)) continue;
                count++;
                at += positions[i];
                sum += value;
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
            while (++i < values.Length && positions[i] < limit);
            if (count > 0) stretches.Add(new Stretch(at / count, least, sum / count, greatest));
        }

        return stretches;

        // The last position belongs to the last stretch.
        double EndOfStretch(double position) => Math.Floor((position - from) / width) + 1 is var next && next < most ? from + width * next : double.PositiveInfinity;
    }

    /// <summary>The series with each mean drawn towards the ones before it (an exponential average that starts without bias).</summary>
    /// <param name="share">How much of the past stays: 0 for none.</param>
    public static List<Stretch> Smoothed(List<Stretch> series, double share)
    {
        if (share <= 0) return series;
        var (average, weight) = (0.0, 0.0);
        return series.ConvertAll(s =>
        {
            average = share * average + (1 - share) * s.Mean;
            weight = share * weight + (1 - share);
            return s with { Mean = average / weight };
        });
    }

    /// <summary>Where the first position is that is not below one.</summary>
    public static int FirstAtLeast(ReadOnlySpan<double> positions, double position)
    {
        var (low, high) = (0, positions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (positions[middle] < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int FirstAbove(ReadOnlySpan<double> positions, double position) => FirstAtLeast(positions, Math.BitIncrement(position));

    private static int CountFinite(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value)) count++;
        }

        return count;
    }
}
