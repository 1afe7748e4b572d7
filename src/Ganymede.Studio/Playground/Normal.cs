namespace Ganymede.Studio.Playground;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>The value below which a share of all draws lies (Acklam, 2003; relative error below 1.2e-9).</summary>
    /// <param name="share">Above 0 and below 1.</param>
    public static double Quantile(double share)
    {
        const double Tail = 0.02425;
        if (share > 0.5) return -Quantile(1 - share);
        if (share < Tail)
        {
            var q = Math.Sqrt(-2 * Math.Log(share));
            return Polynomial(q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783)
                / ((Polynomial(q, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416) * q) + 1);
        }

        var (p, r) = (share - 0.5, (share - 0.5) * (share - 0.5));
        return Polynomial(r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239) * p
            / ((Polynomial(r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01) * r) + 1);
    }

    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        foreach (var coefficient in coefficients) value = (value * x) + coefficient;
        return value;
    }
}
