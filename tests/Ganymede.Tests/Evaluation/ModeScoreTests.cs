using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class ModeScoreTests
{
    private static readonly PointModes square = new([(0, 0), (10, 0), (0, 10), (10, 10)], 0.5);

    [Fact]
    public void Score_OfPointsAtHand_CountsThem()
    {
        // Two in the first mode, one at its rim, one beyond, one in the second mode.
        float[] points = [0, 0, 0.1f, 0, 1.5f, 0, 1.6f, 0, 10, 0];

        var score = ModeScore.Of(points, square);

        Assert.Equal((4, 2, 2), (score.Modes, score.Covered, score.WithShare));
        Assert.Equal(0.8, score.Good, 1e-12);
        Assert.Equal(0.8 * Math.Log(0.8 * 4) + 0.2 * Math.Log(0.2 * 4), score.Divergence, 1e-12);
    }

    [Fact]
    public void Score_OfOneGoodPointAmongMany_CoversItsModeWithoutItsShare()
    {
        float[] points = [.. Enumerable.Repeat(new[] { 0f, 0f }, 99).SelectMany(p => p), 10, 10];

        var score = ModeScore.Of(points, square);

        Assert.Equal((2, 1), (score.Covered, score.WithShare));
    }

    [Fact]
    public void Score_OfHalfTheModes_HasDivergenceLnTwo()
    {
        float[] points = [.. Enumerable.Range(0, 100).SelectMany(i => i % 2 == 0 ? new[] { 0f, 0f } : [10f, 0f])];

        Assert.Equal(Math.Log(2), ModeScore.Of(points, square).Divergence, 1e-12);
    }

    [Fact]
    public void Score_OfRealRingPoints_IsTheCeiling()
    {
        using var ring = (PointSet)Datasets.Open("ring");
        var points = new float[20_000];
        ring.Read([.. Enumerable.Range(0, 10_000).Select(i => (long)i)], points);
        ((PointShape)ring.Shape).ToOwnUnits(points);

        var score = ModeScore.Of(points, ring.Modes!);

        Assert.Equal((8, 8), (score.Covered, score.WithShare));
        Assert.Equal(1 - Math.Exp(-4.5), score.Good, 0.004);
        Assert.InRange(score.Divergence, 0, 5 * 7 / 20_000.0);     // by chance 7 / 2N
    }

    [Theory]
    [InlineData(2_000, 864.80)]
    [InlineData(10_000, 999.9548)]
    [InlineData(26_000, 1000)]
    public void Cover_OfThousandEqualClasses_IsWhatSamplingGives(int samples, double covered) =>
        Assert.Equal(covered, ClassShares.Equal(1000).ExpectedCover(samples), 0.005);

    [Fact]
    public void Shares_OfHalfTheClasses_DivergeByLnTwo()
    {
        var half = ClassShares.Of([50, 50, 50, 50, 0, 0, 0, 0]);

        Assert.Equal(Math.Log(2), half.DivergenceFrom(ClassShares.Equal(8)), 1e-12);
        Assert.Equal(4, half.Covered);
        Assert.Equal(7 / 400.0, half.DivergenceFloor, 1e-12);
        Assert.Equal(0, ClassShares.Equal(8).DivergenceFrom(ClassShares.Equal(8)));
        Assert.True(double.IsFinite(ClassShares.Equal(8).DivergenceFrom(half)));
    }

    [Fact]
    public void Shares_OfLogits_AreThoseOfTheFirstChoices()
    {
        using var scope = TensorScope.Begin();

        var shares = ClassShares.Of(Tensor.From([1f, 2, 3, 0, 0, 9, 5, 1, 1, 0, 1, 0], 4, 3));

        Assert.Equal([0.25, 0.25, 0.5], shares.Shares);
        Assert.Equal(4, shares.Samples);
    }
}
