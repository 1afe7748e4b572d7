using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// The smoothest continuation of what is known in some places to all others: there each value is the mean of its four neighbours, as in a membrane
/// held by what is known. Added to what was made for a hole, it takes the step at the border away and leaves the detail within (P. Pérez, M. Gangnet,
/// A. Blake, Poisson Image Editing, 2003).
/// </summary>
internal static class Membrane
{
    // Each level starts from the one half as large, so that only what is new at its own grain is left to settle.
    private const int Sweeps = 24;

    // Less than any share of one known pixel in a cell.
    private const double Nothing = 1e-6;

    /// <summary>Continues values.</summary>
    /// <param name="values">[N, C, H, W]; what they are in unknown places does not matter.</param>
    /// <param name="known">[N, 1, H, W]: 1 where they are known, 0 elsewhere.</param>
    /// <returns>[N, C, H, W]: as they were where they are known; 0 where nothing of a picture is.</returns>
    public static Tensor Continue(Tensor values, Tensor known)
    {
        using var scope = TensorScope.Begin();
        var held = values * known;
        var (height, width) = (values.Size(2), values.Size(3));
        if (height == 1 && width == 1) return scope.Keep(held);

        var share = Halve(known);
        var coarse = Continue(Halve(held) / share.Clamp(Nothing, 1), Ops.Gt(share, Nothing).To(values.DType));
        var free = 1 - known;
        var all = held + (Ops.UpsampleBilinear2d(coarse, [height, width], alignCorners: false) * free);
        for (var i = 0; i < Sweeps; i++) all = held + (MeanOfNeighbours(all) * free);
        return scope.Keep(all);
    }

    // Cells that stick out over an edge are means of what lies within.
    private static Tensor Halve(Tensor values) => Ops.AvgPool2d(values, [2, 2], [2, 2], [0, 0], ceilMode: true, countIncludePad: false);

    // Beyond an edge lies what lies on it.
    private static Tensor MeanOfNeighbours(Tensor values)
    {
        var (height, width) = (values.Size(2), values.Size(3));
        var padded = Ops.ReplicationPad2d(values, [1, 1, 1, 1]);
        var (rows, columns) = (padded.Narrow(3, 1, width), padded.Narrow(2, 1, height));
        return (rows.Narrow(2, 0, height) + rows.Narrow(2, 2, height) + columns.Narrow(3, 0, width) + columns.Narrow(3, 2, width)) * 0.25;
    }
}
