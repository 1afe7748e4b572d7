using Ganymede.Data;

namespace Ganymede.Evaluation;

/// <summary>What can be read off a picture of a light thing on a dark ground without knowing what it is, by its moments.</summary>
internal static class PictureTraits
{
    /// <summary>How far it leans, how wide and how high it is, and how much of it there is.</summary>
    public static IReadOnlyList<string> Names { get; } = ["slant", "width", "height", "ink"];

    /// <param name="picture">[C, H, W] in [-1, 1].</param>
    /// <returns>In the order of <see cref="Names"/>: the tangent of the lean, sds of the light's distribution in pixels, and the mean light in [0, 1].</returns>
    public static double[] Of(ReadOnlySpan<float> picture, ImageShape shape)
    {
        var plane = shape.Height * shape.Width;
        var (mass, x, y, xx, yy, xy) = (1e-9, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < picture.Length; i++)
        {
            var light = (picture[i] + 1) / 2;
            var (row, column) = (i % plane / shape.Width, i % shape.Width);
            mass += light;
            x += light * column;
            y += light * row;
            xx += light * column * column;
            yy += light * row * row;
            xy += light * column * row;
        }

        (x, y) = (x / mass, y / mass);
        var (width, height, shear) = ((xx / mass) - (x * x), (yy / mass) - (y * y), (xy / mass) - (x * y));

        // Rows count downwards, so leaning to the right is a negative covariance.
        return [-shear / Math.Max(height, 1e-9), Math.Sqrt(Math.Max(0, width)), Math.Sqrt(Math.Max(0, height)), mass / picture.Length];
    }
}
