using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The context encoder (Pathak et al., 2016): halves a picture with holes down to 4 pixels, takes these through a bottleneck that sees all of
/// the picture, and doubles them to the whole picture, as the authors' program for holes anywhere does. It is told where the holes are, which theirs
/// must guess from the colour in them.
/// </summary>
public sealed class ContextEncoder : Layer
{
    private const double InitSd = 0.02;

    private readonly int multiple;
    private readonly Sequential layers;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="normalization">After each convolution but the first and the last; at the bottleneck over batches alone, because one pixel has no deviation.</param>
    public ContextEncoder(ContextEncoderArchitecture architecture, Normalization normalization)
    {
        var a = architecture;
        var (init, gains) = (Initializers.Normal(0, InitSd), Initializers.Normal(1, InitSd));
        multiple = 1 << a.Depth;
        var parts = new List<(string, Layer)>();
        for (var k = 1; k <= a.Depth; k++)
        {
            var norm = k == 1 ? null : Normalizations.Create(normalization, a.WidthAfter(k), gainInit: gains);
            Add($"down{k}", norm, new Conv2d(k == 1 ? a.Channels + 1 : a.WidthAfter(k - 1), a.WidthAfter(k), 4, 2, 1, withBias: norm is null, init: init, biasInit: Initializers.Zeros));
            parts.Add(($"down{k}-act", new LeakyRelu(0.2, inPlace: true)));
        }

        var deepest = a.WidthAfter(a.Depth);
        var narrow = Normalizations.Create(normalization is Normalization.Batch ? normalization : Normalization.None, a.Bottleneck, gainInit: gains);
        Add("bottleneck", narrow, new Conv2d(deepest, a.Bottleneck, 4, withBias: narrow is null, init: init, biasInit: Initializers.Zeros));
        parts.Add(("bottleneck-act", new LeakyRelu(0.2, inPlace: true)));
        Widen("seed", a.Bottleneck, deepest, 1, 0);
        for (var k = a.Depth; k > 1; k--) Widen($"up{k}", a.WidthAfter(k), a.WidthAfter(k - 1), 2, 1);
        parts.Add(("up1", new ConvTranspose2d(a.WidthAfter(1), a.Channels, 4, 2, 1, init: init, biasInit: Initializers.Zeros)));
        layers = Child("layers", new Sequential(parts));

        void Widen(string name, int inputs, int outputs, int stride, int padding)
        {
            var norm = Normalizations.Create(normalization, outputs, gainInit: gains);
            Add(name, norm, new ConvTranspose2d(inputs, outputs, 4, stride, padding, withBias: norm is null, init: init, biasInit: Initializers.Zeros));
            parts.Add(($"{name}-act", new Relu(inPlace: true)));
        }

        void Add(string name, Layer? norm, Layer convolution)
        {
            parts.Add((name, convolution));
            if (norm is not null) parts.Add(($"{name}-norm", norm));
        }
    }

    /// <param name="x">Pictures with holes, [N, C + 1, H, W] in [-1, 1], of any size; the last channel is 1 where a picture is known and -1 in its holes.</param>
    /// <returns>Whole pictures, [N, C, H, W] in [-1, 1]: known places too, though not exactly.</returns>
    public override Tensor Forward(Tensor x) => SizeMultiple.Forward(x, multiple, made => layers.Forward(made).Tanh(), least: 4 * multiple);
}
