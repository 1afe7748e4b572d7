namespace Ganymede.Data;

/// <summary>
/// The order of a stream in which every class comes as often: a pure function of (seed, place), as <see cref="BatchOrder"/> is. Block after block of as
/// many places as there are classes with items holds each of them once, in an order of its own; each class is gone through epoch after epoch by itself.
/// </summary>
internal sealed class BalancedOrder : IBatchOrder
{
    private readonly ulong seed;
    private readonly int[][] classes;       // the items of each class that has any
    private readonly BatchOrder[] within;   // the order of each class's items
    private readonly int[] block;           // the classes' order in the block that `ordered` is
    private long ordered = -1;

    /// <param name="labels">[items], the class of each.</param>
    public BalancedOrder(IReadOnlyList<int> labels, ulong seed)
    {
        this.seed = seed;
        classes = [.. Enumerable.Range(0, labels.Count).GroupBy(i => labels[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];
        within = [.. classes.Select((items, k) => new BatchOrder(items.Length, CounterRandom.Mix(seed + (ulong)k + 1)))];
        block = new int[classes.Length];
    }

    /// <inheritdoc/>
    public void Fill(long position, Span<long> indices)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            var (number, offset) = Math.DivRem(position + i, classes.Length);
            if (number != ordered) Order(number);
            var k = block[offset];
            within[k].Fill(number, indices.Slice(i, 1));
            indices[i] = classes[k][indices[i]];
        }
    }

    private void Order(long number)
    {
        var random = new CounterRandom(seed, (ulong)number);
        for (var i = 0; i < block.Length; i++) block[i] = i;
        for (var i = block.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (block[i], block[j]) = (block[j], block[i]);
        }

        ordered = number;
    }
}
