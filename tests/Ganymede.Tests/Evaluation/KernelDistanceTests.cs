using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class KernelDistanceTests
{
    [Fact]
    public void Estimate_OfFewRows_IsTheSumWrittenOut()
    {
        using var scope = TensorScope.Begin();
        var (x, y) = (Draws.Normal(7, 3, 1), Draws.Normal(7, 3, 2, mean: 1));
        double[][] a = x.Rows(), b = y.Rows();
        var expected = (Pairs(a, a, self: false) + Pairs(b, b, self: false)) / 42 - 2 * Pairs(a, b, self: true) / 49;

        Assert.Equal(expected, KernelDistance.Unbiased(x, y), 1e-10);
    }

    [Fact]
    public void Distance_OfEqualDistributions_IsWithinThreeDeviationsOfZero()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);

        var same = KernelDistance.Of(Draws.Normal(3000, 16, 1), Draws.Normal(3000, 16, 2), random);
        var other = KernelDistance.Of(Draws.Normal(3000, 16, 1), Draws.Normal(3000, 16, 2, mean: 0.5), random);

        Assert.True(Math.Abs(same.Mean) < 3 * same.Deviation, $"{same}");
        Assert.True(other.Mean > 10 * other.Deviation, $"{other}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void Distance_OfConstantsAndTinySets_IsANumber(int n)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);

        Assert.Equal(0, KernelDistance.Of(Draws.Constant(n, 5), Draws.Constant(n, 5), random).Mean, 1e-12);
        Assert.True(double.IsFinite(KernelDistance.Of(Draws.Normal(n, 5, 1), Draws.Constant(n, 5), random).Mean));
    }

    private static double Pairs(double[][] a, double[][] b, bool self) =>
        a.SelectMany((x, i) => b.Where((_, j) => self || i != j).Select(y => Math.Pow(x.Zip(y, (u, v) => u * v).Sum() / 3 + 1, 3))).Sum();
}
