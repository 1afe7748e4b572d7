using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// How many different samples a generator has, from how often two of them nearly coincide (Arora and Zhang, 2017): among s samples of a
/// support of S, s (s - 1) / 2S pairs do. Where the paper lets people look at the closest pairs, a pair counts here when it is ten
/// times closer than a real sample is to its nearest neighbour, so the real data's own number is what to compare with.
/// </summary>
/// <param name="Support">The estimate; with no near-duplicate, what one pair would have given.</param>
/// <param name="Pairs">Near-duplicates found.</param>
/// <param name="Samples">Samples among which they were sought.</param>
public sealed record BirthdayTest(double Support, int Pairs, int Samples)
{
    private const double NearlyTheSame = 0.1;

    /// <summary>Whether the support is at least <see cref="Support"/>, because no two samples nearly coincide.</summary>
    public bool IsLowerBound => Pairs == 0;

    /// <param name="real">[N, d], says how far apart samples are; N at least 2.</param>
    /// <param name="fake">[s, d], s at least 2.</param>
    public static BirthdayTest Of(Tensor real, Tensor fake)
    {
        using var scope = TensorScope.Begin();
        (real, fake) = FeatureRows.Double(real, fake);
        var threshold = NearlyTheSame * Order.Quantile(Neighbours.Radii(real, 1).ToArray<double>(), 0.5);
        var close = Neighbours.InPieces(fake, fake, d => Ops.Le(d, threshold + Rounding(fake)).To(DType.Double).Sum([1]));
        var samples = (int)fake.Size(0);
        var pairs = (int)Math.Round((close.Sum().ToDouble() - samples) / 2);
        return new BirthdayTest(samples * (samples - 1.0) / (2 * Math.Max(1, pairs)), pairs, samples);
    }

    /// <summary>How far apart equal rows may seem: distances come from products of rows.</summary>
    private static double Rounding(Tensor rows) => 1e-7 * Math.Sqrt(rows.Square().Sum([1]).Mean().ToDouble());
}
