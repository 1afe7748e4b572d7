using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// Whether samples lie closer to the training data than unseen real data does: then they were remembered, not made.
/// </summary>
/// <param name="Ratio">Median distance of fakes to the nearest training sample, by that of unseen real data; about 1, or above.</param>
/// <param name="SuspiciouslyClose">Share of fakes that are closer than 99 % of unseen real data; 0.01 by chance.</param>
/// <param name="Z">Of Mann and Whitney's test that fakes are closer; N(0, 1) by chance, large when they are.</param>
public sealed record Memorisation(double Ratio, double SuspiciouslyClose, double Z)
{
    private const double AlarmingRatio = 0.8;

    /// <summary>Whether the generator should be suspected of copying.</summary>
    public bool IsAlarming => Ratio < AlarmingRatio;

    /// <param name="train">[N, d]: what the generator was trained on.</param>
    /// <param name="unseen">[M, d]: real data that it was not trained on.</param>
    /// <param name="fake">[K, d].</param>
    public static Memorisation Of(Tensor train, Tensor unseen, Tensor fake)
    {
        using var scope = TensorScope.Begin();
        (train, unseen) = FeatureRows.Double(train, unseen, least: 1);
        (_, fake) = FeatureRows.Double(train, fake, least: 1);
        var honest = Neighbours.Nearest(unseen, train).ToArray<double>();
        var made = Neighbours.Nearest(fake, train).ToArray<double>();
        var (expected, found) = (Order.Quantile(honest, 0.5), Order.Quantile(made, 0.5));
        var closest = Order.Quantile(honest, 0.01);
        var (n, m) = ((double)made.Length, (double)honest.Length);
        return new Memorisation(
            expected > 0 ? found / expected : 1,     // real data that repeats itself cannot be told from copies
            made.Count(d => d < closest) / n,
            (Order.ChanceOfLess(made, honest) - 0.5) * n * m / Math.Sqrt(n * m * (n + m + 1) / 12));
    }
}
