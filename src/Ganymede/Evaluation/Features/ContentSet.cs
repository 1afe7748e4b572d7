using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>The pictures of a domain B with what is said of each whatever the domain: what a scorer learns from that says whether a translation kept it.</summary>
internal sealed class ContentSet : Dataset
{
    // Colours and light are those of one domain, so that forms are all there is to learn.
    private const int Most = 6000;

    private readonly TranslationSet whole;

    private ContentSet(TranslationSet whole) : base(whole.Spec, whole.Shape, whole.Count, whole.Targets.ClassNames) => this.whole = whole;

    /// <summary>Of a set, which stays its owner's.</summary>
    public static DataPart Of(TranslationSet whole) => DataPart.Mixed(new ContentSet(whole), 0, Math.Min(Most, whole.Count ?? Most));

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes => whole.Targets.Attributes;

    /// <inheritdoc/>
    public override int Label(long index) => whole.Targets.Label(index);

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values) => whole.Targets.Describe(index, values);

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination) => whole.Read(indices, destination);
}
