using Ganymede.Data;
using Ganymede.Runs;
using Xunit;

namespace Ganymede.Tests.Runs;

public sealed class NearestItemsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Nearest_AreThoseOfASlowSearch()
    {
        using var data = Datasets.Open("glyphs?count=300");
        var sample = new float[784];
        for (var i = 0; i < sample.Length; i++) sample[i] = MathF.Sin(i);
        var all = new float[300 * 784];
        data.Read([.. Enumerable.Range(0, 300).Select(i => (long)i)], all);
        var expected = all.Chunk(784).Select((item, i) => (Distance: Math.Sqrt(item.Zip(sample, (a, b) => (double)(a - b) * (a - b)).Average()), Index: (long)i)).Order().Take(5).ToList();

        var found = NearestItems.Find(data, sample, 5, 1000, Cancellation);

        Assert.Equal((300, 300), (found.Compared, found.Of));
        Assert.Equal(expected.Select(e => e.Index), found.Items.Select(i => i.Index));
        Assert.All(expected.Zip(found.Items), p => Assert.Equal(p.First.Distance, p.Second.Distance, 1e-4));
    }

    [Fact]
    public void Search_OfALargeSet_LooksAtSome_EvenlyPicked()
    {
        using var data = Datasets.Open("glyphs?count=300");

        var found = NearestItems.Find(data, new float[784], 30, 30, Cancellation);

        Assert.Equal((30, 300), (found.Compared, found.Of));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => 10L * i), found.Items.Select(i => i.Index).Order());
    }

    [Fact]
    public void Search_OfAnEndlessSet_LooksAtItsFirst()
    {
        using var data = Datasets.Open("ring");
        var item = new float[2];
        data.Read([99], item);

        var found = NearestItems.Find(data, item, 1, 100, Cancellation);

        Assert.Equal(new NearItem(99, 0), Assert.Single(found.Items));
        Assert.Equal(100, found.Compared);
        Assert.Null(found.Of);
    }

    [Fact]
    public void Search_ThatIsStopped_Stops()
    {
        using var data = Datasets.Open("ring");

        Assert.Throws<OperationCanceledException>(() => NearestItems.Find(data, new float[2], 1, 100, new CancellationToken(canceled: true)));
    }
}
