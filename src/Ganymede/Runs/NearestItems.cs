using System.Numerics;
using Ganymede.Data;

namespace Ganymede.Runs;

/// <summary>An item of the data beside a sample.</summary>
/// <param name="Index">Of the item.</param>
/// <param name="Distance">Root mean square of the differences of their numbers, in the data's range: pictures are from -1 to 1.</param>
public sealed record NearItem(long Index, double Distance);

/// <summary>The items of a data set that are nearest to a sample, number by number: what it may have been copied from.</summary>
/// <param name="Items">The nearest first.</param>
/// <param name="Compared">How many items were looked at.</param>
/// <param name="Of">How many there are; null when endless.</param>
public sealed record NearestItems(IReadOnlyList<NearItem> Items, int Compared, int? Of)
{
    private const int Piece = 256;

    /// <summary>Looks at the items one after the other; of a larger set at some, evenly picked from all.</summary>
    /// <param name="sample">One item as the data gives it: pictures in [-1, 1], points normalised.</param>
    /// <param name="count">How many to find.</param>
    /// <param name="most">Items to look at.</param>
    public static NearestItems Find(Dataset data, ReadOnlyMemory<float> sample, int count, int most, CancellationToken cancellation)
    {
        var elements = data.Shape.Elements;
        if (sample.Length != elements) throw new ArgumentException($"The sample has {sample.Length} numbers, an item {elements}.", nameof(sample));
        var compared = Math.Min(data.Count ?? most, most);
        var nearest = new PriorityQueue<NearItem, (double Distance, long Index)>(Comparer<(double Distance, long Index)>.Create((a, b) => b.CompareTo(a)));
        var rows = new float[Piece * elements];
        for (var start = 0; start < compared; start += Piece)
        {
            cancellation.ThrowIfCancellationRequested();
            long[] indices = [.. Enumerable.Range(start, Math.Min(Piece, compared - start)).Select(i => data.Count is { } all ? (long)i * all / compared : i)];
            data.Read(indices, rows.AsSpan(0, indices.Length * elements));
            for (var i = 0; i < indices.Length; i++)
            {
                var distance = Math.Sqrt(SquaredDistance(sample.Span, rows.AsSpan(i * elements, elements)) / elements);
                nearest.Enqueue(new NearItem(indices[i], distance), (distance, indices[i]));
                if (nearest.Count > count) nearest.Dequeue();
            }
        }

        return new NearestItems([.. nearest.UnorderedItems.Select(n => n.Element).OrderBy(n => (n.Distance, n.Index))], compared, data.Count);
    }

    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (sum, i) = (Vector<float>.Zero, 0);
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var difference = new Vector<float>(a[i..]) - new Vector<float>(b[i..]);
            sum += difference * difference;
        }

        double rest = Vector.Sum(sum);
        for (; i < a.Length; i++) rest += (a[i] - b[i]) * (a[i] - b[i]);
        return rest;
    }
}
