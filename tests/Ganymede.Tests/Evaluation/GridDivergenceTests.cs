using Ganymede.Evaluation;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class GridDivergenceTests
{
    [Fact]
    public void Of_TheSameCounts_IsZeroButForTheOnePointThatIsAdded()
    {
        int[] counts = [100, 0, 300, 600];

        var found = GridDivergence.Of(counts, counts);

        // Σ p ln (p (n + 1) / (n p + 1 / k)), about (cells that are full) / n.
        var expected = new[] { 100.0, 300, 600 }.Sum(c => c / 1000 * Math.Log(c / 1000 * 1001 / (c + 0.25)));
        Assert.Equal(0, found.JensenShannon, 1e-12);
        Assert.Equal(expected, found.Missed, 1e-12);
        Assert.Equal(expected, found.Invented, 1e-12);
        Assert.InRange(found.Missed, 0, 0.001);
    }

    [Fact]
    public void Of_CountsThatShareNoCell_IsTheMost()
    {
        var found = GridDivergence.Of([50, 0, 0, 0], [0, 200, 0, 0]);

        Assert.Equal(Math.Log(2), found.JensenShannon, 1e-12);
        Assert.Equal(Math.Log(4 * 201), found.Missed, 1e-12);
        Assert.Equal(Math.Log(4 * 51), found.Invented, 1e-12);
    }

    [Fact]
    public void Of_HalfOfTheCells_IsKnown()
    {
        // p = (½, ½), q = (1, 0): JS = ½ (½ ln ⅔ + ½ ln 2) + ½ ln (4/3).
        var found = GridDivergence.Of([500, 500], [1000, 0]);

        Assert.Equal((0.25 * Math.Log(2.0 / 3)) + (0.25 * Math.Log(2)) + (0.5 * Math.Log(4.0 / 3)), found.JensenShannon, 1e-12);
        Assert.Equal(Math.Log(2), found.Invented, 0.002);
        Assert.True(found.Missed > found.Invented, "What is missed weighs more than what is too much.");
    }

    [Fact]
    public void Of_TwoGaussiansAUnitApart_IsAHalf()
    {
        // KL of N(0, 1) and N(1, 1) is 1 / 2; on cells of 0.2 a little less.
        var grid = new PointGrid(0.5, 0, 6, 60);
        var (a, b) = (Gaussian(0, seed: 1), Gaussian(1, seed: 2));

        var found = GridDivergence.Of(grid.Count(a), grid.Count(b));

        Assert.InRange(found.Missed, 0.49, 0.53);
        Assert.InRange(found.Invented, 0.49, 0.53);
    }

    [Fact]
    public void Count_PutsEveryPointInOneCell()
    {
        var grid = new PointGrid(1, 2, 1, 2);

        var counts = grid.Count([0.5f, 1.5f, 1.5f, 1.5f, 0.5f, 2.5f, 1.5f, 2.5f, 1.5f, 2.9f, 3, 2, 1, -5, float.NaN, 2]);

        Assert.Equal([1, 1, 1, 2, 3], counts);
    }

    private static float[] Gaussian(double mean, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 400_000).SelectMany(_ =>
        {
            var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            return new[] { (float)(mean + (radius * Math.Cos(angle))), (float)(radius * Math.Sin(angle)) };
        })];
    }
}
