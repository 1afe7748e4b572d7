using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>
/// Squares cut out of pictures that keep their own size. An item is a piece of a picture: read plainly, its middle; read to learn from, a square at a
/// random place of it, mirrored and turned, all a pure function of seed and place in the stream.
/// </summary>
public sealed class CutSet : Dataset
{
    // Apart from the draw of which item comes when.
    private const ulong Stream = 0xC07;

    private readonly int size;

    internal CutSet(PictureSet pieces, int size)
        : base(pieces.Spec, ((ImageShape)pieces.Shape) with { Height = size, Width = size }, pieces.Count, classNames: null) =>
        (Pieces, this.size) = (pieces, size);

    /// <summary>What is cut from, as it is kept.</summary>
    internal PictureSet Pieces { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SkippedFile> Skipped => Pieces.Skipped;

    private int Margin => ((ImageShape)Pieces.Shape).Height - size;

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination) => Read(indices, destination, _ => new Place(Margin / 2, Margin / 2, false, false, false));

    /// <summary>Reads squares to learn from.</summary>
    /// <param name="seed">Of the stream.</param>
    /// <param name="position">Items of the stream before these; with the seed it decides what is cut, and how it lies.</param>
    internal void ReadVaried(ReadOnlySpan<long> indices, ulong seed, long position, Span<float> destination) => Read(indices, destination, i =>
    {
        var random = new CounterRandom(CounterRandom.Mix(seed + Stream), (ulong)(position + i));
        return new Place(random.Below(Margin + 1), random.Below(Margin + 1), random.Below(2) == 1, random.Below(2) == 1, random.Below(2) == 1);
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Pieces.Dispose();
        base.Dispose(disposing);
    }

    private void Read(ReadOnlySpan<long> indices, Span<float> destination, Func<int, Place> draw)
    {
        var kept = new float[Pieces.Shape.Elements];
        for (var i = 0; i < indices.Length; i++)
        {
            Pieces.Read(indices.Slice(i, 1), kept);
            draw(i).Cut(kept, (ImageShape)Pieces.Shape, size, destination.Slice(i * Shape.Elements, Shape.Elements));
        }
    }

    /// <summary>Where a square lies in its piece, and which of its eight ways round it is.</summary>
    private readonly record struct Place(int Top, int Left, bool IsMirrored, bool IsUpsideDown, bool IsTransposed)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Cut(ReadOnlySpan<float> piece, ImageShape shape, int size, Span<float> square)
        {
            for (var c = 0; c < shape.Channels; c++)
            {
                for (var y = 0; y < size; y++)
                {
                    var row = piece.Slice((((c * shape.Height) + Top + (IsUpsideDown ? size - 1 - y : y)) * shape.Width) + Left, size);
                    for (var x = 0; x < size; x++)
                    {
                        var value = row[IsMirrored ? size - 1 - x : x];
                        square[(((c * size) + (IsTransposed ? x : y)) * size) + (IsTransposed ? y : x)] = value;
                    }
                }
            }
        }
    }
}
