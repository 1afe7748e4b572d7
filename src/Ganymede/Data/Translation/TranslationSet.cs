using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>
/// Pictures of a domain B, the items, and pictures of a domain A that they are to be made from. Paired, item i answers the i-th picture of
/// A; unpaired, both are gone through in orders of their own.
/// </summary>
public class TranslationSet : Dataset
{
    // Of what is shown and examined: the same pictures every time.
    private const ulong ShownSeed = 0;

    private readonly PictureVariation variation;

    internal TranslationSet(
        string spec, Dataset sources, Dataset targets, bool isPaired, PictureVariation variation, IReadOnlyList<SkippedFile>? skipped = null)
        : this(spec, sources, targets, new SourceDomain(variation.Shown((ImageShape)sources.Shape), isPaired), variation, skipped ?? [], classNames: null)
    {
    }

    private protected TranslationSet(
        string spec, Dataset sources, Dataset targets, SourceDomain source, PictureVariation variation, IReadOnlyList<SkippedFile> skipped,
        IReadOnlyList<string>? classNames)
        : base(spec, variation.Shown((ImageShape)targets.Shape), targets.Count, classNames)
    {
        (Sources, Targets, Source, this.variation, Skipped) = (sources, targets, source, variation, skipped);
        if (source.IsPaired && sources.Count != targets.Count) throw new ArgumentException($"{sources.Count} pictures of A are not pairs with {targets.Count} of B.");
    }

    /// <summary>What a picture of A is, and whether the domains are paired.</summary>
    public SourceDomain Source { get; }

    /// <summary>Pictures of A; null for endless ones.</summary>
    public int? SourceCount => Sources.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>What is said of the pictures of both domains alike, whatever the domain: what a translation must keep. Empty when nothing is.</summary>
    public IReadOnlyList<ItemAttribute> Contents => Sources.Attributes.SequenceEqual(Targets.Attributes) ? Targets.Attributes : [];

    /// <summary>Whether training sees pictures varied at random.</summary>
    internal bool Varies => !variation.IsNone;

    /// <summary>Domain A as it is kept.</summary>
    internal Dataset Sources { get; }

    /// <summary>Domain B as it is kept.</summary>
    internal Dataset Targets { get; }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination) => Read(Targets, indices, destination, _ => variation.Middle);

    /// <summary>Reads pictures of A.</summary>
    /// <param name="indices">In [0, SourceCount), or any when endless.</param>
    /// <param name="destination">[indices.Length, ...Source.Shape.Dimensions], in [-1, 1].</param>
    public virtual void ReadSources(ReadOnlySpan<long> indices, Span<float> destination) => Read(Sources, indices, destination, _ => variation.Middle);

    /// <summary>Some pictures of A, and where they are paired the answers to them; the same ones every time.</summary>
    /// <param name="count">At most as many as there are.</param>
    /// <returns>[n, C, H, W] each; no answers where there are none.</returns>
    public (Tensor Sources, Tensor? Answers) Some(int count)
    {
        var indices = Shown(count);
        return (SourcesAt(indices), Source.IsPaired ? ItemsAt(indices) : null);
    }

    /// <summary>What <see cref="Contents"/> are in the same pictures of A.</summary>
    /// <returns>[n][contents].</returns>
    public int[][] ContentsOfSome(int count) => [.. Shown(count).Select(index =>
    {
        var values = new int[Contents.Count];
        Sources.Describe(index, values);
        return values;
    })];

    /// <summary>So many pictures of A; where there are fewer they come again.</summary>
    /// <returns>[count, C, H, W].</returns>
    public Tensor Drawn(int count, ulong seed)
    {
        var indices = new long[count];
        new BatchOrder(SourceCount, seed).Fill(0, indices);
        return SourcesAt(indices);
    }

    /// <summary>Pictures of A.</summary>
    /// <returns>[n, C, H, W].</returns>
    public Tensor SourcesAt(ReadOnlySpan<long> indices)
    {
        var pictures = new float[indices.Length * Source.Shape.Elements];
        ReadSources(indices, pictures);
        return Tensor.From(pictures, [indices.Length, .. Source.Shape.Dimensions]);
    }

    /// <summary>Items: pictures of B.</summary>
    /// <returns>[n, C, H, W].</returns>
    public Tensor ItemsAt(ReadOnlySpan<long> indices)
    {
        var pictures = new float[indices.Length * Shape.Elements];
        Read(indices, pictures);
        return Tensor.From(pictures, [indices.Length, .. Shape.Dimensions]);
    }

    /// <summary>Reads a batch to learn from: varied, both of a pair alike.</summary>
    /// <param name="indices">Of the items.</param>
    /// <param name="sourceIndices">Of the pictures of A; those of the items where they are paired.</param>
    /// <param name="seed">Of the stream.</param>
    /// <param name="position">Items of the stream before these; with the seed it decides how each is varied.</param>
    internal virtual void ReadVaried(
        ReadOnlySpan<long> indices, ReadOnlySpan<long> sourceIndices, ulong seed, long position, Span<float> items, Span<float> sources)
    {
        Read(Targets, indices, items, i => variation.Draw(seed, (ulong)(position + i)));
        Read(Sources, sourceIndices, sources, i => variation.Draw(Source.IsPaired ? seed : ~seed, (ulong)(position + i)));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Sources.Dispose();
            if (Targets != Sources) Targets.Dispose();
        }
        base.Dispose(disposing);
    }

    private long[] Shown(int count)
    {
        var indices = new long[Math.Min(count, SourceCount ?? count)];
        new BatchOrder(SourceCount, ShownSeed).Fill(0, indices);
        return indices;
    }

    private void Read(Dataset pictures, ReadOnlySpan<long> indices, Span<float> destination, Func<int, PictureVariation.Cut> draw)
    {
        if (variation.IsNone)
        {
            pictures.Read(indices, destination);
            return;
        }

        var shape = variation.Shown((ImageShape)pictures.Shape);
        var kept = new float[pictures.Shape.Elements];
        for (var i = 0; i < indices.Length; i++)
        {
            pictures.Read(indices.Slice(i, 1), kept);
            draw(i).Apply(kept, shape, variation.Margin, destination.Slice(i * shape.Elements, shape.Elements));
        }
    }
}
