using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;

namespace Ganymede.Training;

/// <summary>Pictures at 16 pixels or less, where noise does not hide that two are alike.</summary>
internal static class Thumbnails
{
    private const int LargestEdge = 16, Chunk = 250;

    /// <param name="pictures">[N, C, H, W].</param>
    /// <returns>[N, C, h, w].</returns>
    public static Tensor Of(Tensor pictures)
    {
        var factor = (Math.Max(pictures.Size(2), pictures.Size(3)) + LargestEdge - 1) / LargestEdge;
        return factor > 1 ? Ops.AvgPool2d(pictures, [factor, factor], ceilMode: true) : pictures;
    }

    /// <summary>Some items of a set of pictures, mixed well and always the same.</summary>
    /// <returns>[count, C, h, w].</returns>
    public static Tensor Read(Dataset data, int start, int count)
    {
        using var scope = TensorScope.Begin();
        var part = DataPart.Mixed(data, start, count);
        var pieces = Enumerable.Range(0, (count + Chunk - 1) / Chunk).Select(i =>
        {
            using var piece = TensorScope.Begin();
            return piece.Keep(Of(SampleSet.ItemsOf(part, i * Chunk, Math.Min(Chunk, count - (i * Chunk)))).Clone());
        }).ToArray();
        return scope.Keep(Ops.Cat(pieces));
    }
}
