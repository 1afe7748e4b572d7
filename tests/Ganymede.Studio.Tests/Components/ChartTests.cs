using Ganymede.Studio.Charts;
using Ganymede.Studio.Components.Charts;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Components;

/// <summary>Charts as a page shows them.</summary>
public sealed class ChartTests
{
    [Fact]
    public async Task Chart_OfNothing_SaysSo_AndDrawsNothing()
    {
        var html = await Draw(Chart(("a", [])));

        Assert.Contains("Nothing was read in this range.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"plot\"", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"now\">–</span>", Drawn.Read(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_WithNothingAbove0_SaysWhyALogarithmicOneIsEmpty()
    {
        var html = await Draw(Chart(("a", [0, -1])) with { IsLog = true });

        Assert.Contains("Nothing above 0 in this range", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_OfOnePoint_ShowsIt_AndItsValueInWords()
    {
        var html = await Draw(Chart(("loss", [7])));

        Assert.Contains("<path class=\"curve c0 dot\" d=\"M0 ", html, StringComparison.Ordinal);
        Assert.Contains("h0\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Losses, round 0 to round 1. loss from 7 to 7, least 7, greatest 7.\"", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"name\">loss</span> <span class=\"now\">7</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_OfReadingsWithGapsAndNoNumbers_LeavesThoseOut()
    {
        var points = Thinning.Of([0, 1, 2, 3, 4], [1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 5], 0, 4, 300);

        var html = await Draw(new Chart { Title = "Losses", Series = [new ChartSeries("a", points, 5)], From = 0, To = 4 });

        Assert.Contains("d=\"M0 ", html, StringComparison.Ordinal);
        Assert.Equal(1, Drawn.Count(html[html.IndexOf("class=\"plot\"", StringComparison.Ordinal)..], "L1000 "));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e308, -1e308)]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(double.Epsilon, 0)]
    [InlineData(1e-300, 1e300)]
    public async Task Chart_OfExtremeNumbers_IsStillAPicture(double first, double second)
    {
        foreach (var isLog in (bool[])[false, true])
        {
            var html = await Draw(Chart(("a", [first, second])) with { IsLog = isLog });

            Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
            Assert.True(html.Length < 20_000, $"{html.Length} characters");
        }
    }

    [Fact]
    public async Task Chart_AtLogarithmicHeight_SaysHowMuchItCannotShow()
    {
        var html = await Draw(Chart(("a", [0.01, 1, 100, 0, -5])) with { IsLog = true });

        Assert.Contains("2 points at 0 or below cannot be shown", html, StringComparison.Ordinal);
        Assert.Contains(">0.01</span>", html, StringComparison.Ordinal);
        Assert.Contains(">100</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_WithMarkupInEveryText_ShowsItAsText()
    {
        const string Script = "<script>alert(1)</script>\" onload=\"x";
        var html = await Draw(Chart((Script, [1, 2])) with { Title = Script, Help = Script, Rules = [new ChartRule(1.5, Script)] });

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onload=\"", html, StringComparison.Ordinal);
        Assert.Equal(6, Drawn.Count(html, "&lt;script&gt;"));
    }

    [Fact]
    public async Task Chart_OfManyCurves_TellsThemApartInTheLegend()
    {
        var html = await Draw(Chart([.. Enumerable.Range(0, 8).Select(i => ($"curve {i}", (double[])[i, i + 1]))]));

        Assert.Equal(8, Drawn.Count(html, "class=\"swatch\""));
        Assert.Equal(16, Drawn.Count(html, "<path class=\"curve c"));
        Assert.All(Enumerable.Range(0, 6), i => Assert.Contains($"curve c{i}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chart_WithAMeaningAtTheTop_PutsItsWordsBelowTheLine()
    {
        var high = await Draw(Chart(("a", [0, 1])) with { Rules = [new ChartRule(1, "the best")] });
        var low = await Draw(Chart(("a", [0, 1])) with { Rules = [new ChartRule(0.1, "the floor")] });

        Assert.Contains("meaning-label under", high, StringComparison.Ordinal);
        Assert.Contains("the floor", low, StringComparison.Ordinal);
        Assert.DoesNotContain("meaning-label under", low, StringComparison.Ordinal);
    }

    private static Task<string> Draw(Chart chart) => Drawn.Of<CurveChart>(new() { [nameof(CurveChart.Chart)] = chart });

    private static Chart Chart(params (string Label, double[] Values)[] series) => new()
    {
        Title = "Losses",
        Series = [.. series.Select(s => new ChartSeries(s.Label, [.. s.Values.Select((v, i) => new Stretch(i, v, v, v))], s.Values.Length > 0 ? s.Values[^1] : null))],
        From = 0,
        To = Math.Max(1, series.Max(s => s.Values.Length) - 1),
    };
}
