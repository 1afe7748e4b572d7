namespace Ganymede.Torch.Nn;

/// <summary>
/// Lets a discriminator see how close a sample is to the others of its batch (Salimans et al., 2016): with M = x T,
/// o(i)_b = Σ_{j ≠ i} exp(-|M_ib - M_jb|₁) is appended to the features. Takes memory for batch² · outputs · kernel numbers.
/// </summary>
public sealed class MinibatchDiscrimination : Layer
{
    private readonly Parameter weight;

    /// <param name="inputs">Features in.</param>
    /// <param name="outputs">Closenesses appended, B in the paper.</param>
    /// <param name="kernel">Numbers compared for each, C in the paper.</param>
    /// <param name="init">First T; null for N(0, 1/√inputs): columns of about length 1, as in the authors' code.</param>
    public MinibatchDiscrimination(long inputs, long outputs, long kernel, Initializer? init = null) =>
        weight = Parameter("weight", [inputs, outputs, kernel], init ?? Initializers.Normal(0, 1 / Math.Sqrt(inputs)));

    /// <inheritdoc/>
    public override bool ComparesSamples => true;

    /// <param name="x">[N, inputs].</param>
    /// <returns>[N, inputs + outputs]: x itself, then the closenesses, each from 0 to N - 1.</returns>
    public override Tensor Forward(Tensor x)
    {
        var (outputs, kernel) = (weight.Value.Size(1), weight.Value.Size(2));
        using var scope = TensorScope.Begin();

        // In single precision at least: of half a number's digits, 1 + closeness - 1 would leave nothing.
        var m = x.MatMul(weight.Value.Flatten(1)).InFloat().View(-1, outputs, kernel);
        var distances = (m.Unsqueeze(0) - m.Unsqueeze(1)).Abs().Sum([3]);   // [N, N, outputs]

        // The sample itself, at distance 0, counts 1.
        var closeness = (-distances).Exp().Sum([0]) - 1;
        return scope.Keep(Ops.Cat([x, closeness], 1));
    }
}
