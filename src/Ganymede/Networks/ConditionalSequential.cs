using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Parts one after the other; those that are <see cref="IConditional"/> are told the conditions, the others are plain layers.</summary>
public sealed class ConditionalSequential : Module, IConditional
{
    private readonly Module[] parts;

    /// <summary>Parts with names of their own.</summary>
    public ConditionalSequential(IEnumerable<(string Name, Module Value)> parts) => this.parts = [.. parts.Select(p => Child(p.Name, p.Value))];

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, Tensor conditions)
    {
        var current = x;
        foreach (var part in parts)
        {
            var next = part.Apply(current, conditions);

            // What the gradient needs, libtorch holds itself.
            if (current != x && current != next) current.Dispose();
            current = next;
        }

        return current;
    }
}

/// <summary>Puts conditions beside what it is given: as further features, or as further maps that are the same at every position (Radford et al.'s code for MNIST).</summary>
public sealed class AppendedConditions : Module, IConditional
{
    /// <param name="x">[N, C] or [N, C, H, W].</param>
    /// <param name="conditions">[N, width].</param>
    /// <returns>[N, C + width, …].</returns>
    public Tensor Forward(Tensor x, Tensor conditions)
    {
        using var told = conditions.To(x.DType);
        if (x.Rank == 2) return Ops.Cat([x, told], 1);
        using var points = told.View(told.Size(0), told.Size(1), 1, 1);
        using var planes = Ops.Expand(points, [told.Size(0), told.Size(1), x.Size(2), x.Size(3)]);
        using var laid = Ops.ChannelsLast(planes);                                 // or the whole would not lie so, whatever x does
        return Ops.Cat([x, laid], 1);
    }
}

/// <summary>
/// Batch normalisation whose gain and bias are those of the condition (de Vries et al., 2017, as in Miyato and Koyama, 2018): one gain and one bias
/// per channel for each value, summed over attributes. Before training every condition has gain 1 and bias 0.
/// </summary>
public sealed class ConditionalBatchNorm : Module, IConditional
{
    private readonly BatchNorm plain;
    private readonly Linear gain;
    private readonly Linear bias;

    /// <param name="channels">Length of dimension 1.</param>
    /// <param name="sizes">How many values each attribute has; at least one attribute.</param>
    /// <param name="codes">Continuous codes behind them.</param>
    public ConditionalBatchNorm(long channels, IReadOnlyList<int> sizes, int codes = 0)
    {
        var (named, share) = (sizes.Sum(), 1.0 / sizes.Count);
        plain = Child("norm", new BatchNorm(channels, affine: false));
        gain = Child("gain", new Linear(named + codes, channels, withBias: false, init: FirstGains));
        bias = Child("bias", new Linear(named + codes, channels, withBias: false, init: Initializers.Zeros));

        // Each attribute gives its share of a gain of 1; codes begin without influence.
        Tensor FirstGains(ReadOnlySpan<long> shape, Generator random) =>
            Ops.Cat([Tensor.Full([shape[0], named], share), Tensor.Zeros([shape[0], codes])], 1);
    }

    /// <param name="x">[N, channels] or [N, channels, H, W].</param>
    /// <param name="conditions">[N, width].</param>
    /// <returns>As <paramref name="x"/>.</returns>
    public Tensor Forward(Tensor x, Tensor conditions)
    {
        using var normal = plain.Forward(x);
        using var gains = Spread(gain.Forward(conditions), x);
        using var biases = Spread(bias.Forward(conditions), x);
        return Ops.Addcmul(biases, normal, gains, 1.0);
    }

    private static Tensor Spread(Tensor ofChannels, Tensor like)
    {
        using var mine = ofChannels;
        return like.Rank == 2 ? mine.To(like.DType) : mine.View(mine.Size(0), mine.Size(1), 1, 1).To(like.DType);
    }
}
