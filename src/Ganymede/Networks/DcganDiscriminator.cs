using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The DCGAN discriminator (Radford et al., 2016), the generator's mirror: halvings with double the channels each, leaky ReLU of slope 0.2,
/// normalised everywhere but at the input, one logit from the smallest maps.
/// </summary>
public sealed class DcganDiscriminator : Layer, IFeatures
{
    private readonly Sequential features;
    private readonly MinibatchDiscrimination? minibatch;
    private readonly MinibatchStdDev? spread;
    private readonly Layer output;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="downsampling">How maps halve.</param>
    /// <param name="normalization">After each convolution but the first.</param>
    /// <param name="minibatchKernels">Kernels of minibatch discrimination before the logit (Salimans et al., 2016); 0 for none.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit (Karras et al., 2018).</param>
    /// <param name="spectral">Whether every weight is divided by its largest singular value (Miyato et al., 2018).</param>
    public DcganDiscriminator(
        DcganArchitecture architecture, Downsampling downsampling, Normalization normalization, int minibatchKernels = 0, bool spectral = false,
        bool seesSpread = false)
    {
        var init = Initializers.Normal(0, architecture.InitSd);
        features = Child("features", new Sequential(LayersOf(architecture, downsampling, normalization, spectral).Select(p => (p.Name, (Layer)p.Value))));
        if (minibatchKernels > 0) minibatch = Child("minibatch", new MinibatchDiscrimination(FeatureCount(architecture), minibatchKernels, 5));
        if (seesSpread) spread = Child("spread", new MinibatchStdDev());
        var linear = new Linear(FeatureCount(architecture) + minibatchKernels + (seesSpread ? 1 : 0), 1, withBias: false, init: init);
        output = Child<Layer>("output", spectral ? new SpectralNorm(linear) : linear);
    }

    /// <param name="x">Pictures, [N, C, H, W] in [-1, 1].</param>
    /// <returns>Logits, [N].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var found = Features(x);
        return Logits(found);
    }

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => features.Forward(x);

    /// <inheritdoc/>
    public Tensor Logits(Tensor features)
    {
        using var compared = minibatch?.Forward(features);                        // [N, features + kernels]
        using var measured = spread?.Forward(compared ?? features);               // [N, … + 1]
        return output.Forward(measured ?? compared ?? features).Flatten();
    }

    /// <summary>How many features a picture comes down to.</summary>
    internal static long FeatureCount(DcganArchitecture a) => a.Dense > 0 ? a.Dense : (long)a.WidthAfter(a.Stages) * a.SeedSize * a.SeedSize;

    /// <summary>What leads from a picture to its features, in order.</summary>
    /// <param name="told">Numbers of a condition, appended before every layer with weights; 0 for plain layers that are told nothing.</param>
    internal static List<(string Name, Module Value)> LayersOf(
        DcganArchitecture architecture, Downsampling downsampling, Normalization normalization, bool spectral, int told = 0)
    {
        var a = architecture;
        var (init, gains) = (Initializers.Normal(0, a.InitSd), Initializers.Normal(1, a.InitSd));
        var parts = new List<(string Name, Module Value)>();
        if (Normalizations.KeepsLayout(normalization)) parts.Add(("channels-last", new ChannelsLast()));
        var (inputs, isFirst) = (a.Channels, true);
        for (var halvings = 1; halvings <= a.Stages; halvings++)
        {
            var width = a.WidthAfter(halvings);
            for (var i = 1; i <= a.Depth; i++) Add($"same{a.Size >> (halvings - 1)}-{i}", width, withBias => Same(inputs + told, width, withBias));
            Add($"down{a.Size >> halvings}", width, withBias => Halve(inputs + told, width, withBias));
        }

        parts.Add(("flatten", new Flatten()));
        if (a.Dense > 0)
        {
            Tell("dense");
            parts.Add(("dense", Bounded(new Linear(((long)a.WidthAfter(a.Stages) * a.SeedSize * a.SeedSize) + told, a.Dense, withBias: normalization != Normalization.Batch, init, Initializers.Zeros))));
            if (normalization == Normalization.Batch) parts.Add(("dense-norm", Normalizations.Create(normalization, a.Dense, a.NormEpsilon, gains)!));
            parts.Add(("dense-act", new LeakyRelu(0.2, inPlace: true)));
        }

        return parts;

        // The first layer is not normalised and, as in the paper's code, has no bias.
        void Add(string name, int outputs, Func<bool, Layer> layer)
        {
            var norm = isFirst ? null : Normalizations.Create(normalization, outputs, a.NormEpsilon, gains);
            Tell(name);
            parts.Add((name, layer(!isFirst && norm is null)));
            if (norm is not null) parts.Add(($"{name}-norm", norm));
            parts.Add(($"{name}-act", new LeakyRelu(0.2, inPlace: true)));
            (inputs, isFirst) = (outputs, false);
        }

        void Tell(string name)
        {
            if (told > 0) parts.Add(($"{name}-told", new AppendedConditions()));
        }

        Layer Same(int from, int to, bool withBias) => Bounded(new Conv2d(from, to, 3, padding: 1, withBias: withBias, init: init, biasInit: Initializers.Zeros));

        Layer Bounded(Layer layer) => spectral ? new SpectralNorm(layer) : layer;

        Layer Halve(int from, int to, bool withBias) => downsampling == Downsampling.Strided
            ? Bounded(new Conv2d(from, to, a.Kernel, stride: 2, padding: (a.Kernel - 1) / 2, withBias: withBias, init: init, biasInit: Initializers.Zeros))
            : new Sequential(Same(from, to, withBias), new AveragePool2d());
    }
}
