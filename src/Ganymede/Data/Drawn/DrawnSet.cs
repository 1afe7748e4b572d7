namespace Ganymede.Data;

/// <summary>RGB pictures that the program paints when they are read; item i is a pure function of i.</summary>
internal sealed class DrawnSet : Dataset
{
    private readonly int size;
    private readonly Action<Painter, ulong> draw;

    /// <param name="count">How many; null without end.</param>
    /// <param name="draw">Paints the item of a number.</param>
    public DrawnSet(string spec, int size, int? count, Action<Painter, ulong> draw)
        : base(spec, new ImageShape(3, size, size), count, classNames: null) => (this.size, this.draw) = (size, draw);

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
