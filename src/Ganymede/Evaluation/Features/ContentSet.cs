using System.Collections.Concurrent;
using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>The pictures of a domain B with what is said of each whatever the domain: what a scorer learns from that says whether a translation kept it.</summary>
internal sealed class ContentSet : Dataset
{
    // Fewer large ones, because they are kept.
    private const int Most = 6000, MostBytes = 150_000_000;

    private readonly TranslationSet whole;

    // As a file would keep them: to paint them anew in every epoch takes longer than to learn from them.
    private readonly ConcurrentDictionary<long, byte[]> kept = new();

    private ContentSet(TranslationSet whole) : base(whole.Spec, whole.Shape, whole.Count, whole.Targets.ClassNames) => this.whole = whole;

    /// <summary>Of a set, which stays its owner's.</summary>
    public static DataPart Of(TranslationSet whole) =>
        DataPart.Mixed(new ContentSet(whole), 0, Math.Min(Math.Min(Most, MostBytes / whole.Shape.Elements), whole.Count ?? Most));

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes => whole.Targets.Attributes;

    /// <inheritdoc/>
    public override int Label(long index) => whole.Targets.Label(index);

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values) => whole.Targets.Describe(index, values);

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            var bytes = kept.GetOrAdd(indices[i], Bytes);
            var picture = destination.Slice(i * Shape.Elements, Shape.Elements);
            for (var j = 0; j < bytes.Length; j++) picture[j] = (float)((bytes[j] / 127.5) - 1);
        }
    }

    private byte[] Bytes(long index)
    {
        var picture = new float[Shape.Elements];
        whole.Read([index], picture);
        return Array.ConvertAll(picture, PictureGrid.ToByte);
    }
}
