using Ganymede.Data;

namespace Ganymede.Training;

/// <summary>Shows samples of any kind of data in one picture.</summary>
public static class Gallery
{
    /// <param name="samples">[N, …shape]: pictures in [-1, 1], points normalised.</param>
    /// <param name="shape">Of one sample.</param>
    /// <param name="real">Real points to show behind, normalised; unused for pictures.</param>
    /// <param name="columns">Pictures in a row; 0 for about as many as rows.</param>
    public static Picture Draw(ReadOnlySpan<float> samples, DataShape shape, ReadOnlySpan<float> real, int columns = 0)
    {
        if (shape is ImageShape image) return PictureGrid.Make(samples, image, columns);
        var points = (PointShape)shape;
        var (behind, before) = (real.ToArray(), samples.ToArray());
        points.ToOwnUnits(behind);
        points.ToOwnUnits(before);
        return ScatterPlot.Make(behind.Length == 0 ? before : behind, before);
    }
}
