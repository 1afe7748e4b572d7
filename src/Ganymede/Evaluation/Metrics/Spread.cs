namespace Ganymede.Evaluation;

/// <summary>Several estimates of one number.</summary>
/// <param name="Mean">Of the estimates.</param>
/// <param name="Deviation">Their standard deviation; 0 for a single one.</param>
public sealed record Spread(double Mean, double Deviation)
{
    /// <summary>Of at least one value.</summary>
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return new Spread(mean, values.Count < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)));
    }
}
