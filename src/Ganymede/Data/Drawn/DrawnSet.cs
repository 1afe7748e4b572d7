namespace Ganymede.Data;

/// <summary>RGB pictures that the program paints when they are read; item i is a pure function of i.</summary>
internal sealed class DrawnSet : Dataset
{
    private readonly int size;
    private readonly DrawnContents contents;
    private readonly Action<Painter, ulong> draw;

    /// <param name="count">How many; null without end.</param>
    /// <param name="contents">What is known of what is painted.</param>
    /// <param name="draw">Paints the item of a number.</param>
    public DrawnSet(string spec, int size, int? count, DrawnContents contents, Action<Painter, ulong> draw)
        : base(spec, new ImageShape(3, size, size), count, classNames: null) => (this.size, this.contents, this.draw) = (size, contents, draw);

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes => contents.Attributes;

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values) => contents.Of((ulong)index).CopyTo(values);

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        var painter = new Painter(size);
        for (var i = 0; i < indices.Length; i++)
        {
            draw(painter, (ulong)indices[i]);
            painter.CopyTo(destination.Slice(i * Shape.Elements, Shape.Elements));
        }
    }
}

/// <summary>What painted pictures show.</summary>
/// <param name="Attributes">What each has a value of.</param>
/// <param name="Of">Of the item of a number, the index of each attribute's value.</param>
internal sealed record DrawnContents(IReadOnlyList<ItemAttribute> Attributes, Func<ulong, int[]> Of);
