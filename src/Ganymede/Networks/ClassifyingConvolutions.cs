using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// Convolutions with normalised weights, dropout where maps are halved, the mean over places, then a logit for each class: the network of Salimans et al. (2016)
/// for CIFAR-10, narrower and with a layer less at each size.
/// </summary>
public sealed class ClassifyingConvolutions : Layer, IClassifies
{
    private const double FirstWeights = 0.05, Leak = 0.2;

    private readonly NormedLayers trunk;
    private readonly NormedLayers head;

    /// <param name="image">Of the pictures: 8 pixels or more.</param>
    /// <param name="classes">K.</param>
    /// <param name="width">Channels of the largest maps; twice as many after the first halving.</param>
    /// <param name="inputNoise">Standard deviation of noise on samples.</param>
    /// <param name="dropout">Probability of dropping a value where maps are halved.</param>
    /// <param name="random">Where noise and dropout are drawn.</param>
    public ClassifyingConvolutions(IReadOnlyList<long> image, int classes, int width, double inputNoise, double dropout, Generator random)
    {
        var parts = new List<(string, Layer)> { ("noise", new TrainingNoise(inputNoise, random)) };
        var (channels, size) = (image[0], image[1]);
        for (var halvings = 0; halvings == 0 || size > 8; halvings++)
        {
            var outputs = halvings == 0 ? width : 2 * width;
            Convolve($"conv{size}", outputs, stride: 1);
            Convolve($"down{size}", outputs, stride: 2);
            parts.Add(($"drop{size}", new Dropout(dropout, random)));
            size = (size + 1) / 2;
        }

        Convolve("last", 2 * width, stride: 1);
        parts.Add(("mean", new MeanOverPlaces()));
        trunk = Child("trunk", new NormedLayers(parts));
        head = Child("head", new NormedLayers([("dense", new WeightNorm(new Linear(channels, classes, init: Initializers.Normal(0, FirstWeights), biasInit: Initializers.Zeros)))]));

        void Convolve(string name, int outputs, int stride)
        {
            var conv = new Conv2d(channels, outputs, 3, stride, padding: 1, init: Initializers.Normal(0, FirstWeights), biasInit: Initializers.Zeros);
            parts.Add((name, new WeightNorm(conv)));
            parts.Add(($"{name}-act", new LeakyRelu(Leak)));
            channels = outputs;
        }
    }

    /// <param name="x">Pictures, [N, C, H, W].</param>
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

    private sealed class MeanOverPlaces : Layer
    {
        public override Tensor Forward(Tensor x) => x.Mean([2, 3]);
    }
}
