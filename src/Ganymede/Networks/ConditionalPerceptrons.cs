using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The conditional generator of dense layers (Mirza and Osindero, 2014): latent and condition each through a hidden layer of its own, then both
/// through joint ones. As in the paper, of 1,200 units 200 are the latent's and 1,000 the condition's.
/// </summary>
public sealed class ConditionalPerceptronGenerator : Module, IConditional
{
    private readonly Linear ofLatent;
    private readonly Linear ofCondition;
    private readonly PerceptronGenerator joint;

    /// <param name="latent">Dimensions of z.</param>
    /// <param name="told">Numbers of a condition.</param>
    /// <param name="width">Units of each hidden layer; 2 or more.</param>
    /// <param name="depth">Hidden layers, the divided one among them; at least one is joint.</param>
    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="squash">What keeps the output in range.</param>
    /// <param name="leak">Slope of the activation below 0; 0 for ReLU.</param>
    /// <param name="init">First weights; null for U(±1/√inputs).</param>
    public ConditionalPerceptronGenerator(
        int latent, int told, int width, int depth, IReadOnlyList<long> shape, Squash squash, double leak = 0, Initializer? init = null)
    {
        var latents = Math.Max(1, Math.Max(width / 6, Math.Min(latent, width / 2)));
        ofLatent = Child("latent", new Linear(latent, latents, init: init, slope: leak));
        ofCondition = Child("condition", new Linear(told, Math.Max(1, width - latents), init: init, slope: leak));
        joint = Child("joint", new PerceptronGenerator(latents + Math.Max(1, width - latents), width, Math.Max(1, depth - 1), shape, squash, leak, init));
    }

    /// <summary>The output layer's bias, [elements]: where training may start from the data's mean.</summary>
    public Parameter OutputBias => joint.OutputBias;

    /// <param name="z">Latents, [N, latent].</param>
    /// <param name="conditions">What to make, [N, told].</param>
    /// <returns>Samples, [N, …shape].</returns>
    public Tensor Forward(Tensor z, Tensor conditions)
    {
        using var first = ofLatent.Forward(z);
        using var second = ofCondition.Forward(conditions);
        using var both = Ops.Cat([first, second], 1);
        return joint.Forward(both);
    }
}

/// <summary>
/// The conditional discriminator of dense layers (Mirza and Osindero, 2014): sample and condition each through a hidden layer of its own, leaky or maxout,
/// then both through joint ones. As in the paper, for 240 units of a sample there are 50 of its condition.
/// </summary>
public sealed class ConditionalPerceptronDiscriminator : Module, IConditional
{
    private readonly Sequential ofSample;
    private readonly Layer ofCondition;
    private readonly PerceptronDiscriminator joint;
    private readonly bool flat;

    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="told">Numbers of a condition.</param>
    /// <param name="width">Units of each hidden layer.</param>
    /// <param name="depth">Hidden layers, the divided one among them; at least one is joint.</param>
    /// <param name="pieces">Linear pieces of a maxout unit; 0 for leaky ReLU of slope 0.2.</param>
    /// <param name="inputDropout">Probability of dropping one of the sample's values.</param>
    /// <param name="hiddenDropout">Probability of dropping a hidden unit.</param>
    /// <param name="random">Where dropout draws.</param>
    /// <param name="init">First weights; null for U(±1/√inputs).</param>
    /// <param name="spectral">Whether every weight is divided by its largest singular value; not with maxout.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit.</param>
    public ConditionalPerceptronDiscriminator(
        IReadOnlyList<long> shape, int told, int width, int depth, int pieces, double inputDropout, double hiddenDropout, Generator random, Initializer? init = null,
        bool spectral = false, bool seesSpread = false)
    {
        flat = shape.Count == 1;
        var parts = new List<(string, Layer)>();
        if (inputDropout > 0) parts.Add(("drop", new Dropout(inputDropout, random)));
        parts.Add(("dense", Hidden(shape.Aggregate(1L, (a, b) => a * b), width)));
        ofSample = Child("sample", new Sequential(parts));
        var units = Math.Max(1, width * 5 / 24);
        ofCondition = Child("condition", Hidden(told, units));
        joint = Child("joint", new PerceptronDiscriminator(
            [width + units], width, Math.Max(1, depth - 1), pieces, hiddenDropout, hiddenDropout, random, init, spectral, seesSpread));

        Layer Hidden(long inputs, int outputs)
        {
            if (pieces > 0) return new Maxout(inputs, outputs, pieces, init);
            var dense = new Linear(inputs, outputs, init: init, slope: 0.2);
            return spectral ? new SpectralNorm(dense) : dense;
        }
    }

    /// <param name="x">Samples, [N, …shape].</param>
    /// <param name="conditions">What they are or shall be, [N, told].</param>
    /// <returns>Logits, [N].</returns>
    public Tensor Forward(Tensor x, Tensor conditions)
    {
        using var row = flat ? null : x.Flatten(1);
        using var first = ofSample.Forward(row ?? x);
        using var second = ofCondition.Forward(conditions);
        using var both = Ops.Cat([first, second], 1);
        return joint.Forward(both);
    }
}
