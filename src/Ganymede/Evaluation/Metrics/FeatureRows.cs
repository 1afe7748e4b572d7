using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>What every metric asks of its features: one row for each sample, in double.</summary>
internal static class FeatureRows
{
    /// <param name="features">[N, d], finite.</param>
    /// <param name="least">The fewest rows that the metric can do with.</param>
    /// <returns>The same in double.</returns>
    /// <exception cref="ArgumentException">Another rank, or too few rows.</exception>
    public static Tensor Double(Tensor features, int least = 2)
    {
        if (features.Rank != 2) throw new ArgumentException($"Features are {features}; expected [N, d], one row for each sample.");
        if (features.Size(0) < least) throw new ArgumentException($"{features.Size(0)} samples are too few for this metric; give it {least} or more.");
        return features.To(DType.Double);
    }

    /// <returns>Both in double.</returns>
    /// <exception cref="ArgumentException">As for one, or their numbers of features differ.</exception>
    public static (Tensor A, Tensor B) Double(Tensor a, Tensor b, int least = 2)
    {
        var pair = (Double(a, least), Double(b, least));
        if (a.Size(1) != b.Size(1)) throw new ArgumentException($"The two sets have {a.Size(1)} and {b.Size(1)} features; take both from the same network.");
        return pair;
    }

    /// <returns>Some rows, in the order given.</returns>
    public static Tensor Rows(this Tensor features, ReadOnlySpan<long> indices)
    {
        using var index = Tensor.From(indices);
        return Ops.IndexSelect(features, 0, index);
    }
}
