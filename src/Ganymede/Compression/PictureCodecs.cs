using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>
/// The everyday rivals. A file for each small picture would be all header, so all of them are laid out on one sheet, each on a whole number
/// of JPEG's blocks with its edge drawn out, so that no block holds parts of two.
/// </summary>
internal static class PictureCodecs
{
    private const int Block = 8, ColorBlock = 16;

    /// <summary>Whether the codecs know pictures of a shape: grey or RGB.</summary>
    public static bool Takes(ImageShape shape) => ImageCodec.IsAvailable && shape.Channels is 1 or 3;

    /// <summary>The best JPEG in as many bytes as are allowed, or the smallest where that is still too large.</summary>
    /// <param name="pictures">[N, ...shape], in [-1, 1].</param>
    /// <returns>Bytes, the quality, and the pictures made again.</returns>
    public static (long Bytes, int Quality, float[] Rebuilt) JpegAtMost(float[] pictures, ImageShape shape, long bytes)
    {
        var sheet = new Sheet(shape, pictures.Length / shape.Elements, shape.Channels == 1 ? Block : ColorBlock);
        using var laid = sheet.Lay(pictures);
        var (quality, file) = (1, ImageCodec.EncodeJpeg(laid, 1));
        var (low, high) = (2, 100);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var tried = ImageCodec.EncodeJpeg(laid, middle);
            if (tried.Length <= bytes)
            {
                (quality, file) = (middle, tried);
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        using var decoded = ImageCodec.Decode(file, shape.Channels == 1 ? ImageMode.Gray : ImageMode.Rgb);
        return (file.Length, quality, sheet.TakeUp(decoded));
    }

    /// <summary>Bytes of one PNG with all pictures, without loss.</summary>
    public static long Png(float[] pictures, ImageShape shape)
    {
        using var laid = new Sheet(shape, pictures.Length / shape.Elements, 1).Lay(pictures);
        return ImageCodec.EncodePng(laid, 9).Length;
    }

    private sealed class Sheet(ImageShape shape, int count, int block)
    {
        private readonly int columns = (int)Math.Ceiling(Math.Sqrt(count));
        private readonly int cellHeight = (shape.Height + block - 1) / block * block;
        private readonly int cellWidth = (shape.Width + block - 1) / block * block;

        private int Rows => (count + columns - 1) / columns;

        private int Height => Rows * cellHeight;

        private int Width => columns * cellWidth;

        public Tensor Lay(float[] pictures)
        {
            var bytes = new byte[shape.Channels * Height * Width];
            for (var i = 0; i < count; i++)
            {
                for (var c = 0; c < shape.Channels; c++)
                {
                    for (var y = 0; y < cellHeight; y++)
                    {
                        for (var x = 0; x < cellWidth; x++)
                            bytes[Place(i, c, y, x)] = PictureGrid.ToByte(pictures[Item(i, c, Math.Min(y, shape.Height - 1), Math.Min(x, shape.Width - 1))]);
                    }
                }
            }

            return Tensor.From(bytes, shape.Channels, Height, Width);
        }

        public float[] TakeUp(Tensor decoded)
        {
            using var ordered = decoded.Contiguous();
            var bytes = ordered.ToArray<byte>();
            var pictures = new float[count * shape.Elements];
            for (var i = 0; i < count; i++)
            {
                for (var c = 0; c < shape.Channels; c++)
                {
                    for (var y = 0; y < shape.Height; y++)
                    {
                        for (var x = 0; x < shape.Width; x++) pictures[Item(i, c, y, x)] = (bytes[Place(i, c, y, x)] / 127.5f) - 1;
                    }
                }
            }

            return pictures;
        }

        private int Item(int i, int c, int y, int x) => (((((i * shape.Channels) + c) * shape.Height) + y) * shape.Width) + x;

        private int Place(int i, int c, int y, int x) => (((c * Height) + (i / columns * cellHeight) + y) * Width) + (i % columns * cellWidth) + x;
    }
}
