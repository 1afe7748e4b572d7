using Ganymede.Data;
using Ganymede.Runs;

namespace Ganymede.Studio.Engine;

/// <summary>Samples as small pictures of one size, whatever a run makes. A point is a dot amid points of the data.</summary>
/// <param name="Pixels">[N, …Shape], in [-1, 1].</param>
/// <param name="Shape">Of one.</param>
internal sealed record SampleTiles(float[] Pixels, ImageShape Shape)
{
    /// <summary>Pixels between two pictures of a sheet, and around all.</summary>
    public const int Gap = 2;

    private const int PointEdge = 72, MostRealPoints = 400, Emphasis = 4, Frame = 200;

    /// <summary>What one sample of a shape is shown as.</summary>
    public static ImageShape ShapeFor(DataShape shape) => shape as ImageShape ?? new ImageShape(3, PointEdge, PointEdge);

    /// <summary>How many there are.</summary>
    public int Count => Pixels.Length / Shape.Elements;

    /// <param name="samples">[N, …], in the data's range.</param>
    /// <exception cref="ConfigurationException">The run makes points that are not in the plane.</exception>
    public static SampleTiles Of(KeptGenerator generator, float[] samples)
    {
        if (generator.Shape is ImageShape image) return new SampleTiles(samples, image);
        var shape = (PointShape)generator.Shape;
        if (shape.Dimension != 2) throw new ConfigurationException($"This run makes {shape}, which cannot be drawn.");
        var own = (float[])samples.Clone();
        shape.ToOwnUnits(own);
        return OfPoints(own, SampleFiles.RealPoints(generator) ?? own);
    }

    /// <param name="points">[N, 2], in the data's own units.</param>
    /// <param name="real">[M, 2], likewise: what they are shown amid.</param>
    public static SampleTiles OfPoints(float[] points, float[] real)
    {
        var amid = real.AsSpan(0, Math.Min(real.Length, 2 * MostRealPoints));
        var tile = ShapeFor(new PointShape(2, [0, 0], 1));
        var pixels = new float[points.Length / 2 * tile.Elements];
        for (var i = 0; i < points.Length / 2; i++)
        {
            // Drawn several times in its place, a dot is as strong as many.
            float[] dot = [.. Enumerable.Range(0, 2 * Emphasis).Select(k => points[(2 * i) + (k % 2)])];
            var drawn = ScatterPlot.Make(amid, dot, PointEdge).Pixels;
            for (var p = 0; p < drawn.Length; p++)
            {
                var (x, y) = (p % PointEdge, p / PointEdge % PointEdge);
                var value = x is 0 or PointEdge - 1 || y is 0 or PointEdge - 1 ? Frame : drawn[p];
                pixels[(i * tile.Elements) + p] = (value / 127.5f) - 1;
            }
        }

        return new SampleTiles(pixels, tile);
    }

    /// <summary>All of them on one picture, in rows.</summary>
    /// <param name="columns">In a row; 0 for about as many as rows.</param>
    public Picture Sheet(int columns) => PictureGrid.Make(Pixels, Shape, columns);

    /// <summary>One of them.</summary>
    public Picture Single(int index) => new(Shape.Channels, Shape.Height, Shape.Width, [.. Pixels.AsSpan(index * Shape.Elements, Shape.Elements).ToArray().Select(PictureGrid.ToByte)]);
}
