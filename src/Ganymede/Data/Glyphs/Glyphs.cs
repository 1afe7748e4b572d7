namespace Ganymede.Data;

/// <summary>
/// Handwritten-like digits, drawn from strokes: the first data set a person trains on, there without a download. Item i is a pure
/// function of (seed, split, i), of class i mod 10, and is drawn when it is first read. Pen and slant can be said beside the digit, or instead.
/// </summary>
internal sealed class Glyphs : PixelStore
{
    private const int Length = GlyphPen.Edge * GlyphPen.Edge;
    private static readonly string[] names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    private static readonly ItemAttribute[] attributes = [new("digit", names), new("weight", ["thin", "medium", "thick"]), new("slant", ["backward", "upright", "slanted"])];

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
        var (shape, pixels) = (new ImageShape(1, GlyphPen.Edge, GlyphPen.Edge), new Glyphs(seed, count));
        if (!spec.Values.ContainsKey(DrawnFacts.Attribute) && !spec.Values.ContainsKey(DrawnFacts.Label))
            return new PictureSet(spec.Text, shape, count, pixels, names, i => i % 10);
        var facts = DrawnFacts.Of(spec, attributes, [], i => ValuesOf(seed, i), caption: null);
        return new PictureSet(spec.Text, shape, count, pixels, facts.ClassNames, facts.ClassNames is null ? null : facts.LabelOf, facts: facts);
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
        var (skeleton, hand) = Written(seed, index);
        GlyphPen.Draw(hand.Write(skeleton), hand, item);
    }

    private static (GlyphSkeleton Skeleton, GlyphHand Hand) Written(ulong seed, int index)
    {
        var random = new CounterRandom(seed, (ulong)index);
        var ways = GlyphSkeleton.Digits[index % 10];
        return (ways[random.Below(ways.Count)], new GlyphHand(random));
    }

    // About a quarter of all hands at each end: so far from each other that nobody mistakes one for the other.
    private static int[] ValuesOf(ulong seed, int index)
    {
        const double Thin = 1.0, Thick = 1.4, Backward = -0.05, Slanted = 0.25;
        var hand = Written(seed, index).Hand;
        return [index % 10, Place(hand.PenRadius, Thin, Thick), Place(hand.Lean, Backward, Slanted)];

        static int Place(double value, double low, double high) => value < low ? 0 : value < high ? 1 : 2;
    }
}
