using System.Runtime.CompilerServices;

namespace Ganymede.Data;

/// <summary>A finite set of pictures of one size, kept as bytes and given as floats x / 127.5 - 1.</summary>
public sealed class PictureSet : Dataset
{
    private static readonly float[] floats = [.. Enumerable.Range(0, 256).Select(x => (float)(x / 127.5 - 1))];
    private readonly PixelStore pixels;
    private readonly Func<int, int>? label;
    private readonly IReadOnlyList<string>? names;
    private readonly ItemFacts? facts;

    internal PictureSet(
        string spec, ImageShape shape, int count, PixelStore pixels, IReadOnlyList<string>? classNames = null, Func<int, int>? label = null,
        IReadOnlyList<SkippedFile>? skipped = null, IReadOnlyList<string>? names = null, ItemFacts? facts = null)
        : base(spec, shape, count, classNames)
    {
        this.pixels = pixels;
        this.label = label;
        Skipped = skipped ?? [];
        this.names = names;
        this.facts = facts;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SkippedFile> Skipped { get; }

    /// <returns>A picture's bytes, [C, H, W], valid until the set is disposed.</returns>
    public ReadOnlySpan<byte> Bytes(int index) => pixels.Item(index);

    /// <summary>Whether items come from files of their own, whose names they bear.</summary>
    public bool HasNames => names is not null;

    /// <returns>The name of the file that an item comes from, or "item 12" where there is none.</returns>
    public string ItemName(int index) => names is null ? $"item {index}" : names[index];

    /// <summary>Fewer of these pictures, taken evenly from all, so that sorted classes keep their shares. Takes this set over.</summary>
    /// <param name="count">At most as many as there are.</param>
    internal PictureSet Excerpt(int count)
    {
        var all = Count!.Value;
        return Only(count, index => (int)((long)index * all / count));
    }

    /// <summary>These pictures with fewer of some classes, taken evenly from each. Takes this set over.</summary>
    /// <param name="shares">Of each class, in [0, 1]: what is kept of it; classes that are not named stay whole.</param>
    internal PictureSet Thinned(IReadOnlyDictionary<int, double> shares)
    {
        var met = new Dictionary<int, long>();
        int[] kept = [.. Enumerable.Range(0, Count!.Value).Where(IsKept)];
        return Only(kept.Length, index => kept[index]);

        // Of a class's first n items the share of n is kept, rounded up, so that one remains of every class of which anything is wanted.
        bool IsKept(int index)
        {
            var k = Label(index);
            if (!shares.TryGetValue(k, out var share)) return true;
            var n = met[k] = met.GetValueOrDefault(k) + 1;
            return Math.Ceiling(n * share) > Math.Ceiling((n - 1) * share);
        }
    }

    /// <summary>Some of these pictures, in an order of their own. Takes this set over.</summary>
    internal PictureSet Chosen(int[] places) => Only(places.Length, index => places[index]);

    private PictureSet Only(int count, Func<int, int> from)
    {
        var label = this.label;
        return new PictureSet(
            Spec, (ImageShape)Shape, count, new PixelExcerpt(pixels, from), ClassNames, label is null ? null : i => label(from(i)), Skipped,
            names is null ? null : [.. Enumerable.Range(0, count).Select(i => names[from(i)])], facts?.Excerpt(from));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        var length = Shape.Elements;
        for (var i = 0; i < indices.Length; i++)
        {
            var bytes = pixels.Item(checked((int)indices[i]));
            var target = destination.Slice(i * length, length);
            for (var j = 0; j < bytes.Length; j++) target[j] = floats[bytes[j]];
        }
    }

    /// <inheritdoc/>
    public override int Label(long index) => label is null ? base.Label(index) : label(checked((int)index));

    /// <inheritdoc/>
    public override IReadOnlyList<ItemAttribute> Attributes => facts?.Attributes ?? base.Attributes;

    /// <inheritdoc/>
    public override void Describe(long index, Span<int> values)
    {
        if (facts is null) base.Describe(index, values);
        else facts.Describe(checked((int)index), values);
    }

    /// <inheritdoc/>
    public override bool HasCaptions => facts is { HasCaptions: true };

    /// <inheritdoc/>
    public override string Caption(long index) => HasCaptions ? facts!.Caption(checked((int)index)) : base.Caption(index);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) pixels.Dispose();
        base.Dispose(disposing);
    }
}
