using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// R3GAN's residual block (Huang et al., 2024, section 4): x + f(x), where f is a 1x1 convolution to more channels, a 3x3 one in groups (Xie et
/// al., 2017) and a 1x1 one back. Nothing is normalised. Instead the last convolution starts at zero and the others the smaller, the more blocks
/// there are (Zhang et al., 2019, Fixup): a new network of any depth passes its input on.
/// </summary>
public sealed class ResNeXtBlock : Layer
{
    private const int Convolutions = 3;

    private readonly Sequential change;

    /// <param name="width">Channels in and out.</param>
    /// <param name="expansion">Channels within, for one outside.</param>
    /// <param name="groups">Of the 3x3 convolution; divides the channels within.</param>
    /// <param name="blocks">Residual blocks of the whole network.</param>
    /// <param name="leak">Slope of the activations below 0.</param>
    public ResNeXtBlock(int width, int expansion, int groups, int blocks, double leak)
    {
        var inner = width * expansion;
        var gain = Math.Sqrt(2 / (1 + (leak * leak))) * Math.Pow(blocks, -1.0 / ((2 * Convolutions) - 2));
        var init = Initializers.KaimingNormal(gain);
        change = Child("change", new Sequential(
        [
            ("expand", new Conv2d(width, inner, 1, init: init, biasInit: Initializers.Zeros)),
            ("expand-act", new LeakyRelu(leak, inPlace: true)),
            ("mix", new Conv2d(inner, inner, 3, padding: 1, groups: groups, init: init, biasInit: Initializers.Zeros)),
            ("mix-act", new LeakyRelu(leak, inPlace: true)),
            ("contract", new Conv2d(inner, width, 1, withBias: false, init: Initializers.Zeros)),
        ]));
    }

    /// <param name="x">[N, width, H, W]; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        using var y = change.Forward(x);
        return x + y;
    }
}
