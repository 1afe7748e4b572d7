using System.Buffers;
using Ganymede.Torch;

namespace Ganymede.Data;

/// <summary>Turns picture files into pixels of one shape. Safe on several threads at once.</summary>
internal sealed class PictureDecoder(PictureTreatment treatment)
{
    private const int BandPixels = 1 << 19;
    private const long LargePixels = 16_000_000;
    private static readonly Lock oneLargeAtATime = new();

    /// <param name="file">A whole picture file.</param>
    /// <returns>[C, size, size], upright.</returns>
    /// <exception cref="PictureException">The picture cannot be used.</exception>
    public byte[] Decode(ReadOnlySpan<byte> file)
    {
        var header = Check(file);
        if ((long)header.Width * header.Height <= LargePixels) return Decode(file, header);
        lock (oneLargeAtATime) return Decode(file, header);
    }

    /// <returns>The header of a picture that is worth decoding.</returns>
    public PictureHeader Check(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) throw new PictureException(SkipKind.Truncated, "is empty");
        var header = PictureHeader.Read(file) ?? throw new PictureException(SkipKind.Unreadable, "is no picture, whatever its name says");
        if (header.Mode == PictureMode.Unknown)
            throw new PictureException(SkipKind.Unsupported, $"is a {header.Format} file; only PNG, JPEG and GIF are read: convert it");
        if (header.BitDepth == 16)
            throw new PictureException(SkipKind.Unsupported, "has 16 bits per channel; convert it to 8");
        if ((long)header.Width * header.Height > PictureTreatment.MostPixels)
            throw new PictureException(SkipKind.TooLarge, $"has {header.Width}x{header.Height} pixels, more than 144 million; scale it "
                + "down");
        if (treatment.Part != PicturePart.Whole) CheckHalves(header);
        if (Math.Min(header.Width, header.Height) < treatment.LeastEdge)
            throw new PictureException(SkipKind.TooSmall, $"has {header.Width}x{header.Height} pixels, too few for "
                + $"{treatment.Size}x{treatment.Size} (an edge needs {treatment.LeastEdge})");
        return header;
    }

    private static void CheckHalves(PictureHeader header)
    {
        if (header.Width % 2 == 1)
            throw new PictureException(SkipKind.Unsupported, $"is {header.Width}x{header.Height}: a pair beside each other has an even width; cut or fill one column");
        if (header.Orientation > 1)
            throw new PictureException(SkipKind.Unsupported, "is turned by EXIF, so its halves are not where they seem; save it upright");
    }

    private byte[] Decode(ReadOnlySpan<byte> file, PictureHeader header)
    {
        using var whole = Pixels(file, header);                // [C, H, W]
        var half = whole.Size(2) / 2;
        using var picture = treatment.Part switch
        {
            PicturePart.Left => whole.Narrow(2, 0, half),
            PicturePart.Right => whole.Narrow(2, half, half),
            _ => whole.Narrow(2, 0, whole.Size(2)),
        };
        return Exif.Upright(Resize(picture, header), treatment.Channels, treatment.Size, header.Orientation);
    }

    /// <returns>[C, H, W], bytes, as stored.</returns>
    public static Tensor Pixels(ReadOnlySpan<byte> file, PictureHeader header)
    {
        try
        {
            if (header.Format == "GIF") return Gif(file, header);
            return ImageCodec.Decode(header.Format == "PNG" ? PngChunks.Essential(file) : file, Mode(header));
        }
        catch (TorchException e) when (ImageCodec.IsAvailable)
        {
            var early = e.Message.Contains("truncated", StringComparison.Ordinal)
                || e.Message.Contains("Out of bound", StringComparison.Ordinal);
            throw early
                ? PictureException.Truncated("ends within its pixels")
                : new PictureException(SkipKind.Unreadable, $"is a damaged {header.Format}");
        }
    }

    /// <summary>torchvision reads GIFs only from 0.20 on, so their first frame is unpacked here.</summary>
    private static Tensor Gif(ReadOnlySpan<byte> file, PictureHeader header)
    {
        using var interleaved = Tensor.From(GifFrame.Decode(file), header.Height, header.Width, 4);
        return interleaved.Permute(2, 0, 1);
    }

    /// <summary>
    /// torchvision 0.14 turns a palette without transparent entries into garbage when asked for alpha, leaves out the inks of CMYK unless
    /// unchanged, and ignores PNG's one transparent colour; so the header decides what to ask for.
    /// </summary>
    private static ImageMode Mode(PictureHeader header) => header.Mode switch
    {
        PictureMode.Cmyk => ImageMode.Unchanged,
        PictureMode.Grey => ImageMode.Gray,
        _ when header.HasAlpha && header.TransparentColor is null => ImageMode.RgbAlpha,
        _ => ImageMode.Rgb,
    };

    private byte[] Resize(Tensor picture, PictureHeader header)
    {
        var (height, width) = ((int)picture.Size(1), (int)picture.Size(2));
        var edge = Math.Min(width, height);
        var (left, top) = treatment.Box ? (0, 0) : ((width - edge) / 2, (height - edge) / 2);
        var (usedWidth, usedHeight) = treatment.Box ? (width, height) : (edge, edge);
        var (newWidth, newHeight) = treatment.Box ? Fitted(width, height) : (treatment.Size, treatment.Size);

        var resampler = new Resampler(usedWidth, usedHeight, newWidth, newHeight, treatment.Channels);
        var converter = new ColorConverter(treatment, header, (int)picture.Size(0));
        var line = new float[usedWidth * treatment.Channels];
        var band = Math.Clamp(BandPixels / width, 1, usedHeight);
        var bytes = ArrayPool<byte>.Shared.Rent(band * width * converter.SourceChannels);
        for (var row = 0; row < usedHeight; row += band)
        {
            // The operators decode into [H, W, C] and give a view of it: bands of rows can be had without a copy of the whole.
            var rows = Math.Min(band, usedHeight - row);
            using var narrow = picture.Narrow(1, top + row, rows);
            using var interleaved = narrow.Permute(1, 2, 0);
            var stride = width * converter.SourceChannels;
            interleaved.CopyTo(bytes.AsSpan(0, rows * stride));
            for (var i = 0; i < rows; i++)
            {
                converter.Convert(bytes.AsSpan(i * stride + left * converter.SourceChannels, usedWidth * converter.SourceChannels), line);
                resampler.Push(line);
            }
        }

        ArrayPool<byte>.Shared.Return(bytes);
        return Place(resampler.Result, newWidth, newHeight);
    }

    private (int Width, int Height) Fitted(int width, int height)
    {
        var longer = Math.Max(width, height);
        return (Scaled(width), Scaled(height));

        int Scaled(int edge) => Math.Max(1, (int)Math.Round((double)edge * treatment.Size / longer));
    }

    /// <param name="pixels">[height, width, C], alpha multiplied in.</param>
    /// <returns>[C, size, size].</returns>
    private byte[] Place(float[] pixels, int width, int height)
    {
        var (size, channels) = (treatment.Size, treatment.Channels);
        var placed = new byte[channels * size * size];
        if (treatment.Backdrop == Backdrop.White) Array.Fill(placed, (byte)255);
        var (top, left) = ((size - height) / 2, (size - width) / 2);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = pixels.AsSpan((y * width + x) * channels, channels);
                var share = channels == 4 && pixel[3] > 0.5f ? 255 / pixel[3] : 1;
                for (var c = 0; c < channels; c++)
                    placed[(c * size + top + y) * size + left + x] = Resampler.ToByte(c < 3 ? pixel[c] * share : pixel[c]);
            }
        }
        return placed;
    }
}
