using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// Σ |W Wᵀ - I|² over a network's weight matrices, kernels flattened to [out, rest] (Brock et al., 2017): rows that stay apart and of length 1
/// neither swell nor repeat each other. A tall matrix cannot have orthogonal rows; its columns are taken.
/// </summary>
public static class OrthogonalPenalty
{
    /// <param name="weights">Weights of any rank; those of one dimension (biases, gains) do not count.</param>
    /// <returns>[] (scalar).</returns>
    public static Tensor Of(IEnumerable<Tensor> weights) => weights.Where(w => w.Rank >= 2).Select(Deviation).Aggregate((a, b) => a + b);

    private static Tensor Deviation(Tensor weight)
    {
        var matrix = weight.Flatten(1);
        if (matrix.Size(0) > matrix.Size(1)) matrix = matrix.Transpose(0, 1);
        return (matrix.MatMul(matrix.Transpose(0, 1)) - Ops.Eye(matrix.Size(0), matrix.DType, matrix.Device)).Square().Sum();
    }
}
