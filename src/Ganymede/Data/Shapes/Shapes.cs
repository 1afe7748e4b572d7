namespace Ganymede.Data;

/// <summary>
/// Coloured shapes on coloured grounds, of which everything is known: one to five of one form, colour and size, somewhere. Each picture has
/// exact attributes and a caption. Item i is a pure function of (seed, split, i), and is drawn when it is first read.
/// </summary>
internal sealed class Shapes : PixelStore
{
    private const int Channels = 3;

    private readonly ulong seed;
    private readonly int edge;
    private readonly byte[]?[] drawn;

    private Shapes(ulong seed, int edge, int count) => (this.seed, this.edge, drawn) = (seed, edge, new byte[]?[count]);

    public static PictureSet Open(DataSpec spec)
    {
        var edge = spec.Choice("size", "32", "64", "128") switch { "64" => 64, "128" => 128, _ => 32 };
        var count = spec.Whole("count", 20_000, 1, 1_000_000);
        var test = spec.Choice("split", "train", "test") == "test";
        var seed = CounterRandom.Mix(((ulong)spec.Whole("seed", 0, 0, int.MaxValue) * 2) + (test ? 1UL : 0)) + 0x5A;   // glyphs have others
        var facts = DrawnFacts.Of(spec, ShapeWords.All, ShapeWords.Usual, i => ShapeScene.ValuesOf(seed, i), i => ShapeWords.Caption(ShapeScene.ValuesOf(seed, i)));
        return new PictureSet(
            spec.Text, new ImageShape(Channels, edge, edge), count, new Shapes(seed, edge, count), facts.ClassNames, facts.ClassNames is null ? null : facts.LabelOf, facts: facts);
    }

    /// <summary>Two threads may draw the same item at once: they make the same bytes.</summary>
    public override ReadOnlySpan<byte> Item(int index)
    {
        if (Volatile.Read(ref drawn[index]) is { } known) return known;
        var picture = new byte[Channels * edge * edge];
        ShapePen.Draw(ShapeScene.Of(seed, index), edge, picture);
        Volatile.Write(ref drawn[index], picture);
        return picture;
    }

    public override void Dispose()
    {
    }
}
