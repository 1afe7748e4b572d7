using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>The discriminator of SRGAN (Ledig et al., 2017), after VGG: pairs of convolutions, the second of which halves, then two dense layers. One logit for a picture.</summary>
public sealed class VggDiscriminator : Layer
{
    private const double Slope = 0.2;
    private const int Stages = 4, DenseWidths = 16;

    private readonly Sequential layers;

    /// <param name="channels">Of the pictures.</param>
    /// <param name="height">Of the pictures, in pixels.</param>
    /// <param name="width">Of the pictures, in pixels.</param>
    /// <param name="maps">Channels of the first maps, doubled at each of four stages; published: 64.</param>
    public VggDiscriminator(int channels, int height, int width, int maps)
    {
        var parts = new List<(string, Layer)>();
        for (var stage = 0; stage < Stages; stage++)
        {
            var outputs = maps << stage;
            Add($"stage{stage + 1}", stage == 0 ? channels : outputs / 2, outputs, stride: 1, isNormalized: stage > 0);
            Add($"down{stage + 1}", outputs, outputs, stride: 2, isNormalized: true);
            (height, width) = ((height + 1) / 2, (width + 1) / 2);
        }

        parts.Add(("flat", new Flatten()));
        parts.Add(("dense", new Linear((long)(maps << (Stages - 1)) * height * width, DenseWidths * maps, slope: Slope)));
        parts.Add(("out", new Linear(DenseWidths * maps, 1)));
        layers = Child("layers", new Sequential(parts));

        void Add(string name, int inputs, int outputs, int stride, bool isNormalized)
        {
            parts.Add((name, new Conv2d(inputs, outputs, 3, stride, padding: 1, withBias: !isNormalized)));
            if (isNormalized) parts.Add(($"{name}-norm", new BatchNorm(outputs)));
            parts.Add(($"{name}-act", new LeakyRelu(Slope, inPlace: true)));
        }
    }

    /// <param name="x">[N, channels, height, width] in [-1, 1].</param>
    /// <returns>[N]: logits, higher is more real.</returns>
    public override Tensor Forward(Tensor x) => layers.Forward(x).Squeeze(1);
}
