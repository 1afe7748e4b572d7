namespace Ganymede.Compression;

/// <summary>How probable each of a few symbols is, as shares of 2^15 that never vanish; it does not change while it is used.</summary>
internal sealed class SymbolModel
{
    /// <summary>Of the shares' sum.</summary>
    public const int Bits = 15;

    /// <summary>What the shares add up to.</summary>
    public const uint Total = 1u << Bits;

    /// <summary>The most symbols that a model can have.</summary>
    public const int MostSymbols = 4096;

    private readonly uint[] starts;      // [symbols + 1]

    private SymbolModel(uint[] starts) => this.starts = starts;

    /// <summary>How many symbols there are.</summary>
    public int Symbols => starts.Length - 1;

    /// <summary>The shares, by symbol.</summary>
    public ushort[] Shares => [.. Enumerable.Range(0, Symbols).Select(s => (ushort)Size(s))];

    /// <summary>All symbols alike, as nearly as shares can be.</summary>
    public static SymbolModel Uniform(int symbols) => OfCounts(new long[symbols]);

    /// <summary>Shares in proportion to counts, none of them 0.</summary>
    /// <param name="counts">By symbol; 1 to <see cref="MostSymbols"/> of them.</param>
    public static SymbolModel OfCounts(IReadOnlyList<long> counts)
    {
        if (counts.Count is < 1 or > MostSymbols) throw new ArgumentException($"{counts.Count} symbols; expected 1 to {MostSymbols}.");
        var sum = counts.Sum();
        var free = Total - (uint)counts.Count;
        var shares = counts.Select(c => 1 + (uint)(sum == 0 ? free / counts.Count : c * free / sum)).ToArray();

        // What rounding left goes to the most frequent, where it changes least.
        var left = Total - (uint)shares.Sum(s => s);
        if (sum == 0)
        {
            for (var i = 0; i < left; i++) shares[i]++;
        }
        else
        {
            shares[Array.IndexOf(shares, shares.Max())] += left;
        }

        return OfShares([.. shares.Select(s => (ushort)Math.Min(s, Total))])!;
    }

    /// <summary>A stored model.</summary>
    /// <returns>Null where these are no shares: one is 0, or they do not add up.</returns>
    public static SymbolModel? OfShares(ReadOnlySpan<ushort> shares)
    {
        var starts = new uint[shares.Length + 1];
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] == 0) return null;
            starts[i + 1] = starts[i] + shares[i];
        }

        return starts[^1] == Total ? new SymbolModel(starts) : null;
    }

    /// <summary>Where a symbol's share begins.</summary>
    public uint Start(int symbol) => starts[symbol];

    /// <summary>A symbol's share.</summary>
    public uint Size(int symbol) => starts[symbol + 1] - starts[symbol];

    /// <summary>The symbol in whose share a place lies.</summary>
    /// <param name="place">In [0, <see cref="Total"/>).</param>
    public int At(uint place)
    {
        var found = Array.BinarySearch(starts, place);
        return found >= 0 ? found : ~found - 1;
    }
}
