using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// C2ST: can a classifier tell fakes from real data it has not seen (Lopez-Paz and Oquab, 2017)? 0.5 when it cannot. Generators rarely pass,
/// so this ranks them rather than certifies one.
/// </summary>
/// <param name="Accuracy">Share of held-out samples told rightly, in [0, 1]; a tie counts half.</param>
/// <param name="AreaUnderCurve">The chance that a held-out fake looks more fake than a held-out real; the same as accuracy for neighbours.</param>
/// <param name="Z">How far the accuracy is from a half, in standard deviations √(1 / 4n) of guessing.</param>
/// <param name="Samples">n, samples that were judged.</param>
public sealed record TwoSampleTest(double Accuracy, double AreaUnderCurve, double Z, int Samples)
{
    private const double Ridge = 1e-3;

    /// <summary>
    /// Fisher's linear discriminant, learned on one half of each set and judged on the other.
    /// </summary>
    /// <param name="real">[N, d], N at least 4.</param>
    /// <param name="fake">[M, d], M at least 4; as many of the larger set as the smaller has are used.</param>
    public static TwoSampleTest Linear(Tensor real, Tensor fake)
    {
        using var scope = TensorScope.Begin();
        (real, fake) = FeatureRows.Double(real, fake, least: 4);
        var half = Math.Min(real.Size(0), fake.Size(0)) / 2;
        var (knownReal, knownFake) = (real.Narrow(0, 0, half), fake.Narrow(0, 0, half));

        // w = Σ⁻¹ (μ₁ - μ₀), from features scaled to variance 1, with a small ridge for features that hang together.
        var (meanReal, meanFake) = (knownReal.Mean([0]), knownFake.Mean([0]));
        var centred = Ops.Cat([knownReal - meanReal, knownFake - meanFake], 0);
        var scale = Ops.ClampMin(centred.Square().Mean([0]).Sqrt(), 1e-12);
        var scaled = centred / scale;
        var covariance = scaled.Transpose(0, 1).MatMul(scaled) / (2.0 * half) + Ops.Eye(real.Size(1), DType.Double) * Ridge;
        var direction = Ops.LinalgSolve(covariance, ((meanFake - meanReal) / scale).Unsqueeze(1));
        var middle = (meanFake + meanReal) * 0.5;

        var saidOfReal = Said(real.Narrow(0, half, half));
        var saidOfFake = Said(fake.Narrow(0, half, half));
        var right = saidOfReal.Sum(s => Right(-s)) + saidOfFake.Sum(Right);
        return Of(right, (int)(2 * half)) with { AreaUnderCurve = Order.ChanceOfLess(saidOfReal, saidOfFake) };

        double[] Said(Tensor rows) => ((rows - middle) / scale).MatMul(direction).Flatten().ToArray<double>();
    }

    /// <summary>
    /// The nearest other sample decides, each sample left out in turn. Far below a half, fakes are twins of real samples: memorised.
    /// </summary>
    /// <param name="real">[N, d], N at least 2.</param>
    /// <param name="fake">[M, d], M at least 2; as many of the larger set as the smaller has are used.</param>
    public static TwoSampleTest NearestNeighbour(Tensor real, Tensor fake)
    {
        using var scope = TensorScope.Begin();
        (real, fake) = FeatureRows.Double(real, fake);
        var count = Math.Min(real.Size(0), fake.Size(0));
        (real, fake) = (real.Narrow(0, 0, count), fake.Narrow(0, 0, count));
        var right = RightOf(real, fake) + RightOf(fake, real);
        return Of(right, (int)(2 * count));

        static double RightOf(Tensor own, Tensor others) => Neighbours.Nearest(own, others).ToArray<double>()
            .Zip(Neighbours.Radii(own, 1).ToArray<double>(), (other, same) => Right(other - same))
            .Sum();
    }

    private static double Right(double margin) => margin > 0 ? 1 : margin < 0 ? 0 : 0.5;

    private static TwoSampleTest Of(double right, int samples)
    {
        var accuracy = right / samples;
        return new TwoSampleTest(accuracy, accuracy, (accuracy - 0.5) * 2 * Math.Sqrt(samples), samples);
    }
}
