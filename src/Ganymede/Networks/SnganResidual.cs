using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// SNGAN's residual generator (Miyato et al., 2018, tables 4 and 5, and their code): latent, seed maps of 4x4 (7x7 for 28 pixels), a block for each
/// doubling, normalisation, ReLU, a 3x3 convolution to the picture.
/// </summary>
public sealed class SnganResidualGenerator : Layer
{
    private readonly Linear seed;
    private readonly Sequential layers;
    private readonly int seedSize;

    /// <param name="size">Height and width in pixels: 28, 32, 64 or 128.</param>
    /// <param name="channels">Of a picture.</param>
    /// <param name="latent">Dimensions of z.</param>
    /// <param name="width">Channels of the largest maps: 256 for 32 pixels, 64 for 64 in the paper.</param>
    /// <param name="normalization">Before each activation.</param>
    /// <param name="leak">Slope of the activation below 0; 0 for ReLU.</param>
    /// <param name="references">How many samples in front of each batch are the reference of virtual batch normalisation.</param>
    public SnganResidualGenerator(int size, int channels, int latent, int width, Normalization normalization, double leak = 0, int references = 0)
    {
        var widths = Array.ConvertAll(Widths(size), w => w * width);
        seedSize = size >> (widths.Length - 1);
        seed = Child("seed", new Linear(latent, (long)widths[0] * seedSize * seedSize, init: Initializers.XavierUniform(), biasInit: Initializers.Zeros));
        var parts = new List<(string, Layer)> { ("channels-last", new ChannelsLast()) };
        for (var i = 1; i < widths.Length; i++) parts.Add(($"up{seedSize << i}", new ResidualUp(widths[i - 1], widths[i], Before)));
        parts.AddRange(Before(widths[^1]).Select((p, i) => ($"last{i}", p)));
        parts.Add(("picture", new Conv2d(widths[^1], channels, 3, padding: 1, init: Initializers.XavierUniform(), biasInit: Initializers.Zeros)));
        parts.Add(("tanh", new Tanh()));
        layers = Child("layers", new Sequential(parts));

        // Normalisation and activation. Not in place: what is activated is the shortcut's too.
        IEnumerable<Layer> Before(int inputs)
        {
            if (Normalizations.Create(normalization, inputs, references: references) is { } norm) yield return norm;
            yield return leak > 0 ? new LeakyRelu(leak) : new Relu();
        }
    }

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Pictures, [N, C, H, W] in [-1, 1].</returns>
    public override Tensor Forward(Tensor z)
    {
        using var flat = seed.Forward(z);
        using var maps = flat.Reshape(z.Size(0), -1, seedSize, seedSize);                    // [N, widest, 4, 4]
        return layers.Forward(maps);
    }

    // Channels of the seed and after each doubling, in units of the largest maps'.
    internal static int[] Widths(int size) => size switch
    {
        28 => [1, 1, 1],
        32 => [1, 1, 1, 1],
        64 => [16, 8, 4, 2, 1],
        _ => [16, 16, 8, 4, 2, 1],
    };

    // x doubled and convolved to `outputs` channels, plus what two convolutions say of it.
    private sealed class ResidualUp : Layer
    {
        private readonly Sequential residual;
        private readonly Conv2d shortcut;
        private readonly UpsampleNearest doubling = new();

        public ResidualUp(int inputs, int outputs, Func<int, IEnumerable<Layer>> before)
        {
            var init = Initializers.XavierUniform(Math.Sqrt(2));
            residual = Child("residual", new Sequential(
            [
                .. before(inputs), doubling, new Conv2d(inputs, outputs, 3, padding: 1, init: init, biasInit: Initializers.Zeros),
                .. before(outputs), new Conv2d(outputs, outputs, 3, padding: 1, init: init, biasInit: Initializers.Zeros),
            ]));
            shortcut = Child("shortcut", new Conv2d(inputs, outputs, 1, init: Initializers.XavierUniform(), biasInit: Initializers.Zeros));
        }

        // A 1x1 convolution gives the same before doubling as after, in a quarter of the time.
        public override Tensor Forward(Tensor x)
        {
            using var straight = shortcut.Forward(x);
            using var doubled = doubling.Forward(straight);
            using var said = residual.Forward(x);
            return said + doubled;
        }
    }
}

