namespace Ganymede.Latent;

/// <summary>Points between two latents.</summary>
public static class Interpolation
{
    // Below this sine of the angle the great circle's formula divides by next to nothing.
    private const double LeastSine = 1e-6;

    /// <summary>(1 - t) a + t b. Between Gaussian latents it leaves their shell: half way it is about 0.71 as long as they are.</summary>
    public static float[] Lerp(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double t)
    {
        var between = new float[a.Length];
        for (var i = 0; i < between.Length; i++) between[i] = (float)(((1 - t) * a[i]) + (t * b[i]));
        return between;
    }

    /// <summary>
    /// Along the great circle (Shoemake, 1985; for latents White, 2016): direction sin((1-t)w)/sin w a/|a| + sin(t w)/sin w b/|b|, w the angle,
    /// and a length that goes evenly from |a| to |b|. Nearly equal directions take the straight line; opposite ones, between which all great
    /// circles are as short, the one through the axis that is most across.
    /// </summary>
    /// <param name="t">0 gives a, 1 gives b.</param>
    public static float[] Slerp(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double t)
    {
        var (lengthA, lengthB) = (Length(a), Length(b));
        if (lengthA == 0 || lengthB == 0) return Lerp(a, b, t);
        var (unitA, unitB) = (Scaled(a, 1 / lengthA), Scaled(b, 1 / lengthB));
        var angle = Angle(unitA, unitB);
        if (Math.Sin(angle) < LeastSine && angle < 1) return Lerp(a, b, t);

        // b's part across a: of opposite vectors there is none, so that of an axis.
        var across = Math.Sin(angle) < LeastSine ? Across(unitA, Axis(unitA)) : Across(unitA, unitB);
        var length = ((1 - t) * lengthA) + (t * lengthB);
        var (sine, cosine) = Math.SinCos(t * angle);
        var between = new float[a.Length];
        for (var i = 0; i < between.Length; i++) between[i] = (float)(length * ((cosine * unitA[i]) + (sine * across[i])));
        return between;
    }

    // 2 atan2(|a - b|, |a + b|): exact also where the cosine is near 1 or -1 (Kahan).
    private static double Angle(double[] a, double[] b)
    {
        var (difference, sum) = (0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            sum += (a[i] + b[i]) * (a[i] + b[i]);
        }

        return 2 * Math.Atan2(Math.Sqrt(difference), Math.Sqrt(sum));
    }

    private static double[] Across(double[] a, double[] b)
    {
        var along = a.Zip(b, (x, y) => x * y).Sum();
        var across = a.Zip(b, (x, y) => y - (along * x)).ToArray();
        var length = Math.Sqrt(across.Sum(x => x * x));
        return length == 0 ? a : [.. across.Select(x => x / length)];       // in one dimension nothing is across
    }

    private static double[] Axis(double[] a)
    {
        var axis = new double[a.Length];
        axis[Array.IndexOf(a, a.MinBy(Math.Abs))] = 1;
        return axis;
    }

    private static double[] Scaled(ReadOnlySpan<float> a, double factor)
    {
        var scaled = new double[a.Length];
        for (var i = 0; i < scaled.Length; i++) scaled[i] = a[i] * factor;
        return scaled;
    }

    private static double Length(ReadOnlySpan<float> a)
    {
        var sum = 0.0;
        foreach (var x in a) sum += (double)x * x;
        return Math.Sqrt(sum);
    }
}
