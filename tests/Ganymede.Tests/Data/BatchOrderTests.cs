using FsCheck;
using FsCheck.Fluent;
using Ganymede.Data;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class BatchOrderTests
{
    private static readonly Arbitrary<(int Count, ulong Seed, int Epoch)> cases =
        (from count in Gen.Choose(1, 300)
         from seed in Gen.Choose(0, int.MaxValue)
         from epoch in Gen.Choose(0, 1000)
         select (count, (ulong)seed, epoch)).ToArbitrary();

    [Fact]
    public void Epoch_OfAFiniteSet_IsAPermutation() =>
        Prop.ForAll(cases, c => Indices(c.Count, c.Seed, (long)c.Epoch * c.Count, c.Count).Order().SequenceEqual(
            Enumerable.Range(0, c.Count).Select(i => (long)i)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Order_FromAnyPosition_IsTheSameAsFromTheStart() =>
        Prop.ForAll(cases, c =>
        {
            var whole = Indices(c.Count, c.Seed, 0, 4 * c.Count);
            var start = c.Epoch % (3 * c.Count);
            return Indices(c.Count, c.Seed, start, c.Count).SequenceEqual(whole.Skip(start).Take(c.Count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_OfOneInstance_DoesNotDependOnWhatWasAskedBefore()
    {
        var order = new BatchOrder(50, seed: 3);
        var first = new long[20];
        var again = new long[20];

        order.Fill(40, first);
        order.Fill(1000, new long[70]);
        order.Fill(40, again);

        Assert.Equal(first, again);
    }

    [Fact]
    public void Order_OfOtherSeedOrEpoch_IsAnother()
    {
        var first = Indices(100, seed: 1, position: 0, length: 100);

        Assert.NotEqual(first, Indices(100, seed: 2, position: 0, length: 100));
        Assert.NotEqual(first, Indices(100, seed: 1, position: 100, length: 100));
    }

    [Fact]
    public void Permutation_OfThreeItems_TakesAllSixOrdersEquallyOften()
    {
        var seen = Enumerable.Range(0, 6000).CountBy(
            epoch => string.Join(' ', Indices(3, seed: 9, position: 3L * epoch, length: 3))).ToArray();

        Assert.Equal(6, seen.Length);
        Assert.All(seen, s => Assert.InRange(s.Value, 1000 - 150, 1000 + 150));     // 5 standard deviations
    }

    [Fact]
    public void Order_OfAnEndlessSet_NeverRepeats()
    {
        var indices = Indices(null, seed: 4, position: 0, length: 100_000);

        Assert.Equal(indices.Length, indices.Distinct().Count());
    }

    private static long[] Indices(int? count, ulong seed, long position, int length)
    {
        var indices = new long[length];
        new BatchOrder(count, seed).Fill(position, indices);
        return indices;
    }
}
