using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class PointSetTests
{
    private const int Many = 100_000;

    [Fact]
    public void Ring_ByDefault_HasEightModesTheFirstAtAngleZero()
    {
        using var ring = (PointSet)Datasets.Open("ring");

        Assert.Equal(8, ring.Modes!.Centers.Count);
        Assert.Equal(0.01, ring.Modes.StandardDeviation);
        Assert.Equal((1, 0), ring.Modes.Centers[0]);
        Assert.Equal(Math.Sqrt(0.5), ring.Modes.Centers[1].X, 1e-12);
        Assert.Equal(Math.Sqrt(0.5), ring.Modes.Centers[1].Y, 1e-12);
    }

    [Fact]
    public void Grid_ByDefault_IsFiveByFiveTwoApartAndCentred()
    {
        using var grid = (PointSet)Datasets.Open("grid");

        Assert.Equal(25, grid.Modes!.Centers.Count);
        Assert.Equal((-4, -4), grid.Modes.Centers[0]);
        Assert.Equal((-2, -4), grid.Modes.Centers[1]);
        Assert.Equal((0, 0), grid.Modes.Centers[12]);
        Assert.Equal((4, 4), grid.Modes.Centers[24]);
    }

    [Theory]
    [InlineData("ring?modes=8&radius=3&sd=0.2", 0, 0, 3 * 3 / 2.0 + 0.2 * 0.2)]
    [InlineData("ring?modes=1&radius=2&sd=0.5", 2, 0, 0.5 * 0.5)]
    [InlineData("grid?side=5&spacing=2&sd=0.05", 0, 0, 2 * 2 * (25 - 1) / 12.0 + 0.05 * 0.05)]
    public void Shape_OfAMixture_HasItsMomentsInClosedForm(string spec, double x, double y, double variance)
    {
        using var data = Datasets.Open(spec);

        var shape = Assert.IsType<PointShape>(data.Shape);
        Assert.Equal(x, shape.Center[0], 1e-12);
        Assert.Equal(y, shape.Center[1], 1e-12);
        Assert.Equal(Math.Sqrt(variance), shape.Scale, 1e-12);
    }

    [Theory]
    [InlineData("ring")]
    [InlineData("ring?modes=3&sd=0.3")]
    [InlineData("grid")]
    [InlineData("swissroll")]
    [InlineData("swissroll?turns=0.7&radius=5&sd=0.5")]
    [InlineData("line")]
    [InlineData("line?length=5&angle=-70&sd=0.3")]
    [InlineData("dots?at=0,1;3,-2;0.5,0.5&sd=0.1")]
    public void Read_OfManyPoints_HasMeanZeroAndMeanSquareOne(string spec)
    {
        var points = Points(spec, Many);

        Assert.Equal(0, points.Where((_, i) => i % 2 == 0).Average(), 0.02);
        Assert.Equal(0, points.Where((_, i) => i % 2 == 1).Average(), 0.02);
        Assert.Equal(1, points.Average(v => (double)v * v), 0.02);
    }

    [Fact]
    public void Ring_Points_LieAboutTheirModesEquallyOftenWithTheirSd()
    {
        using var ring = (PointSet)Datasets.Open("ring");
        var shape = (PointShape)ring.Shape;
        var points = Points("ring", Many);
        shape.ToOwnUnits(points);

        var distances = Enumerable.Range(0, Many)
            .Select(i => ring.Modes!.Centers
                .Select((c, k) => (Mode: k, Square: Math.Pow(points[2 * i] - c.X, 2) + Math.Pow(points[2 * i + 1] - c.Y, 2)))
                .MinBy(d => d.Square))
            .ToArray();

        var share = Many / 8.0;
        Assert.All(distances.CountBy(d => d.Mode), c => Assert.Equal(share, c.Value, 5 * Math.Sqrt(share)));
        Assert.Equal(2 * 0.01 * 0.01, distances.Average(d => d.Square), 2e-6);      // two coordinates
    }

    [Fact]
    public void SwissRoll_WithoutNoise_LiesOnItsSpiral()
    {
        using var data = Datasets.Open("swissroll?radius=4.5&sd=1e-9");
        var points = Points("swissroll?radius=4.5&sd=1e-9", 1000);
        ((PointShape)data.Shape).ToOwnUnits(points);

        // radius = t / pi here, angle = t: the radius times pi is the angle, up to whole turns.
        for (var i = 0; i < 1000; i++)
        {
            var (x, y) = ((double)points[2 * i], (double)points[2 * i + 1]);
            var t = Math.Sqrt(x * x + y * y) * Math.PI;
            Assert.InRange(t, 1.5 * Math.PI - 1e-4, 4.5 * Math.PI + 1e-4);
            Assert.Equal(Math.Cos(t), x / (t / Math.PI), 1e-4);
            Assert.Equal(Math.Sin(t), y / (t / Math.PI), 1e-4);
        }
    }

    [Fact]
    public void Line_WithoutNoise_LiesOnItself()
    {
        var points = Points("line?length=4&angle=30&sd=1e-9", 1000);
        using var data = Datasets.Open("line?length=4&angle=30&sd=1e-9");
        ((PointShape)data.Shape).ToOwnUnits(points);

        var along = Enumerable.Range(0, 1000).Select(i => (points[2 * i] * Math.Sqrt(0.75)) + (points[2 * i + 1] * 0.5)).ToList();
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(points[2 * i] * 0.5, points[2 * i + 1] * Math.Sqrt(0.75), 1e-5));
        Assert.InRange(along.Min(), -2.0001, -1.97);
        Assert.InRange(along.Max(), 1.97, 2.0001);
    }

    [Fact]
    public void Dots_AreModesWhereTheyWereListed()
    {
        using var dots = (PointSet)Datasets.Open("dots?at=-0.5,0;0.25,1e-1&sd=0.2");

        Assert.Equal([(-0.5, 0.0), (0.25, 0.1)], dots.Modes!.Centers);
        Assert.Equal(0.2, dots.Modes.StandardDeviation);
    }

    [Theory]
    [InlineData("dots", "names no centres")]
    [InlineData("dots?at=0,0;1", "at is '1', but must be points such as 0.5,-0.2;1,0")]
    [InlineData("dots?at=0,NaN", "at is '0,NaN'")]
    [InlineData("dots?at=0,2e6", "at is '0,2e6'")]
    public void Dots_Unreadable_SaysWhatToType(string spec, string part) =>
        Assert.Contains(part, Assert.Throws<ConfigurationException>(() => Datasets.Open(spec)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SameIndexTwice_GivesTheSamePoint()
    {
        using var ring = Datasets.Open("ring");
        var points = new float[6];

        ring.Read([long.MinValue, 5, long.MinValue], points);

        Assert.Equal(points[..2], points[4..]);
        Assert.NotEqual(points[..2], points[2..4]);
    }

    [Fact]
    public void PointShape_ThereAndBack_ReturnsThePoints()
    {
        var shape = new PointShape(2, [3, -1], 2);
        float[] points = [3, -1, 5, 1];

        shape.Normalize(points);
        Assert.Equal([0, 0, 1, 1], points);

        shape.ToOwnUnits(points);
        Assert.Equal([3, -1, 5, 1], points);
    }

    private static float[] Points(string spec, int count)
    {
        using var data = Datasets.Open(spec);
        var points = new float[2 * count];
        data.Read([.. Enumerable.Range(0, count).Select(i => (long)i)], points);
        return points;
    }
}
