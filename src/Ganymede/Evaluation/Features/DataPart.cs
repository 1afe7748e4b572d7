using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>Some items of a data set, as a set of its own. The whole stays its owner's.</summary>
public sealed class DataPart : Dataset
{
    // Parts of a set are drawn in this order, in every evaluation of it.
    private const ulong Order = 20;

    private readonly Dataset whole;
    private readonly long[] indices;

    /// <param name="indices">Of the items, in their new order.</param>
    public DataPart(Dataset whole, long[] indices) : base(whole.Spec, whole.Shape, indices.Length, whole.ClassNames) =>
        (this.whole, this.indices) = (whole, indices);

    /// <summary>Items <paramref name="start"/> and following of the set, in an order that mixes it well and is always the same.</summary>
    public static DataPart Mixed(Dataset whole, int start, int count)
    {
        var indices = new long[count];
        new BatchOrder(whole.Count, Order).Fill(start, indices);
        return new DataPart(whole, indices);
    }

    /// <summary>The first items of this part.</summary>
    public DataPart First(int count) => new(whole, indices[..Math.Min(count, indices.Length)]);

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        var own = new long[indices.Length];
        for (var i = 0; i < own.Length; i++) own[i] = this.indices[indices[i]];
        whole.Read(own, destination);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes => whole.Attributes;

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values) => whole.Describe(indices[index], values);

    /// <inheritdoc/>
    public override bool HasCaptions => whole.HasCaptions;

    /// <inheritdoc/>
    public override string Caption(long index) => whole.Caption(indices[index]);

    /// <inheritdoc/>
    public override int Label(long index) => whole.Label(indices[index]);
}
