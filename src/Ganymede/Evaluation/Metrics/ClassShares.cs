using System.Globalization;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>How samples are spread over classes.</summary>
/// <param name="Shares">Of each class; they sum to 1.</param>
/// <param name="Samples">How many were counted; 0 for shares that are known, not counted.</param>
public sealed record ClassShares(IReadOnlyList<double> Shares, int Samples)
{
    // The share of a class of which the reference has none: as if half a sample in a million had been there.
    private const double Unseen = 5e-7;

    /// <summary>Classes that at least one sample is of.</summary>
    public int Covered => Shares.Count(s => s > 0);

    /// <summary>From numbers of samples.</summary>
    public static ClassShares Of(IReadOnlyList<int> counts)
    {
        var total = Math.Max(1, counts.Sum());
        return new ClassShares([.. counts.Select(c => c / (double)total)], counts.Sum());
    }

    /// <summary>By a classifier's first choices.</summary>
    /// <param name="logits">[N, classes].</param>
    public static ClassShares Of(Tensor logits)
    {
        using var scope = TensorScope.Begin();
        var counts = new int[logits.Size(1)];
        foreach (var choice in Ops.Argmax(logits, 1).ToArray<long>()) counts[choice]++;
        return Of(counts);
    }

    /// <summary>All classes alike.</summary>
    public static ClassShares Equal(int classes) => new([.. Enumerable.Repeat(1.0 / classes, classes)], 0);

    /// <summary>Reverse KL: Σ p ln (p / q) of these shares p from the reference's q, in nats. Sampling alone gives about (classes - 1) / 2N.</summary>
    public double DivergenceFrom(ClassShares reference)
    {
        if (reference.Shares.Count != Shares.Count) throw new ArgumentException($"{Shares.Count} and {reference.Shares.Count} classes cannot be compared.");
        return Math.Max(0, Shares.Zip(reference.Shares, (p, q) => p > 0 ? p * Math.Log(p / Math.Max(q, Unseen)) : 0).Sum());
    }

    /// <summary>What <see cref="DivergenceFrom"/> gives by chance alone, for this many samples.</summary>
    public double DivergenceFloor => Samples == 0 ? 0 : (Shares.Count - 1) / (2.0 * Samples);

    /// <summary>How many classes so many samples with these shares cover, on average: 865 of 1,000 equal ones at 2,000, 999.95 at 10,000.</summary>
    public double ExpectedCover(int samples) => Shares.Sum(s => 1 - Math.Pow(1 - s, samples));

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Shares.Select(s => s.ToString("F3", CultureInfo.InvariantCulture)));
}
