using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class ScatterPlotTests
{
    private static readonly float[] corners = [-1, -1, 1, -1, -1, 1, 1, 1];

    [Fact]
    public void Make_RealPoints_AreFaintAndFakesStrong()
    {
        var plot = ScatterPlot.Make(corners, [0.5f, 0.5f], edge: 100);

        // A range of 2 with a quarter more is shown on 100 pixels: 40 pixels a unit, the origin in the middle.
        Assert.InRange(At(plot, 90, 10).R, 190, 240);       // (1, 1)
        Assert.InRange(At(plot, 70, 30).B, 40, 120);        // (0.5, 0.5)
        Assert.Equal((255, 255, 255), At(plot, 20, 40));
    }

    [Fact]
    public void Make_FakesFarAwayOrNoNumbers_AreLeftOut()
    {
        var without = ScatterPlot.Make(corners, [], edge: 64);

        var with = ScatterPlot.Make(corners, [1e30f, 0, 0, float.NaN, float.PositiveInfinity, 1], edge: 64);

        Assert.Equal(without.Pixels, with.Pixels);
    }

    [Fact]
    public void Make_WideData_KeepsAxesEqual()
    {
        var plot = ScatterPlot.Make([-2, -0.5f, 2, -0.5f, -2, 0.5f, 2, 0.5f], [1, 0], edge: 100);

        Assert.InRange(At(plot, 70, 50).B, 0, 120);         // 20 pixels a unit both ways
    }

    private static (byte R, byte G, byte B) At(Picture plot, int column, int row)
    {
        var plane = plot.Height * plot.Width;
        var at = row * plot.Width + column;
        return (plot.Pixels[at], plot.Pixels[plane + at], plot.Pixels[2 * plane + at]);
    }
}
