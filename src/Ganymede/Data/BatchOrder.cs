namespace Ganymede.Data;

/// <summary>Which item stands at each place of an endless stream.</summary>
internal interface IBatchOrder
{
    /// <param name="position">Items before the first of these.</param>
    /// <param name="indices">Filled with those of the items from there on.</param>
    void Fill(long position, Span<long> indices);
}

/// <summary>
/// Which item stands at each place of an endless stream: a pure function of (seed, place). A finite set is gone through epoch after
/// epoch, each a permutation of its own; an endless one gives every place an index that no other place has.
/// </summary>
internal sealed class BatchOrder(int? count, ulong seed) : IBatchOrder
{
    private readonly int[] permutation = count is { } items ? new int[items] : [];
    private long permuted = -1;     // the epoch that `permutation` holds

    /// <inheritdoc/>
    public void Fill(long position, Span<long> indices)
    {
        for (var i = 0; i < indices.Length; i++) indices[i] = count is null ? Endless(position + i) : Finite(position + i);
    }

    private long Endless(long place) => (long)CounterRandom.Mix(CounterRandom.Mix(seed) + (ulong)place);

    private int Finite(long place)
    {
        var (epoch, offset) = Math.DivRem(place, permutation.Length);
        if (epoch != permuted) Permute(epoch);
        return permutation[offset];
    }

    /// <summary>Fisher and Yates' shuffle, in Durstenfeld's form (1964).</summary>
    private void Permute(long epoch)
    {
        var random = new CounterRandom(seed, (ulong)epoch);
        for (var i = 0; i < permutation.Length; i++) permutation[i] = i;
        for (var i = permutation.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (permutation[i], permutation[j]) = (permutation[j], permutation[i]);
        }
        permuted = epoch;
    }
}
