using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>A discriminator of dense layers, leaky or maxout, with dropout on its input and hidden layers (Goodfellow et al., 2014).</summary>
public sealed class PerceptronDiscriminator : Layer, IFeatures
{
    private readonly Sequential layers;
    private readonly Sequential hidden;
    private readonly Layer output;
    private readonly bool flat;

    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="width">Units of each hidden layer.</param>
    /// <param name="depth">Hidden layers; 0 for none.</param>
    /// <param name="pieces">Linear pieces of a maxout unit; 0 for leaky ReLU of slope 0.2.</param>
    /// <param name="inputDropout">Probability of dropping an input; the original code drops 0.2.</param>
    /// <param name="hiddenDropout">Probability of dropping a hidden unit; the original code drops 0.5.</param>
    /// <param name="random">Where dropout draws.</param>
    /// <param name="init">First weights; null for U(±1/√inputs).</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit (Karras et al., 2018).</param>
    /// <param name="spectral">Whether every weight is divided by its largest singular value (Miyato et al., 2018); not with maxout.</param>
    public PerceptronDiscriminator(
        IReadOnlyList<long> shape, int width, int depth, int pieces, double inputDropout, double hiddenDropout, Generator random, Initializer? init = null,
        bool spectral = false, bool seesSpread = false)
    {
        flat = shape.Count == 1;
        var inputs = shape.Aggregate(1L, (a, b) => a * b);
        var parts = new List<(string, Layer)>();
        if (inputDropout > 0) parts.Add(("drop", new Dropout(inputDropout, random)));
        for (var i = 0; i < depth; i++)
        {
            if (pieces > 0)
            {
                parts.Add(($"maxout{i}", new Maxout(inputs, width, pieces, init)));
            }
            else
            {
                parts.Add(($"dense{i}", Bounded(new Linear(inputs, width, init: init, slope: 0.2))));
            }

            if (hiddenDropout > 0) parts.Add(($"drop{i}", new Dropout(hiddenDropout, random)));
            inputs = width;
        }

        hidden = new Sequential([.. parts]);                       // the same layers; only `layers` names them in checkpoints
        if (seesSpread) parts.Add(("spread", new MinibatchStdDev()));
        parts.Add(("output", Bounded(new Linear(inputs + (seesSpread ? 1 : 0), 1, init: init))));
        output = seesSpread ? new Sequential(parts[^2].Item2, parts[^1].Item2) : parts[^1].Item2;
        layers = Child("layers", new Sequential(parts));

        Layer Bounded(Layer layer) => spectral ? new SpectralNorm(layer) : layer;
    }

    /// <param name="x">Samples, [N, …shape].</param>
    /// <returns>Logits, [N].</returns>
    public override Tensor Forward(Tensor x) => layers.Forward(flat ? x : x.Flatten(1)).Flatten();

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => hidden.Forward(flat ? x : x.Flatten(1));

    /// <inheritdoc/>
    public Tensor Logits(Tensor features) => output.Forward(features).Flatten();
}
