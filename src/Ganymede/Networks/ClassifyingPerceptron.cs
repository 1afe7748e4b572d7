using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// Dense layers with normalised weights and noise before each, as in the code of Salimans et al. (2016) for MNIST: 1000, 500, 250, 250 and 250 units, then a
/// logit for each class.
/// </summary>
public sealed class ClassifyingPerceptron : Layer, IClassifies
{
    private const double FirstWeights = 0.1;

    private readonly NormedLayers trunk;
    private readonly NormedLayers head;

    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="classes">K.</param>
    /// <param name="width">Units of the first layer; the second has half of them, the three after it a quarter.</param>
    /// <param name="inputNoise">Standard deviation of noise on samples; their code: 0.3 on values from 0 to 1, which is 0.6 on ours.</param>
    /// <param name="hiddenNoise">Standard deviation of noise before all later layers.</param>
    /// <param name="random">Where noise is drawn.</param>
    public ClassifyingPerceptron(IReadOnlyList<long> shape, int classes, int width, double inputNoise, double hiddenNoise, Generator random)
    {
        var inputs = shape.Aggregate(1L, (a, b) => a * b);
        var parts = new List<(string, Layer)> { ("flat", new Flatten()), ("noise", new TrainingNoise(inputNoise, random)) };
        int[] widths = [width, Math.Max(1, width / 2), .. Enumerable.Repeat(Math.Max(1, width / 4), 3)];
        for (var i = 0; i < widths.Length; i++)
        {
            if (i > 0) parts.Add(($"noise{i}", new TrainingNoise(hiddenNoise, random)));
            parts.Add(($"dense{i}", new WeightNorm(Dense(inputs, widths[i]), learnsGain: false)));
            parts.Add(($"act{i}", new Relu()));
            inputs = widths[i];
        }

        trunk = Child("trunk", new NormedLayers(parts));
        head = Child("head", new NormedLayers([("noise", new TrainingNoise(hiddenNoise, random)), ("dense", new WeightNorm(Dense(inputs, classes)))]));
    }

    /// <param name="x">Samples, [N, …shape].</param>
    /// <returns>Logits of being real, [N].</returns>
    public override Tensor Forward(Tensor x) => Logits(Features(x));

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => trunk.Forward(x);

    /// <inheritdoc/>
    public Tensor Recognize(Tensor features) => head.Forward(features);

    /// <inheritdoc/>
    public Tensor Logits(Tensor features) => RealLogit.Of(Recognize(features));

    /// <inheritdoc/>
    public void Calibrate(Tensor x) => head.Calibrate(trunk.Calibrate(x));

    private static Linear Dense(long inputs, long outputs) => new(inputs, outputs, init: Initializers.Normal(0, FirstWeights), biasInit: Initializers.Zeros);
}
