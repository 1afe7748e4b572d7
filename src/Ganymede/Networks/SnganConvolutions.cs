using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The generator of SNGAN's standard CNN (Miyato et al., 2018, table 3): latent, seed maps an eighth of the picture's size, three doublings by
/// transposed 4x4 convolutions, each to half the channels, a 3x3 convolution to the picture.
/// </summary>
public sealed class SnganGenerator : Layer
{
    private readonly Sequential layers;

    /// <param name="size">Height and width in pixels; a multiple of 8, or 28 with two doublings.</param>
    /// <param name="channels">Of a picture.</param>
    /// <param name="latent">Dimensions of z.</param>
    /// <param name="width">Channels of the largest maps, 64 in the paper; each halving of the map doubles them.</param>
    /// <param name="normalization">After each layer but the last.</param>
    /// <param name="leak">Slope of the activation below 0; 0 for ReLU.</param>
    /// <param name="references">How many samples in front of each batch are the reference of virtual batch normalisation.</param>
    public SnganGenerator(int size, int channels, int latent, int width, Normalization normalization, double leak = 0, int references = 0) =>
        layers = Child("layers", new Sequential(
            LayersOf(size, channels, latent, width, leak, outputs => Normalizations.Create(normalization, outputs, references: references)).Select(p => (p.Name, (Layer)p.Value))));

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Pictures, [N, C, H, W] in [-1, 1].</returns>
    public override Tensor Forward(Tensor z) => layers.Forward(z);

    /// <summary>What the generator is made of, in order.</summary>
    /// <param name="normalize">What normalises so many channels; null for nothing.</param>
    internal static List<(string Name, Module Value)> LayersOf(int size, int channels, int latent, int width, double leak, Func<int, Module?> normalize)
    {
        var stages = SnganDiscriminator.Halvings(size);
        var init = Initializers.Normal(0, SnganDiscriminator.InitSd);
        var (seed, seedSize) = (width << stages, size >> stages);
        var parts = new List<(string Name, Module Value)>
        {
            ("seed", new Linear(latent, (long)seed * seedSize * seedSize, init: init, biasInit: Initializers.Zeros)),
            ("unflatten", new Unflatten(seed, seedSize, seedSize)),
            ("channels-last", new ChannelsLast()),
        };
        AddRest("seed", seed);
        for (var halvings = stages - 1; halvings >= 0; halvings--)
        {
            var (name, outputs) = ($"up{size >> halvings}", width << halvings);
            parts.Add((name, new ConvTranspose2d(outputs * 2, outputs, 4, stride: 2, padding: 1, init: init, biasInit: Initializers.Zeros)));
            AddRest(name, outputs);
        }

        parts.Add(("picture", new Conv2d(width, channels, 3, padding: 1, init: init, biasInit: Initializers.Zeros)));
        parts.Add(("tanh", new Tanh()));
        return parts;

        void AddRest(string name, int outputs)
        {
            if (normalize(outputs) is { } norm) parts.Add(($"{name}-norm", norm));
            parts.Add(($"{name}-act", leak > 0 ? new LeakyRelu(leak, inPlace: true) : new Relu(inPlace: true)));
        }
    }
}

/// <summary>
/// The discriminator of SNGAN's standard CNN (Miyato et al., 2018, table 3): pairs of a 3x3 convolution and a 4x4 one that halves the maps, a last
/// 3x3 convolution, leaky ReLU of slope 0.1, one logit from the smallest maps.
/// </summary>
public sealed class SnganDiscriminator : Layer, IFeatures
{
    internal const double InitSd = 0.02;
    private const double Leak = 0.1;

    private readonly Sequential features;
    private readonly LogitLayer logit;

    /// <param name="size">Height and width in pixels; a multiple of 8, or 28 with two halvings.</param>
    /// <param name="channels">Of a picture, times the samples of a pack.</param>
    /// <param name="width">Channels of the largest maps, 64 in the paper; each halving of the map doubles them.</param>
    /// <param name="spectral">Whether every weight is divided by its largest singular value.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit (Karras et al., 2018).</param>
    public SnganDiscriminator(int size, int channels, int width, bool spectral = true, bool seesSpread = false)
    {
        var init = Initializers.Normal(0, InitSd);
        var stages = Halvings(size);
        var parts = new List<(string, Layer)> { ("channels-last", new ChannelsLast()) };
        Add($"same{size}", channels, width, kernel: 3, stride: 1);
        for (var halvings = 1; halvings <= stages; halvings++)
        {
            var inputs = width << (halvings - 1);
            Add($"down{size >> halvings}", inputs, inputs, kernel: 4, stride: 2);
            Add($"same{size >> halvings}", inputs, inputs * 2, kernel: 3, stride: 1);
        }

        parts.Add(("flatten", new Flatten()));
        features = Child("features", new Sequential(parts));
        logit = Child("logit", new LogitLayer(FeatureCount(size, width), withBias: true, init, spectral, seesSpread));

        void Add(string name, int inputs, int outputs, int kernel, int stride)
        {
            var convolution = new Conv2d(inputs, outputs, kernel, stride, padding: 1, init: init, biasInit: Initializers.Zeros);
            parts.Add((name, spectral ? new SpectralNorm(convolution) : convolution));
            parts.Add(($"{name}-act", new LeakyRelu(Leak, inPlace: true)));
        }
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
    public Tensor Logits(Tensor features) => logit.Forward(features);

    /// <summary>How many features a picture comes down to.</summary>
    internal static long FeatureCount(int size, int width) => (long)(width << Halvings(size)) * (size >> Halvings(size)) * (size >> Halvings(size));

    /// <summary>How often maps of a size are halved: to an eighth, as in the paper, or a quarter of 28.</summary>
    internal static int Halvings(int size) => size % 8 == 0 ? 3 : 2;
}
