using Ganymede.Objectives;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Objectives;

public sealed class PenaltyTests
{
    private static readonly double[] W = [3, -4];

    [Fact]
    public void GradientPenalty_OfALinearCritic_IsItsDistanceFromSlopeOne()
    {
        // |w| = 5: (5 - 1)² wherever one looks; a critic of slope ½ costs (½ - 1)², and nothing where only steep ones do.
        Assert.Equal(16, Value(new GradientPenalty(10), W), 1e-9);
        Assert.Equal(16, Value(new GradientPenalty(10, PenaltySides.One), W), 1e-9);
        Assert.Equal(0.25, Value(new GradientPenalty(10), [0.3, -0.4]), 1e-9);
        Assert.Equal(0, Value(new GradientPenalty(10, PenaltySides.One), [0.3, -0.4]), 1e-9);
        Assert.Equal(16, Value(new DraganPenalty(10), W), 1e-9);
    }

    [Fact]
    public void ZeroCentered_OfALinearDiscriminator_IsGammaHalfItsSquaredSlope()
    {
        var (r1, r2, lazy) = (new ZeroCenteredPenalty(PenalisedSamples.Real, 3), new ZeroCenteredPenalty(PenalisedSamples.Fake, 3), new ZeroCenteredPenalty(PenalisedSamples.Real, 3, every: 16));

        Assert.Equal(25 * 3 / 2.0, r1.Weight * Value(r1, W), 1e-9);
        Assert.Equal(25 * 3 / 2.0, r2.Weight * Value(r2, W), 1e-9);
        Assert.Equal(16 * 25 * 3 / 2.0, lazy.Weight * Value(lazy, W), 1e-9);
    }

    [Fact]
    public void ZeroCentered_LooksAtItsOwnSamples()
    {
        // D(x) = |x|²: the slope is 2x, so R1 is the mean of 4 |x|² over real samples and R2 over fakes.
        using var scope = TensorScope.Begin();
        var evidence = Evidence(x => x.Square().Sum([1]), Tensor.From([1.0, 0, 0, 2], 2, 2), Tensor.From([3.0, 0, 0, 0], 2, 2));

        Assert.Equal(10, new ZeroCenteredPenalty(PenalisedSamples.Real, 1).Of(evidence).ToDouble(), 1e-9);
        Assert.Equal(18, new ZeroCenteredPenalty(PenalisedSamples.Fake, 1).Of(evidence).ToDouble(), 1e-9);
    }

    [Fact]
    public void GradientPenalty_TakesTheNormOverAllOfASample_AndOneUForEach()
    {
        // A picture's slope of 1 at each of 2 x 3 x 3 values has norm √18; per pixel it would be √2.
        using var scope = TensorScope.Begin();
        Tensor? seen = null;
        var evidence = Evidence(
            x =>
            {
                seen = x;
                return x.Flatten(1).Sum([1]);
            },
            Tensor.Ones([5, 2, 3, 3], DType.Double), Tensor.Zeros([5, 2, 3, 3], DType.Double));

        Assert.Equal(Math.Pow(Math.Sqrt(18) - 1, 2), new GradientPenalty(1).Of(evidence).ToDouble(), 1e-9);
        var between = seen!.Flatten(1).ToArray<double>().Chunk(18).ToList();
        Assert.All(between, sample => Assert.Single(sample.Distinct()));
        Assert.Equal(5, between.Select(sample => sample[0]).Distinct().Count());
        Assert.All(between, sample => Assert.InRange(sample[0], 0, 1));
    }

    [Fact]
    public void Dragan_StaysAroundRealSamples()
    {
        using var scope = TensorScope.Begin();
        Tensor? seen = null;
        var real = Tensor.From([.. Enumerable.Range(0, 400).Select(i => (double)(i % 2))], 200, 2);     // 0 and 1: sd ½
        new DraganPenalty(10).Of(Evidence(
            x =>
            {
                seen = x;
                return x.Sum([1]);
            },
            real, Tensor.Full([200, 2], 100, DType.Double)));

        var moved = (seen! - real).ToArray<double>();
        Assert.All(moved, d => Assert.InRange(d, 0, 0.25));
        Assert.True(moved.Max() > 0.15);
    }

    [Fact]
    public void SlopeOfZero_HasAPenaltyAndAGradient()
    {
        using var scope = TensorScope.Begin();
        var w = Tensor.From([0.0, 0]).RequireGrad();
        var evidence = Evidence(x => (x * w).Sum([1]), Tensor.Ones([4, 2], DType.Double), Tensor.Zeros([4, 2], DType.Double));

        var penalty = new GradientPenalty(1).Of(evidence);

        Assert.Equal(1, penalty.ToDouble(), 1e-5);
        Assert.All(Autograd.Gradient(penalty, w).ToArray<double>(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Gradients_OfEveryPenalty_EqualFiniteDifferences()
    {
        IPenalty[] penalties =
        [
            new GradientPenalty(1), new GradientPenalty(1, PenaltySides.One), new DraganPenalty(1),
            new ZeroCenteredPenalty(PenalisedSamples.Real, 2), new ZeroCenteredPenalty(PenalisedSamples.Fake, 2),
        ];
        double[] weights = [0.7, -1.2, 1.9, 0.4, -0.8, 1.1, 2.0, -0.6];
        foreach (var penalty in penalties)
        {
            // D(x) = tanh(x A) b, its eight weights in one row; each look draws the same samples between.
            Slopes.AssertEqualDifferences(
                row =>
                {
                    var (a, b) = (row.Narrow(0, 0, 6).View(2, 3), row.Narrow(0, 5, 3));
                    return penalty.Of(Evidence(x => x.MatMul(a).Tanh().MatMul(b), Tensor.From([0.2, 0.5, -1, 0.3], 2, 2), Tensor.From([1.0, -0.4, 0.6, 0.9], 2, 2)));
                },
                weights);
        }
    }

    [Fact]
    public void Orthogonal_OfOrthogonalRows_IsZero_AndItsGradientIsRight()
    {
        using var scope = TensorScope.Begin();
        var rotation = Tensor.From([0.6, -0.8, 0.8, 0.6], 2, 2);

        // (WWᵀ - I)² of diag(2, 1) is 9; biases do not count; of tall matrices the columns are taken.
        Assert.Equal(0, OrthogonalPenalty.Of([rotation, Tensor.Full([3], 7, DType.Double)]).ToDouble(), 1e-9);
        Assert.Equal(9, OrthogonalPenalty.Of([Tensor.From([2.0, 0, 0, 1], 2, 2)]).ToDouble(), 1e-9);
        Assert.Equal(0, OrthogonalPenalty.Of([Tensor.From([0.6, 0.8, 0], 3, 1)]).ToDouble(), 1e-9);
        Slopes.AssertEqualDifferences(w => OrthogonalPenalty.Of([w.View(2, 3)]), [0.3, -0.2, 1.1, 0.5, 0.9, -0.4]);
    }

    private static double Value(IPenalty penalty, double[] w)
    {
        using var scope = TensorScope.Begin();
        var weight = Tensor.From(w);
        return penalty.Of(Evidence(x => (x * weight).Sum([1]), Tensor.From([1.0, 2, 3, 4], 2, 2), Tensor.From([-1.0, 0, 5, 1], 2, 2))).ToDouble();
    }

    private static Evidence Evidence(Func<Tensor, Tensor> judge, Tensor real, Tensor fake)
    {
        (real, fake) = (real.RequireGrad(), fake.RequireGrad());
        return new Evidence(real, judge(real), fake, judge(fake), judge, new Generator(3));
    }
}
