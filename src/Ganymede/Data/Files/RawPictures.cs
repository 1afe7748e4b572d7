namespace Ganymede.Data;

/// <summary>Makes a picture set of pixels that lie in memory already.</summary>
internal static class RawPictures
{
    /// <param name="pixels">[N, C, H, W].</param>
    /// <param name="size">Edge of the square pictures wanted; 0 leaves them as they are.</param>
    public static PictureSet Open(
        string spec, byte[] pixels, int count, ImageShape shape, int size, IReadOnlyList<string>? classNames, byte[]? labels)
    {
        if (size != 0 && (shape.Height != size || shape.Width != size))
        {
            pixels = Fit(pixels, count, shape, size);
            shape = new ImageShape(shape.Channels, size, size);
        }
        var store = new MemoryPixels(pixels, shape.Elements);
        return new PictureSet(spec, shape, count, store, classNames, labels is null ? null : i => labels[i]);
    }

    /// <summary>A few pixels more become a border (28 to 32, as everybody does with MNIST); anything else is resampled.</summary>
    private static byte[] Fit(byte[] pixels, int count, ImageShape shape, int size)
    {
        var fitted = new byte[checked(count * shape.Channels * size * size)];
        var border = size > shape.Height && size > shape.Width && size - Math.Max(shape.Height, shape.Width) <= size / 8;
        var plane = shape.Height * shape.Width;
        for (var p = 0; p < count * shape.Channels; p++)
        {
            var from = pixels.AsSpan(p * plane, plane);
            var to = fitted.AsSpan(p * size * size, size * size);
            if (border) Pad(from, shape, to, size);
            else Resample(from, shape, to, size);
        }
        return fitted;
    }

    private static void Pad(ReadOnlySpan<byte> from, ImageShape shape, Span<byte> to, int size)
    {
        var (top, left) = ((size - shape.Height) / 2, (size - shape.Width) / 2);
        for (var row = 0; row < shape.Height; row++)
            from.Slice(row * shape.Width, shape.Width).CopyTo(to[((top + row) * size + left)..]);
    }

    private static void Resample(ReadOnlySpan<byte> from, ImageShape shape, Span<byte> to, int size)
    {
        var resampler = new Resampler(shape.Width, shape.Height, size, size, channels: 1);
        Span<float> line = stackalloc float[shape.Width];
        for (var row = 0; row < shape.Height; row++)
        {
            for (var x = 0; x < shape.Width; x++) line[x] = from[row * shape.Width + x];
            resampler.Push(line);
        }
        for (var i = 0; i < to.Length; i++) to[i] = Resampler.ToByte(resampler.Result[i]);
    }
}
