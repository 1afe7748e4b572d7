namespace Ganymede.Data;

/// <summary>Lays pictures out in rows on one picture.</summary>
public static class PictureGrid
{
    private const int Gap = 2, Paper = 255, DarkSquare = 204, CheckerEdge = 8;

    /// <param name="pictures">[N, ...shape], in [-1, 1]; what lies outside is clipped.</param>
    /// <param name="shape">Of one picture. Alpha is shown on a checkerboard.</param>
    /// <param name="columns">Pictures in a row; 0 for about as many as rows.</param>
    public static Picture Make(ReadOnlySpan<float> pictures, ImageShape shape, int columns = 0)
    {
        if (pictures.IsEmpty || pictures.Length % shape.Elements != 0)
            throw new ArgumentException(
                $"{pictures.Length} floats are not one or more pictures of {shape.Elements} ({shape}).", nameof(pictures));
        var count = pictures.Length / shape.Elements;
        if (columns <= 0) columns = (int)Math.Ceiling(Math.Sqrt(count));
        columns = Math.Min(columns, count);
        var rows = (count + columns - 1) / columns;

        var channels = shape.Channels == 1 ? 1 : 3;
        var (height, width) = (rows * (shape.Height + Gap) + Gap, columns * (shape.Width + Gap) + Gap);
        var pixels = new byte[channels * height * width];
        Array.Fill(pixels, (byte)Paper);
        for (var i = 0; i < count; i++)
        {
            var picture = pictures.Slice(i * shape.Elements, shape.Elements);
            var corner = ((i / columns) * (shape.Height + Gap) + Gap) * width + (i % columns) * (shape.Width + Gap) + Gap;
            for (var c = 0; c < channels; c++) Place(picture, shape, c, pixels.AsSpan(c * height * width + corner), width);
        }
        return new Picture(channels, height, width, pixels);
    }

    /// <returns>[-1, 1] as 0 to 255, rounded; what lies outside is clipped, and what is no number is black.</returns>
    public static byte ToByte(float value) => (byte)Math.Clamp(float.IsNaN(value) ? 0 : (value + 1) * 127.5f + 0.5f, 0, 255);

    private static void Place(ReadOnlySpan<float> picture, ImageShape shape, int channel, Span<byte> target, int stride)
    {
        var plane = shape.Height * shape.Width;
        var values = picture.Slice(channel * plane, plane);
        var alpha = shape.Channels == 4 ? picture.Slice(3 * plane, plane) : [];
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                var value = ToByte(values[y * shape.Width + x]);
                if (!alpha.IsEmpty)
                {
                    var opacity = ToByte(alpha[y * shape.Width + x]) / 255f;
                    var below = (x / CheckerEdge + y / CheckerEdge) % 2 == 0 ? Paper : DarkSquare;
                    value = (byte)(below + (value - below) * opacity + 0.5f);
                }
                target[y * stride + x] = value;
            }
        }
    }
}
