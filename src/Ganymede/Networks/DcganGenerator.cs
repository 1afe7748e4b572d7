using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The DCGAN generator (Radford et al., 2016): latent, small seed maps, doublings with half the channels each, picture. Normalised everywhere
/// but at the output, no dense layer but the seed, tanh at the end.
/// </summary>
public sealed class DcganGenerator : Layer
{
    private readonly Sequential layers;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="latent">Dimensions of z.</param>
    /// <param name="upsampling">How maps double.</param>
    /// <param name="normalization">After each convolution but the last.</param>
    /// <param name="leak">Slope of the activation below 0; 0 for ReLU.</param>
    /// <param name="dropout">Probability of dropping a value after each activation, in training and in use; 0 for none.</param>
    /// <param name="noise">Standard deviation of noise added after each activation, in training and in use; 0 for none.</param>
    /// <param name="random">Where dropout and noise are drawn.</param>
    /// <param name="references">How many samples in front of each batch are the reference of virtual batch normalisation.</param>
    public DcganGenerator(
        DcganArchitecture architecture, int latent, Upsampling upsampling, Normalization normalization, double leak, double dropout, double noise, Generator random,
        int references = 0) =>
        layers = Child("layers", new Sequential(
            LayersOf(architecture, latent, upsampling, normalization, leak, dropout, noise, random, references).Select(p => (p.Name, (Layer)p.Value))));

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Pictures, [N, C, H, W] in [-1, 1].</returns>
    public override Tensor Forward(Tensor z) => layers.Forward(z);

    /// <summary>What the generator is made of, in order.</summary>
    /// <param name="told">Numbers of a condition, appended before every layer with weights; 0 for a generator of plain layers that is told nothing.</param>
    /// <param name="normalize">What normalises so many maps; null for what <paramref name="normalization"/> names.</param>
    internal static List<(string Name, Module Value)> LayersOf(
        DcganArchitecture architecture, int latent, Upsampling upsampling, Normalization normalization, double leak, double dropout, double noise, Generator random,
        int references = 0, int told = 0, Func<int, Module>? normalize = null)
    {
        var a = architecture;
        var (init, gains) = (Initializers.Normal(0, a.InitSd), Initializers.Normal(1, a.InitSd));
        var seed = a.WidthAfter(a.Stages);
        var parts = new List<(string Name, Module Value)>();
        var overBatch = normalization is Normalization.Batch or Normalization.Virtual;    // the others have no meaning for single units
        if (a.Dense > 0)
        {
            Tell("dense");
            parts.Add(("dense", new Linear(latent + told, a.Dense, withBias: !overBatch, init, Initializers.Zeros)));
            if (overBatch) parts.Add(("dense-norm", Normalize(a.Dense)!));
            parts.Add(("dense-act", Activation()));
        }

        Tell("seed");
        parts.AddRange(
        [
            ("seed", new Linear((a.Dense > 0 ? a.Dense : latent) + told, (long)seed * a.SeedSize * a.SeedSize, withBias: normalization == Normalization.None, init, Initializers.Zeros)),
            ("unflatten", new Unflatten(seed, a.SeedSize, a.SeedSize)),
        ]);
        if (Normalizations.KeepsLayout(normalization)) parts.Add(("channels-last", new ChannelsLast()));
        AddRest("seed", seed);
        for (var halvings = a.Stages - 1; halvings >= 1; halvings--)
        {
            var name = $"up{a.Size >> halvings}";
            Tell(name);
            parts.Add((name, Double(a.WidthAfter(halvings + 1) + told, a.WidthAfter(halvings), normalization == Normalization.None)));
            AddRest(name, a.WidthAfter(halvings));
            AddSame(a.Size >> halvings, a.WidthAfter(halvings), a.Depth);
        }

        if (a.Depth > 0)
        {
            var name = $"up{a.Size}";
            Tell(name);
            parts.Add((name, Double(a.WidthAfter(1) + told, a.FullSizeWidth, normalization == Normalization.None)));
            AddRest(name, a.FullSizeWidth);
            AddSame(a.Size, a.FullSizeWidth, a.Depth - 1);                  // the picture's own is the last
        }

        Tell("picture");
        parts.Add(("picture", a.Depth > 0
            ? new Conv2d(a.FullSizeWidth + told, a.Channels, 3, padding: 1, withBias: false, init: init)
            : Double(a.WidthAfter(1) + told, a.Channels, withBias: false)));
        parts.Add(("tanh", new Tanh()));
        return parts;

        void AddSame(int size, int width, int count)
        {
            for (var i = 1; i <= count; i++)
            {
                var name = $"same{size}-{i}";
                Tell(name);
                parts.Add((name, new Conv2d(width + told, width, 3, padding: 1, withBias: normalization == Normalization.None, init: init, biasInit: Initializers.Zeros)));
                AddRest(name, width);
            }
        }

        void Tell(string name)
        {
            if (told > 0) parts.Add(($"{name}-told", new AppendedConditions()));
        }

        void AddRest(string name, int width)
        {
            if (Normalize(width) is { } norm) parts.Add(($"{name}-norm", norm));
            parts.Add(($"{name}-act", Activation()));
            if (dropout > 0) parts.Add(($"{name}-drop", new LastingDropout(dropout, random)));
            if (noise > 0) parts.Add(($"{name}-noise", new GaussianNoise(noise, random)));
        }

        Module? Normalize(int width) => normalize?.Invoke(width) ?? Normalizations.Create(normalization, width, a.NormEpsilon, gains, references);

        Layer Activation() => leak > 0 ? new LeakyRelu(leak, inPlace: true) : new Relu(inPlace: true);

        Layer Double(int inputs, int outputs, bool withBias) => upsampling switch
        {
            Upsampling.Transposed => new ConvTranspose2d(
                inputs, outputs, a.Kernel, stride: 2, padding: (a.Kernel - 1) / 2, outputPadding: a.Kernel % 2, withBias: withBias, init: init, biasInit: Initializers.Zeros),
            Upsampling.PixelShuffle => new Sequential(
                new Conv2d(inputs, outputs * 4, 3, padding: 1, withBias: withBias, init: init, biasInit: Initializers.Zeros), new PixelShuffle(2)),
            _ => new Sequential(
                new UpsampleNearest(), new Conv2d(inputs, outputs, 3, padding: 1, withBias: withBias, init: init, biasInit: Initializers.Zeros)),
        };
    }
}
