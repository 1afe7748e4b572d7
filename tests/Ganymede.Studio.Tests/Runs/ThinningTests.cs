using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class ThinningTests
{
    private static readonly double[] rounds = [.. Enumerable.Range(1, 10_000).Select(i => (double)i)];

    [Fact]
    public void Of_AFewPoints_KeepsEach()
    {
        var thin = Thinning.Of([1, 2, 5], [10, double.NaN, 30], 0, 10, 100);

        Assert.Equal([new Stretch(1, 10, 10, 10), new Stretch(5, 30, 30, 30)], thin);
    }

    [Fact]
    public void Of_ManyPoints_KeepsTheirExtremesAndMeans()
    {
        var values = rounds.Select(r => r == 7777 ? 1e6 : r == 1234 ? -1e6 : Math.Sin(r)).ToArray();

        var thin = Thinning.Of(rounds, values, 0, 10_000, 200);

        Assert.InRange(thin.Count, 190, 200);
        Assert.Equal(1e6, thin.Max(s => s.Greatest));
        Assert.Equal(-1e6, thin.Min(s => s.Least));
        Assert.InRange(thin.Single(s => s.Greatest == 1e6).At, 7750, 7801);
        Assert.Equal(values.Average(), thin.Sum(s => s.Mean * 50) / values.Length, 1e-6 * 1e6);
        Assert.True(thin.Zip(thin.Skip(1)).All(p => p.First.At < p.Second.At));
    }

    [Fact]
    public void Of_ARange_ShowsItAlone()
    {
        var thin = Thinning.Of(rounds, rounds, 5000, 5100, 300);

        Assert.Equal(101, thin.Count);
        Assert.Equal((5000, 5100), (thin[0].At, thin[^1].At));
    }

    [Theory]
    [InlineData(20_000, 30_000)]
    [InlineData(5, 1)]
    [InlineData(0.1, 0.2)]
    public void Of_ARangeWithNothingInIt_IsEmpty(double from, double to) => Assert.Empty(Thinning.Of(rounds, rounds, from, Math.Max(from, to) == from ? from - 10 : to, 300));

    [Fact]
    public void Of_NothingButGaps_IsEmpty() => Assert.Empty(Thinning.Of([1, 2], [double.NaN, double.PositiveInfinity], 0, 3, 1));

    [Fact]
    public void Smoothed_ConstantSeries_StaysAsItIs()
    {
        var series = Thinning.Of(rounds, [.. rounds.Select(_ => 3.0)], 0, 10_000, 100);

        Assert.All(Thinning.Smoothed(series, 0.9), s => Assert.Equal(3, s.Mean, 1e-9));
    }

    [Fact]
    public void Smoothed_NoisySeries_IsCalmerAndKeepsItsBand()
    {
        List<Stretch> series = [.. Enumerable.Range(0, 100).Select(i => new Stretch(i, -1, i % 2, 2))];

        var smooth = Thinning.Smoothed(series, 0.9);

        Assert.InRange(smooth[^1].Mean, 0.4, 0.6);
        Assert.All(smooth, s => Assert.Equal((-1, 2), (s.Least, s.Greatest)));
    }
}
