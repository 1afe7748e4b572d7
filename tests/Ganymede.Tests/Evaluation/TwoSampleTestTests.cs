using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class TwoSampleTestTests
{
    [Fact]
    public void Tests_OfRealAgainstReal_GuessWithinThreeDeviations()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Draws.Normal(2000, 10, 1), Draws.Normal(2000, 10, 2));

        var (linear, nearest) = (TwoSampleTest.Linear(a, b), TwoSampleTest.NearestNeighbour(a, b));

        Assert.InRange(linear.Z, -3, 3);
        Assert.Equal(0.5, linear.AreaUnderCurve, 0.04);
        Assert.InRange(nearest.Z, -3 * Math.Sqrt(2), 3 * Math.Sqrt(2));     // neighbours of each other count twice
        Assert.Equal((2000, 4000), (linear.Samples, nearest.Samples));
    }

    [Fact]
    public void Linear_OfGaussiansApart_IsAsGoodAsTheBestRule()
    {
        // Means 2 apart along one direction of two: the best rule is right in Φ(1) = 0.8413 of cases.
        using var scope = TensorScope.Begin();
        var shift = Tensor.From([2.0, 0.0]);

        var test = TwoSampleTest.Linear(Draws.Normal(4000, 2, 1), Draws.Normal(4000, 2, 2) + shift);

        Assert.Equal(0.8413, test.Accuracy, 0.02);
        Assert.Equal(0.9214, test.AreaUnderCurve, 0.02);      // Φ(√2)
        Assert.True(test.Z > 30);
    }

    [Fact]
    public void NearestNeighbour_OfCopies_FallsFarBelowAHalf()
    {
        using var scope = TensorScope.Begin();
        var real = Draws.Normal(300, 40, 1);

        Assert.Equal(0, TwoSampleTest.NearestNeighbour(real, real.Clone()).Accuracy);
    }

    [Fact]
    public void NearestNeighbour_OfSpreadsThatDiffer_SeesWhatNoLineCan()
    {
        using var scope = TensorScope.Begin();
        var (real, fake) = (Draws.Normal(1000, 10, 1), Draws.Normal(1000, 10, 2, sd: 0.3));

        Assert.InRange(TwoSampleTest.Linear(real, fake).Accuracy, 0.4, 0.6);
        Assert.True(TwoSampleTest.NearestNeighbour(real, fake).Accuracy > 0.6);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(50)]
    public void Tests_OfConstants_Guess(int n)
    {
        using var scope = TensorScope.Begin();
        var constant = Draws.Constant(n, 30);

        Assert.Equal(0.5, TwoSampleTest.Linear(constant, constant).Accuracy, 1e-12);
        Assert.Equal(0.5, TwoSampleTest.NearestNeighbour(constant, constant).Accuracy, 1e-12);
        Assert.Equal(1, TwoSampleTest.Linear(constant, constant + 1).Accuracy, 1e-12);
        Assert.True(double.IsFinite(TwoSampleTest.Linear(Draws.Normal(n, 30, 1), constant).Z));
    }
}
