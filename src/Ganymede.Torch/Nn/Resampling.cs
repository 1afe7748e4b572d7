namespace Ganymede.Torch.Nn;

/// <summary>
/// Halves or doubles maps with the bilinear filter [1, 3, 3, 1], zeros beyond the edges: [1, 2, 1] on the finer grid, then the average of
/// pairs, or after repeating each value. On a processor a loop of the bridge, in either layout of maps; elsewhere, and in double precision, one matrix for
/// each direction.
/// </summary>
public sealed class Resampling : Layer
{
    private static readonly double[] filter = [1, 3, 3, 1];

    private readonly Buffer matrix;    // [sides after, sides before]
    private readonly bool doubles;

    private Resampling(Tensor matrix, bool doubles)
    {
        this.matrix = Buffer("matrix", matrix);
        this.doubles = doubles;
    }

    /// <summary>Halves; a map of ones stays one but at its edges.</summary>
    /// <param name="side">Height and width before; even.</param>
    public static Resampling Halving(int side)
    {
        using var scope = TensorScope.Begin();
        return new(Tensor.From(Weights(side, 8), side / 2, side), doubles: false);
    }

    /// <summary>Doubles; a map of ones stays one but at its edges.</summary>
    /// <param name="side">Height and width before.</param>
    public static Resampling Doubling(int side)
    {
        using var scope = TensorScope.Begin();
        return new(Tensor.From(Weights(2 * side, 4), side, 2 * side).Transpose(0, 1).Contiguous(), doubles: true);
    }

    /// <param name="x">[N, C, side, side].</param>
    /// <returns>[N, C, side / 2, side / 2], or [N, C, 2 side, 2 side].</returns>
    public override Tensor Forward(Tensor x)
    {
        if (x.Device.Kind == DeviceKind.Cpu && x.DType is DType.Float or DType.BFloat16) return Ops.Resample(x, doubles);
        using var down = matrix.Value.To(x.DType);
        using var across = down.Transpose(0, 1);
        using var rows = down.MatMul(x);
        return rows.MatMul(across);
    }

    // One row for each value of the coarser grid: the filter over the four finer values next to it.
    private static float[] Weights(int finer, double divisor)
    {
        var weights = new float[finer / 2 * finer];
        for (var row = 0; row < finer / 2; row++)
        {
            for (var tap = 0; tap < filter.Length; tap++)
            {
                var column = (2 * row) - 1 + tap;
                if (column >= 0 && column < finer) weights[(row * finer) + column] = (float)(filter[tap] / divisor);
            }
        }

        return weights;
    }
}
