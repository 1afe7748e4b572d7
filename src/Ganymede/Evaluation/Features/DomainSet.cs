using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Pictures of two domains by turns, labelled by their domain: what a scorer learns from that says which domain a picture belongs to.</summary>
internal sealed class DomainSet : Dataset
{
    // Two domains are told apart from few pictures.
    private const int MostOfEach = 1500;

    private readonly TranslationSet whole;
    private readonly long[] ofA, ofB;

    private DomainSet(TranslationSet whole, int ofEach) : base(whole.Spec, whole.Shape, 2 * ofEach, ["A", "B"])
    {
        this.whole = whole;
        (ofA, ofB) = (new long[ofEach], new long[ofEach]);
        new BatchOrder(whole.SourceCount, 21).Fill(0, ofA);
        new BatchOrder(whole.Count, 22).Fill(0, ofB);
    }

    /// <summary>The domains of a set, which stays its owner's.</summary>
    public static DataPart Of(TranslationSet whole)
    {
        var set = new DomainSet(whole, Math.Min(MostOfEach, Math.Min(whole.SourceCount ?? MostOfEach, whole.Count ?? MostOfEach)));
        return new DataPart(set, [.. Enumerable.Range(0, set.Count!.Value).Select(i => (long)i)]);
    }

    /// <inheritdoc/>
    public override int Label(long index) => (int)(index % 2);

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        using var scope = TensorScope.Begin();
        for (var i = 0; i < indices.Length; i++)
        {
            var target = destination.Slice(i * Shape.Elements, Shape.Elements);
            if (Label(indices[i]) == 1) whole.Read([ofB[indices[i] / 2]], target);
            else PictureChannels.To(whole.SourcesAt([ofA[indices[i] / 2]]), ((ImageShape)Shape).Channels).Contiguous().CopyTo(target);
        }
    }
}
