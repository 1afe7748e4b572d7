namespace Ganymede.Torch.Nn;

/// <summary>
/// Virtual batch normalisation (Salimans et al., 2016): each example is normalised by the statistics of a reference batch and itself, so that it does
/// not depend on the others of its batch, and is the same in training and in use. The reference runs along, in front: see <see cref="ReferenceBatch"/>.
/// </summary>
public sealed class VirtualBatchNorm : Layer
{
    private readonly Parameter gain;
    private readonly Parameter bias;
    private readonly long references;
    private readonly double eps;

    /// <param name="channels">Length of dimension 1.</param>
    /// <param name="references">R: how many examples in front are the reference batch; 2 or more.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="gainInit">First gains; null for ones.</param>
    public VirtualBatchNorm(long channels, long references, double eps = 1e-5, Initializer? gainInit = null)
    {
        (this.references, this.eps) = (references, eps);
        gain = Parameter("weight", [channels], gainInit ?? Initializers.Ones);
        bias = Parameter("bias", [channels], Initializers.Zeros);
    }

    /// <param name="x">[R + N, channels, …]: the reference batch, then the examples.</param>
    /// <returns>As <paramref name="x"/>: the reference normalised by itself, each example by the reference and itself, counted as one of R + 1.</returns>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var count = x.Size(0) - references;
        var own = 1.0 / (references + 1);                                                                 // the example's share
        var values = x.To(DType.Float).Reshape(x.Size(0), x.Size(1), -1);                                 // [R + N, C, positions]
        var means = values.Mean([2], keep: true);                                                         // [R + N, C, 1]
        var mean = means.Narrow(0, 0, references).Mean([0], keep: true);                                  // [1, C, 1]
        var joined = mean + (own * (means.Narrow(0, references, count) - mean));                          // [N, C, 1]
        var centred = values - Joined(mean, joined);

        // Of R + 1 about their mean: the reference's own variance, moved there, and the example's squares.
        var squares = centred.Square().Mean([2], keep: true);                                             // [R + N, C, 1]
        var variance = squares.Narrow(0, 0, references).Mean([0], keep: true);
        var spread = ((1 - own) * (variance + (mean - joined).Square())) + (own * squares.Narrow(0, references, count));
        var factor = Ops.Rsqrt(Joined(variance, spread) + eps);
        var normalised = (centred * factor * gain.Value.View(1, -1, 1)) + bias.Value.View(1, -1, 1);
        return scope.Keep(normalised.View(x.Shape));

        Tensor Joined(Tensor ofReference, Tensor ofExamples) => Ops.Cat([Ops.Expand(ofReference, [references, x.Size(1), 1]), ofExamples]);
    }
}

/// <summary>
/// Runs a fixed batch of inputs in front of every other through its layer, for the layer's <see cref="VirtualBatchNorm"/>s, and leaves it out of the
/// result. The batch is drawn with the first weights and stored with them.
/// </summary>
public sealed class ReferenceBatch : Layer
{
    private readonly Layer layer;
    private readonly Buffer reference;
    private readonly Initializer draw;

    /// <param name="layer">What it runs through.</param>
    /// <param name="shape">Of the batch, [R, …]: R as the layer's normalisations have it.</param>
    /// <param name="draw">How it is drawn.</param>
    public ReferenceBatch(Layer layer, ReadOnlySpan<long> shape, Initializer draw)
    {
        this.draw = draw;
        this.layer = Child("layer", layer);
        reference = Buffer("reference", Tensor.Zeros(shape));
    }

    /// <param name="x">[N, …].</param>
    /// <returns>What the layer makes of it, [N, …].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var joined = Ops.Cat([reference.Value, x]);
        using var made = layer.Forward(joined);
        return made.Narrow(0, reference.Value.Size(0), x.Size(0));
    }

    private protected override void Settle(Generator random)
    {
        base.Settle(random);
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        reference.Write(draw(reference.Value.Shape, random));
    }
}
