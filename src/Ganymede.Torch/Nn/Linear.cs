namespace Ganymede.Torch.Nn;

/// <summary>A dense layer, x Wᵀ + b, and where one is named the rectifier after it, in one pass.</summary>
public sealed class Linear : Layer
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly double slope;

    /// <param name="inputs">Features in.</param>
    /// <param name="outputs">Features out.</param>
    /// <param name="withBias">Whether b is there.</param>
    /// <param name="init">First weights; null for U(±1/√inputs), as PyTorch's.</param>
    /// <param name="biasInit">First bias; null for U(±1/√inputs).</param>
    /// <param name="slope">Of the activation below 0: 0 for ReLU, 0.2 for the usual leaky one; 1 for no activation.</param>
    public Linear(long inputs, long outputs, bool withBias = true, Initializer? init = null, Initializer? biasInit = null, double slope = 1)
    {
        this.slope = slope;
        weight = Parameter("weight", [outputs, inputs], init ?? Initializers.UniformOverRoot(inputs));
        bias = withBias ? Parameter("bias", [outputs], biasInit ?? Initializers.UniformOverRoot(inputs)) : null;
    }

    /// <param name="x">[N, …, inputs].</param>
    /// <returns>[N, …, outputs].</returns>
    public override Tensor Forward(Tensor x) => Ops.Linear(x, weight, bias?.Value, slope);
}
