namespace Ganymede.Torch.Nn;

/// <summary>
/// A layer whose weight is divided by its largest singular value σ (Miyato et al., 2018). Each forward pass in training does one step
/// of power iteration; σ = uᵀ W v is differentiated by W alone. What is learned and stored is the weight before the division.
/// </summary>
public sealed class SpectralNorm : Layer
{
    private const double Eps = 1e-12;

    // The iteration starts near the singular vectors of the first weights, so that σ holds in use too, before any training.
    private const int FirstIterations = 15;

    private readonly Layer layer;
    private readonly Parameter weight;
    private readonly Buffer left;
    private readonly Buffer right;

    /// <param name="layer">A linear, convolutional or embedding layer: it has a parameter "weight" of two dimensions or more.</param>
    public SpectralNorm(Layer layer)
    {
        this.layer = Child("layer", layer);
        weight = layer.NamedParameters.FirstOrDefault(p => p.Name == "weight").Value
            ?? throw new ArgumentException($"{layer.GetType().Name} has no parameter 'weight' to normalise.");
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var shape = Matrix(weight).Shape;
        left = Buffer("u", Tensor.Full([shape[0]], 1 / Math.Sqrt(shape[0])));
        right = Buffer("v", Tensor.Full([shape[1]], 1 / Math.Sqrt(shape[1])));
    }

    /// <param name="x">As the inner layer takes it.</param>
    /// <returns>As the inner layer gives it.</returns>
    public override Tensor Forward(Tensor x)
    {
        var whole = weight.Value;
        using var matrix = Matrix(whole);
        var (u, v) = IsTraining ? Iterate(matrix, left) : (left.Value.Clone(), right.Value.Clone());
        if (IsTraining)
        {
            left.Write(u);
            right.Write(v);
        }

        using var image = Ops.Mv(matrix, v);
        using var sigma = Ops.Dot(u, image);
        using var normalised = whole / sigma;
        u.Dispose();
        v.Dispose();
        using var substituted = weight.Substitute(normalised);
        return layer.Forward(x);
    }

    private protected override void Settle(Generator random)
    {
        base.Settle(random);
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var matrix = Matrix(weight);
        left.Write(Tensor.Normal(left.Value.Shape, random));
        for (var i = 0; i < FirstIterations; i++)
        {
            var (u, v) = Iterate(matrix, left);
            left.Write(u);
            right.Write(v);
        }
    }

    // v = Wᵀu and u = Wv, both of length 1; new tensors, because earlier graphs still hold the ones before.
    private static (Tensor U, Tensor V) Iterate(Tensor matrix, Tensor before)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var v = Normalised(Ops.Mv(matrix.Transpose(0, 1), before));
        var u = Normalised(Ops.Mv(matrix, v));
        return (scope.Keep(u), scope.Keep(v));
    }

    private static Tensor Normalised(Tensor vector) => vector / Ops.ClampMin(Ops.LinalgVectorNorm(vector), Eps);

    // [out, all else]; the stored weight of a transposed convolution is [in, out, …].
    private Tensor Matrix(Tensor whole)
    {
        using var outputsFirst = layer is ConvTranspose1d or ConvTranspose2d or ConvTranspose3d ? whole.Transpose(0, 1) : Ops.Alias(whole);
        return Ops.Flatten(outputsFirst, 1);
    }
}