/// <summary>
/// SNGAN's residual discriminator (Miyato et al., 2018, tables 4 and 5, and their code): blocks of two convolutions, ReLU, the sum over all positions
/// (not their mean), one logit without bias.
/// </summary>
public sealed class SnganResidualDiscriminator : Layer, IFeatures
{
    private readonly Sequential blocks;
    private readonly LogitLayer logit;

    /// <param name="size">Height and width in pixels: 28, 32, 64 or 128.</param>
    /// <param name="channels">Of a picture, times the samples of a pack.</param>
    /// <param name="width">Channels of the largest maps: 128 for 32 pixels, 64 for 64 in the paper.</param>
    /// <param name="spectral">Whether every weight is divided by its largest singular value.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit (Karras et al., 2018).</param>
    public SnganResidualDiscriminator(int size, int channels, int width, bool spectral = true, bool seesSpread = false)
    {
        var parts = new List<(string, Layer)> { ("channels-last", new ChannelsLast()) };
        var inputs = channels;
        foreach (var (times, halves) in Blocks(size))
        {
            var outputs = times * width;
            parts.Add(($"block{parts.Count}", new ResidualDown(inputs, outputs, halves, isFirst: parts.Count == 1, spectral)));
            inputs = outputs;
        }

        parts.Add(("act", new Relu(inPlace: true)));
        blocks = Child("blocks", new Sequential(parts));
        logit = Child("logit", new LogitLayer(inputs, withBias: false, Initializers.XavierUniform(), spectral, seesSpread));
    }

    /// <param name="x">Pictures, [N, C, H, W] in [-1, 1].</param>
    /// <returns>Logits, [N].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var found = Features(x);
        return Logits(found);
    }

    /// <inheritdoc/>
    public Tensor Features(Tensor x)
    {
        using var maps = blocks.Forward(x);
        return maps.Sum([2, 3]);
    }

    /// <inheritdoc/>
    public Tensor Logits(Tensor features) => logit.Forward(features);

    /// <summary>How many features a picture comes down to.</summary>
    internal static long FeatureCount(int size, int width) => Blocks(size)[^1].Times * width;

    // Channels after each block, in units of the largest maps', and whether it halves them.
    private static (int Times, bool Halves)[] Blocks(int size) => size switch
    {
        28 or 32 => [(1, true), (1, true), (1, false), (1, false)],
        64 => [(1, true), (2, true), (4, true), (8, true), (16, true)],
        _ => [(1, true), (2, true), (4, true), (8, true), (16, true), (16, false)],
    };

    private sealed class ResidualDown : Layer
    {
        private readonly Sequential residual;
        private readonly Layer? shortcut;
        private readonly AveragePool2d? halving;

        public ResidualDown(int inputs, int outputs, bool halves, bool isFirst, bool spectral)
        {
            // The picture itself is not activated, and goes to full width at once.
            var hidden = isFirst ? outputs : inputs;
            var parts = new List<Layer> { Bounded(inputs, hidden, 3, Math.Sqrt(2)), new Relu(inPlace: true), Bounded(hidden, outputs, 3, Math.Sqrt(2)) };
            if (!isFirst) parts.Insert(0, new Relu());                   // not in place: the shortcut takes x as it is
            if (halves) parts.Add(halving = new AveragePool2d());
            residual = Child("residual", new Sequential([.. parts]));
            if (halves || inputs != outputs) shortcut = Child("shortcut", Bounded(inputs, outputs, 1, 1));

            Layer Bounded(int from, int to, int kernel, double gain)
            {
                var convolution = new Conv2d(from, to, kernel, padding: kernel / 2, init: Initializers.XavierUniform(gain), biasInit: Initializers.Zeros);
                return spectral ? new SpectralNorm(convolution) : convolution;
            }
        }

        // A 1x1 convolution gives the same after halving as before, in a quarter of the time.
        public override Tensor Forward(Tensor x)
        {
            using var said = residual.Forward(x);
            if (shortcut is null) return said + x;
            using var halved = halving?.Forward(x);
            using var straight = shortcut.Forward(halved ?? x);
            return said + straight;
        }
    }
}
