using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// CycleGAN's generator (Johnson et al., 2016; Zhu et al., 2017): two halvings, residual blocks that each change a little, two doublings.
/// Borders are mirrored outwards, so that they show no frame.
/// </summary>
public sealed class ResidualTranslator : Layer
{
    private readonly Sequential layers;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="normalization">After each convolution but the last.</param>
    public ResidualTranslator(TranslatorArchitecture architecture, Normalization normalization)
    {
        var (a, w) = (architecture, architecture.Width);
        var init = Initializers.Normal(0, a.InitSd);
        layers = Child("layers", new Sequential(Parts()));

        IEnumerable<(string, Layer)> Parts()
        {
            yield return ("in-pad", new ReflectionPad2d(3));
            yield return ("in", Convolution(a.Inputs, w, 7));
            foreach (var part in Normalized("in", w)) yield return part;
            for (var k = 1; k <= 2; k++)
            {
                yield return ($"down{k}", Convolution(w << (k - 1), w << k, 3, stride: 2, padding: 1));
                foreach (var part in Normalized($"down{k}", w << k)) yield return part;
            }

            for (var i = 1; i <= a.Blocks; i++) yield return ($"block{i}", new TranslatorBlock(4 * w, normalization, a.InitSd));
            for (var k = 2; k >= 1; k--)
            {
                yield return ($"up{k}", new ConvTranspose2d(
                    w << k, w << (k - 1), 3, 2, 1, outputPadding: 1, withBias: normalization == Normalization.None, init: init, biasInit: Initializers.Zeros));
                foreach (var part in Normalized($"up{k}", w << (k - 1))) yield return part;
            }

            yield return ("out-pad", new ReflectionPad2d(3));
            yield return ("out", new Conv2d(w, a.Outputs, 7, init: init, biasInit: Initializers.Zeros));
            yield return ("tanh", new Tanh());
        }

        Conv2d Convolution(int inputs, int outputs, int kernel, int stride = 1, int padding = 0) =>
            new(inputs, outputs, kernel, stride, padding, withBias: normalization == Normalization.None, init: init, biasInit: Initializers.Zeros);

        IEnumerable<(string, Layer)> Normalized(string name, int width)
        {
            if (Normalizations.Create(normalization, width, gainInit: Initializers.Normal(1, a.InitSd)) is { } norm) yield return ($"{name}-norm", norm);
            yield return ($"{name}-act", new Relu(inPlace: true));
        }
    }

    /// <param name="x">Pictures of one domain, [N, C, H, W] in [-1, 1], of any size.</param>
    /// <returns>Pictures of the other, [N, C', H, W] in [-1, 1].</returns>
    public override Tensor Forward(Tensor x) => SizeMultiple.Forward(x, TranslatorArchitecture.Multiple, layers.Forward);
}

/// <summary>Two convolutions whose result is added to what went in.</summary>
internal sealed class TranslatorBlock : Layer
{
    private readonly Sequential layers;

    public TranslatorBlock(int width, Normalization normalization, double initSd)
    {
        var (init, gains) = (Initializers.Normal(0, initSd), Initializers.Normal(1, initSd));
        var parts = new List<(string, Layer)>();
        foreach (var i in new[] { 1, 2 })
        {
            parts.Add(($"pad{i}", new ReflectionPad2d(1)));
            parts.Add(($"conv{i}", new Conv2d(width, width, 3, withBias: normalization == Normalization.None, init: init, biasInit: Initializers.Zeros)));
            if (Normalizations.Create(normalization, width, gainInit: gains) is { } norm) parts.Add(($"norm{i}", norm));
            if (i == 1) parts.Add(("act", new Relu(inPlace: true)));
        }

        layers = Child("layers", new Sequential(parts));
    }

    /// <param name="x">[N, width, H, W]; so is the result.</param>
    public override Tensor Forward(Tensor x) => x + layers.Forward(x);
}
