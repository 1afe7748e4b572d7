namespace Ganymede.Torch.Nn;

/// <summary>Sets each value to zero with a probability, in training; the others grow so that the mean stays (Hinton et al., 2012).</summary>
/// <param name="probability">Of zero, in [0, 1).</param>
/// <param name="random">Where the masks are drawn; the caller keeps it, and with it the run's reproducibility.</param>
public sealed class Dropout(double probability, Generator random) : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x) => IsTraining && probability > 0 ? Masked(x, x.Shape, probability, random) : x;

    internal static Tensor Masked(Tensor x, ReadOnlySpan<long> maskShape, double probability, Generator random)
    {
        var keep = 1 - probability;
        using var drawn = Tensor.Bernoulli(maskShape, keep, random);
        Ops.MulInPlace(drawn, 1 / keep);
        if (random.Device == x.Device) return x * drawn;
        using var moved = drawn.To(x.Device);
        return x * moved;
    }
}

/// <summary>Sets whole channels to zero with a probability, in training (Tompson et al., 2015).</summary>
/// <param name="probability">Of zero, in [0, 1).</param>
/// <param name="random">Where the masks are drawn.</param>
public sealed class Dropout2d(double probability, Generator random) : Layer
{
    /// <param name="x">[N, C, …]; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        if (!IsTraining || probability <= 0) return x;
        var shape = x.Shape.ToArray();
        shape.AsSpan(2).Fill(1);
        return Dropout.Masked(x, shape, probability, random);
    }
}
