using Ganymede.Studio.Charts;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Charts;

public sealed class ChartDrawingTests
{
    [Fact]
    public void Drawing_OfARisingLine_GoesFromTheLowerLeftToTheUpperRight()
    {
        var drawing = ChartDrawing.Of(Chart([0, 1, 2, 3, 4]))!;

        var points = drawing.Curves[0].Line[1..].Split('L').Select(p => p.Split(' ').Select(int.Parse).ToArray()).ToList();
        Assert.Equal((0, 1000), (points[0][0], points[^1][0]));
        Assert.True(points.Zip(points.Skip(1)).All(p => p.Second[1] < p.First[1]));
        Assert.Empty(drawing.Curves[0].Band);
        Assert.Equal(["0", "1", "2", "3", "4"], drawing.Heights.Select(h => h.Text));
    }

    [Fact]
    public void Drawing_OfASpike_DoesNotFlattenTheRest()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => i == 500 ? 1e9 : Math.Sin(i / 50.0))];

        var drawing = ChartDrawing.Of(Chart(values))!;

        Assert.True(drawing.Heights.Count > 2);
        Assert.All(drawing.Heights, h => Assert.True(h.Text.Length < 5, h.Text));
    }

    [Fact]
    public void Drawing_OfLogarithmicHeights_LeavesOutWhatHasNone()
    {
        var drawing = ChartDrawing.Of(Chart([0.01, 1, 100, 0, -5]) with { IsLog = true })!;

        Assert.Equal(2, drawing.Hidden);
        Assert.Equal(["0.01", "0.1", "1", "10", "100"], drawing.Heights.Select(h => h.Text));
        Assert.Null(ChartDrawing.Of(Chart([0, -1]) with { IsLog = true }));
    }

    [Theory]
    [InlineData(3.0, 3.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(-1e-12, 1e-12)]
    [InlineData(1e8, 3e8)]
    [InlineData(-0.5, 0.25)]
    public void Scale_OfAnyRange_HasAFewRoundTicksInIt(double low, double high)
    {
        var scale = ChartScale.Of(low, high, isLog: false);

        Assert.InRange(scale.Ticks.Count, 2, 8);
        Assert.All(scale.Ticks, t => Assert.InRange(scale.At(t), 0, 1));
        Assert.True(scale.At(low) <= scale.At(high));
        Assert.Equal(scale.Ticks.Count, scale.Ticks.Select(scale.Label).Distinct().Count());
    }

    [Fact]
    public void Drawing_OfASinglePoint_IsAPoint() => Assert.EndsWith("h0", ChartDrawing.Of(Chart([7]))!.Curves[0].Line, StringComparison.Ordinal);

    [Fact]
    public void Drawing_OfNothing_IsNone() => Assert.Null(ChartDrawing.Of(Chart([])));

    private static Chart Chart(double[] values) => new()
    {
        Title = "a",
        Series = [new ChartSeries("a", [.. values.Select((v, i) => new Stretch(i, v, v, v))], null)],
        From = 0,
        To = Math.Max(1, values.Length - 1),
    };
}
