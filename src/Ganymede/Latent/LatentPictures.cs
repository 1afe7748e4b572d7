using Ganymede.Data;

namespace Ganymede.Latent;

/// <summary>Samples along a way as pictures, and files written with one line when they cannot be.</summary>
internal static class LatentPictures
{
    // Smaller pictures are enlarged by a whole number, so that an animation can be seen.
    private const int LeastEdge = 160;

    /// <summary>Rows of pictures; points in the plane as a scatter plot.</summary>
    /// <param name="samples">[N, …shape], in the data's range.</param>
    public static Picture Rows(float[] samples, DataShape shape, int columns)
    {
        if (shape is ImageShape image) return PictureGrid.Make(samples, image, columns);
        var points = (float[])samples.Clone();
        ((PointShape)shape).ToOwnUnits(points);
        return ScatterPlot.Make(points, points);
    }

    /// <summary>One picture after the other.</summary>
    public static byte[] Animation(float[] samples, ImageShape shape, double framesPerSecond)
    {
        var factor = Math.Max(1, (LeastEdge + Math.Min(shape.Height, shape.Width) - 1) / Math.Min(shape.Height, shape.Width));
        var frames = samples.Chunk(shape.Elements).Select(s => new Picture(shape.Channels, shape.Height, shape.Width, [.. s.Select(PictureGrid.ToByte)]).Enlarged(factor));
        return AnimatedPng.Encode([.. frames], framesPerSecond);
    }

    /// <summary>Writes a file, with the folders above it.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static string Write(string file, Action<string> write)
    {
        var path = Path.GetFullPath(file);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(path);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be written: {e.Message}", e);
        }
    }
}
