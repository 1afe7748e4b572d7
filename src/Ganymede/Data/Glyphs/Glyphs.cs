namespace Ganymede.Data;

/// <summary>
/// Handwritten-like digits, drawn from strokes: the first data set a person trains on, there without a download. Item i is a pure
/// function of (seed, split, i), of class i mod 10, and is drawn when it is first read.
/// </summary>
internal sealed class Glyphs : PixelStore
{
    private const int Length = GlyphPen.Edge * GlyphPen.Edge;
    private static readonly string[] names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly ulong seed;
    private readonly byte[] pixels;
    private readonly bool[] drawn;

    private Glyphs(ulong seed, int count)
    {
        this.seed = seed;
        pixels = new byte[count * Length];
        drawn = new bool[count];
    }

    public static PictureSet Open(DataSpec spec)
    {
        var count = spec.Whole("count", 20_000, 1, 1_000_000);
        var test = spec.Choice("split", "train", "test") == "test";
        var seed = CounterRandom.Mix((ulong)spec.Whole("seed", 0, 0, int.MaxValue) * 2 + (test ? 1UL : 0));
        return new PictureSet(
            spec.Text, new ImageShape(1, GlyphPen.Edge, GlyphPen.Edge), count, new Glyphs(seed, count), names, i => i % 10);
    }

    /// <summary>Two threads may draw the same item at once: they write the same bytes.</summary>
    public override ReadOnlySpan<byte> Item(int index)
    {
        var item = pixels.AsSpan(index * Length, Length);
        if (Volatile.Read(ref drawn[index])) return item;
        Draw(index, item);
        Volatile.Write(ref drawn[index], true);
        return item;
    }

    public override void Dispose()
    {
    }

    private void Draw(int index, Span<byte> item)
    {
        var random = new CounterRandom(seed, (ulong)index);
        var ways = GlyphSkeleton.Digits[index % 10];
        var skeleton = ways[random.Below(ways.Count)];
        var hand = new GlyphHand(random);
        GlyphPen.Draw(hand.Write(skeleton), hand, item);
    }
}
