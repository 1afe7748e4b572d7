namespace Ganymede.Torch.Nn;

/// <summary>All dimensions from one on become one.</summary>
/// <param name="start">The first dimension that is joined; 1 keeps the batch.</param>
public sealed class Flatten(int start = 1) : Layer
{
    /// <param name="x">[N, a, b, …].</param>
    /// <returns>[N, a · b · …].</returns>
    public override Tensor Forward(Tensor x) => x.Flatten(start);
}

/// <summary>The last dimension becomes several.</summary>
/// <param name="shape">Lengths whose product is the last dimension's length.</param>
public sealed class Unflatten(params long[] shape) : Layer
{
    /// <param name="x">[N, …, a · b · …].</param>
    /// <returns>[N, …, a, b, …].</returns>
    public override Tensor Forward(Tensor x) => x.Reshape([.. x.Shape[..^1], .. shape]);
}
