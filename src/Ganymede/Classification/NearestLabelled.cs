using Ganymede.Torch;

namespace Ganymede.Classification;

/// <summary>Gives each row the label of the nearest row that has one.</summary>
internal static class NearestLabelled
{
    private const int Piece = 500;

    /// <param name="known">[N, size].</param>
    /// <param name="labels">[N].</param>
    /// <param name="rows">[M, size].</param>
    /// <returns>[M].</returns>
    public static int[] Predict(Tensor known, IReadOnlyList<int> labels, Tensor rows) => [.. Indices(known, rows).Select(i => labels[(int)i])];

    /// <returns>[M], which of the known rows is the nearest.</returns>
    public static long[] Indices(Tensor known, Tensor rows)
    {
        var found = new List<long>();
        for (var start = 0; start < rows.Size(0); start += Piece)
        {
            using var scope = TensorScope.Begin();
            var distances = Ops.Cdist(rows.Narrow(0, start, Math.Min(Piece, rows.Size(0) - start)), known);
            found.AddRange(Ops.Argmax(-distances, 1).ToArray<long>());
        }

        return [.. found];
    }
}
