using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Distances of every row to every other, in pieces that fit into memory.</summary>
internal static class Neighbours
{
    // Distances held at once: 80 MB of doubles.
    private const long MostDistances = 10_000_000;

    // From so many features on, |x - y|² = |x|² + |y|² - 2 x·y is worth its rounding (1e-8 of |x|); libtorch draws the same line.
    private const int ManyFeatures = 25;
    private const long ByProducts = 1, OneByOne = 2;

    /// <returns>[N]: the distance of every row to its <paramref name="k"/>-th neighbour in the same set, itself not counted; to the last one where there are fewer.</returns>
    public static Tensor Radii(Tensor rows, int k)
    {
        var nth = Math.Min(k, rows.Size(0) - 1);
        return InPieces(rows, rows, distances => Ops.Topk(distances, nth + 1, 1, largest: false).Item1.Select(1, nth));
    }

    /// <returns>[N]: the distance of every row to the nearest of <paramref name="others"/>.</returns>
    public static Tensor Nearest(Tensor rows, Tensor others) => InPieces(rows, others, distances => Ops.Amin(distances, [1]));

    /// <returns>[N]: in how many balls round <paramref name="centers"/> each row lies, the rim counted.</returns>
    public static Tensor BallsHolding(Tensor rows, Tensor centers, Tensor radii) =>
        InPieces(rows, centers, distances => Ops.Le(distances, radii).To(DType.Double).Sum([1]));

    /// <summary>Puts together what <paramref name="part"/> makes of [n, M] distances, a few rows at a time.</summary>
    /// <param name="part">Gives [n].</param>
    public static Tensor InPieces(Tensor rows, Tensor others, Func<Tensor, Tensor> part)
    {
        using var scope = TensorScope.Begin();
        var length = Math.Clamp(MostDistances / others.Size(0), 1, rows.Size(0));
        var parts = new List<Tensor>();
        for (var start = 0L; start < rows.Size(0); start += length)
        {
            using var piece = TensorScope.Begin();
            var distances = Distances(rows.Narrow(0, start, Math.Min(length, rows.Size(0) - start)), others);
            parts.Add(piece.Keep(part(distances).Clone()));
        }

        return scope.Keep(Ops.Cat([.. parts], 0));
    }

    /// <returns>[N, M] Euclidean distances.</returns>
    public static Tensor Distances(Tensor rows, Tensor others) =>
        Ops.Cdist(rows, others, 2, rows.Size(1) > ManyFeatures ? ByProducts : OneByOne);
}
