namespace Ganymede.Torch.Nn;

/// <summary>A vector to learn for each of several classes.</summary>
public sealed class Embedding : Layer
{
    private readonly Parameter weight;

    /// <param name="count">Classes.</param>
    /// <param name="dimension">Length of each vector.</param>
    /// <param name="init">First vectors; null for N(0, 1), as PyTorch's.</param>
    public Embedding(long count, long dimension, Initializer? init = null) =>
        weight = Parameter("weight", [count, dimension], init ?? Initializers.Normal(0, 1));

    /// <param name="x">Class numbers from 0, int64, any shape.</param>
    /// <returns>The shape of <paramref name="x"/>, then [dimension].</returns>
    public override Tensor Forward(Tensor x) => Ops.Embedding(weight, x);
}
