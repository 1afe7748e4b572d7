namespace Ganymede.Data;

/// <summary>
/// Pictures, and the same with holes in them: domain A is the pictures with holes, as <see cref="SourceDomain.HasHoles"/> says, and the answer to
/// each is the whole picture. While it is learned from, a picture gets new holes every time, by a pure function of seed and place in
/// the stream; otherwise always the same.
/// </summary>
public sealed class HoledSet : TranslationSet
{
    private const ulong ShownSeed = 0xB10C;

    private readonly HolePattern pattern;

    /// <param name="pictures">What is learned from; taken over.</param>
    /// <param name="pattern">Where they get holes.</param>
    public HoledSet(Dataset pictures, HolePattern pattern)
        : base(pictures.Spec, pictures, pictures, DomainOf((ImageShape)pictures.Shape), PictureVariation.None, pictures.Skipped, pictures.ClassNames) =>
        this.pattern = pattern;

    /// <summary>Of pictures of a shape with holes in them.</summary>
    public static SourceDomain DomainOf(ImageShape shape) => new(shape with { Channels = shape.Channels + 1 }, IsPaired: true) { HasHoles = true };

    /// <inheritdoc/>
    public override int Label(long index) => Targets.Label(index);

    /// <inheritdoc/>
    public override void ReadSources(ReadOnlySpan<long> indices, Span<float> destination)
    {
        var whole = new float[indices.Length * Shape.Elements];
        Targets.Read(indices, whole);
        for (var i = 0; i < indices.Length; i++) Break(whole, destination, i, new CounterRandom(ShownSeed, (ulong)indices[i]));
    }

    /// <inheritdoc/>
    internal override void ReadVaried(
        ReadOnlySpan<long> indices, ReadOnlySpan<long> sourceIndices, ulong seed, long position, Span<float> items, Span<float> sources)
    {
        Targets.Read(indices, items);
        for (var i = 0; i < indices.Length; i++) Break(items, sources, i, new CounterRandom(CounterRandom.Mix(seed + ShownSeed), (ulong)(position + i)));
    }

    // The i-th of the whole pictures becomes the i-th of those with holes.
    private void Break(ReadOnlySpan<float> whole, Span<float> broken, int i, CounterRandom random)
    {
        var (shape, size) = (Source.Shape, Source.Shape.Elements);
        var picture = broken.Slice(i * size, size);
        whole.Slice(i * Shape.Elements, Shape.Elements).CopyTo(picture);
        Span<bool> missing = new bool[shape.Height * shape.Width];
        Holes.Draw(pattern, shape.Height, shape.Width, random, missing);
        Holes.Cover(picture, missing);
    }
}
