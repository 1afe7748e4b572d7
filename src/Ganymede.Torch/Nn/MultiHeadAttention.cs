namespace Ganymede.Torch.Nn;

/// <summary>
/// Scaled dot-product attention in several heads, softmax(Q Kᵀ / √d) V with projections before and after (Vaswani et al., 2017).
/// Names and start of the weights are PyTorch's.
/// </summary>
public sealed class MultiHeadAttention : Layer
{
    private readonly Parameter projection;
    private readonly Parameter projectionBias;
    private readonly Linear output;
    private readonly long dimension;
    private readonly long heads;

    /// <param name="dimension">Features in and out.</param>
    /// <param name="heads">Divides <paramref name="dimension"/>.</param>
    public MultiHeadAttention(long dimension, long heads)
    {
        if (dimension % heads != 0) throw new ArgumentException($"{heads} heads do not share {dimension} features evenly.");
        (this.dimension, this.heads) = (dimension, heads);
        projection = Parameter("in_proj_weight", [3 * dimension, dimension], Initializers.XavierUniform());
        projectionBias = Parameter("in_proj_bias", [3 * dimension], Initializers.Zeros);
        output = Child("out_proj", new Linear(dimension, dimension, biasInit: Initializers.Zeros));
    }

    /// <summary>Every position looks at all positions of its sequence.</summary>
    /// <param name="x">[N, T, dimension].</param>
    /// <returns>[N, T, dimension].</returns>
    public override Tensor Forward(Tensor x) => Forward(x, x);

    /// <summary>Every position looks at all positions of another sequence.</summary>
    /// <param name="x">[N, T, dimension].</param>
    /// <param name="memory">What is looked at, [N, S, dimension].</param>
    /// <returns>[N, T, dimension].</returns>
    public Tensor Forward(Tensor x, Tensor memory)
    {
        using var scope = TensorScope.Begin();
        var query = Heads(x, 0);                                                                      // [N, heads, T, d]
        var key = Heads(memory, 1);
        var value = Heads(memory, 2);
        var scores = query.MatMul(key.Transpose(2, 3)) * (1 / Math.Sqrt(dimension / heads));          // [N, heads, T, S]
        var seen = Ops.Softmax(scores, -1).MatMul(value).Transpose(1, 2).Reshape(x.Size(0), -1, dimension);
        return scope.Keep(output.Forward(seen));
    }

    private Tensor Heads(Tensor x, int part)
    {
        var weight = projection.Value.Narrow(0, part * dimension, dimension);
        var bias = projectionBias.Value.Narrow(0, part * dimension, dimension);
        return Ops.Linear(x, weight, bias).View(x.Size(0), -1, heads, dimension / heads).Transpose(1, 2);
    }
}
