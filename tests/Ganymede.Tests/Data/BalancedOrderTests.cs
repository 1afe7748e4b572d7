using Ganymede.Data;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class BalancedOrderTests
{
    // Class 0 has 50 items, class 2 has 10, class 5 has 1; classes 1, 3 and 4 have none.
    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 50), .. Enumerable.Repeat(2, 10), 5];

    [Fact]
    public void EveryBlock_HoldsEachClassOnce_AndEachClassIsGoneThroughEvenly()
    {
        var indices = Indices(7, 0, 3 * 100);

        Assert.All(indices.Chunk(3), block => Assert.Equal([0, 2, 5], block.Select(i => Labels[i]).Order()));
        var times = indices.GroupBy(i => i).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(2, times[i]));         // 100 of 50 items
        Assert.All(Enumerable.Range(50, 10), i => Assert.Equal(10, times[i]));
        Assert.Equal(100, times[60]);
        Assert.NotEqual(1, indices.Chunk(3).Select(b => Labels[b[0]]).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(299)]
    public void Order_FromAnyPosition_IsTheSameAsFromTheStart(long start)
    {
        var whole = Indices(3, 0, 400);

        Assert.Equal(whole[(int)start..], Indices(3, start, 400 - (int)start));
        Assert.NotEqual(whole, Indices(4, 0, 400));
    }

    [Fact]
    public void Stream_OfCutData_IsBalancedOnlyWhenAsked()
    {
        using var data = Datasets.Open("glyphs?count=2000&keep=9:0.05,3:0.5");
        Assert.Equal(2000 - 190 - 100, data.Count);
        using var even = new BatchStream(data, 200, seed: 1, balanced: true);
        using var plain = new BatchStream(data, 200, seed: 1);
        using var scope = TensorScope.Begin();

        Assert.Equal(20, even.Next().Labels!.ToArray<long>().Count(l => l == 9));
        Assert.InRange(plain.Next().Labels!.ToArray<long>().Count(l => l == 9), 0, 8);
    }

    [Theory]
    [InlineData("glyphs?keep=9", "keep is '9', but must be a class and a share from 0 to 1, as in keep=9:0.02.")]
    [InlineData("glyphs?keep=9:2", "keep is '9:2', but must be a class and a share")]
    [InlineData("glyphs?keep=x:0.1", "'x' is not a value of class.")]
    public void Keep_OfSomethingUnusable_SaysWhatWouldDo(string spec, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => Datasets.Open(spec));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static long[] Indices(ulong seed, long start, int count)
    {
        var indices = new long[count];
        new BalancedOrder(Labels, seed).Fill(start, indices);
        return indices;
    }
}
