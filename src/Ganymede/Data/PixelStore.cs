namespace Ganymede.Data;

/// <summary>Where a picture set's bytes are: in memory, in a mapped file, or still to be drawn.</summary>
internal abstract class PixelStore : IDisposable
{
    /// <returns>One picture, [C, H, W], 0 to 255; valid until the store is disposed.</returns>
    public abstract ReadOnlySpan<byte> Item(int index);

    public abstract void Dispose();
}

/// <param name="pixels">[N, C, H, W].</param>
/// <param name="itemLength">C * H * W.</param>
internal sealed class MemoryPixels(byte[] pixels, int itemLength) : PixelStore
{
    public override ReadOnlySpan<byte> Item(int index) => pixels.AsSpan(checked(index * itemLength), itemLength);

    public override void Dispose()
    {
    }
}

/// <param name="from">Which of all pictures each of the excerpt is.</param>
internal sealed class PixelExcerpt(PixelStore all, Func<int, int> from) : PixelStore
{
    public override ReadOnlySpan<byte> Item(int index) => all.Item(from(index));

    public override void Dispose() => all.Dispose();
}
