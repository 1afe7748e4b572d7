namespace Ganymede.Torch.Nn;

/// <summary>
/// Self-attention over a picture's positions (Zhang et al., 2019, as in the authors' code): x + γ · o(softmax(f(x)ᵀ g(x)) h(x)), keys and
/// values pooled 2×2. γ starts at 0, so the network starts without it.
/// </summary>
public sealed class SelfAttention2d : Layer
{
    private readonly Layer query;
    private readonly Layer key;
    private readonly Layer value;
    private readonly Layer output;
    private readonly Parameter gamma;
    private readonly long channels;

    /// <param name="channels">A multiple of 8.</param>
    /// <param name="wrap">Goes around each of the four 1×1 convolutions, such as <c>c => new SpectralNorm(c)</c>; null for none.</param>
    public SelfAttention2d(long channels, Func<Layer, Layer>? wrap = null)
    {
        if (channels % 8 != 0) throw new ArgumentException($"Self-attention needs a multiple of 8 channels, not {channels}.");
        this.channels = channels;
        query = Child("query", Pointwise(channels, channels / 8));
        key = Child("key", Pointwise(channels, channels / 8));
        value = Child("value", Pointwise(channels, channels / 2));
        output = Child("output", Pointwise(channels / 2, channels));
        gamma = Parameter("gamma", [1], Initializers.Zeros);

        Layer Pointwise(long from, long to)
        {
            var layer = new Conv2d(from, to, kernel: 1, withBias: false);
            return wrap is null ? layer : wrap(layer);
        }
    }

    /// <param name="x">[N, channels, H, W], H and W even.</param>
    /// <returns>As <paramref name="x"/>.</returns>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var queries = query.Forward(x).Flatten(2).Transpose(1, 2);                                            // [N, HW, C/8]
        var keys = Ops.MaxPool2d(key.Forward(x), [2, 2], [2, 2]).Flatten(2);                                  // [N, C/8, HW/4]
        var values = Ops.MaxPool2d(value.Forward(x), [2, 2], [2, 2]).Flatten(2);                              // [N, C/2, HW/4]
        var attention = Ops.Softmax(queries.MatMul(keys), -1);                                                // [N, HW, HW/4]
        var seen = values.MatMul(attention.Transpose(1, 2)).View(x.Size(0), channels / 2, x.Size(2), x.Size(3));
        return scope.Keep(x + output.Forward(seen) * gamma);
    }
}
