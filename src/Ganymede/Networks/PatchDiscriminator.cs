using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// PatchGAN (Isola et al., 2017): judges every patch of a picture by itself, so that it asks for sharp detail and leaves the whole to
/// other losses. One logit for each patch.
/// </summary>
public sealed class PatchDiscriminator : Layer
{
    private const double InitSd = 0.02;
    private const int MostWidths = 8;
    private readonly Sequential layers;

    /// <param name="channels">Of a picture, or of two laid on each other.</param>
    /// <param name="width">Channels of the first maps; each halving doubles them, up to eight times.</param>
    /// <param name="halvings">Convolutions with stride 2; 0 judges single pixels. <see cref="Patches"/> says how large the patches are.</param>
    /// <param name="normalization">After each convolution but the first and the last.</param>
    public PatchDiscriminator(int channels, int width, int halvings, Normalization normalization)
    {
        var (init, gains) = (Initializers.Normal(0, InitSd), Initializers.Normal(1, InitSd));
        var parts = new List<(string, Layer)>();
        var (kernel, padding) = halvings == 0 ? (1, 0) : (4, 1);
        Add("in", channels, width, halvings == 0 ? 1 : 2, isNormalized: false);
        for (var k = 1; k < halvings; k++) Add($"down{k}", Width(k - 1), Width(k), 2, isNormalized: true);
        var last = Math.Max(1, halvings);
        Add("wide", Width(last - 1), Width(last), 1, isNormalized: true);
        parts.Add(("out", new Conv2d(Width(last), 1, kernel, 1, padding, init: init, biasInit: Initializers.Zeros)));
        layers = Child("layers", new Sequential(parts));

        int Width(int doublings) => width * Math.Min(1 << doublings, MostWidths);

        void Add(string name, int inputs, int outputs, int stride, bool isNormalized)
        {
            var norm = isNormalized ? Normalizations.Create(normalization, outputs, gainInit: gains) : null;
            parts.Add((name, new Conv2d(inputs, outputs, kernel, stride, padding, withBias: norm is null, init: init, biasInit: Initializers.Zeros)));
            if (norm is not null) parts.Add(($"{name}-norm", norm));
            parts.Add(($"{name}-act", new LeakyRelu(0.2, inPlace: true)));
        }
    }

    /// <summary>Edge of the patches, in pixels, by halvings.</summary>
    public static IReadOnlyList<int> Patches { get; } = [1, 16, 34, 70, 142, 286];

    /// <summary>The most halvings after which a picture still gives a logit.</summary>
    public static int MostHalvings(int edge)
    {
        var halvings = Patches.Count - 1;
        while (halvings > 0 && edge >> halvings < 3) halvings--;
        return halvings;
    }

    /// <param name="x">[N, channels, H, W] in [-1, 1].</param>
    /// <returns>[N, patches down, patches across]: logits, higher is more real.</returns>
    public override Tensor Forward(Tensor x) => layers.Forward(x).Squeeze(1);
}
