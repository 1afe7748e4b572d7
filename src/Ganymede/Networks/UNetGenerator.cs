using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The U-Net of pix2pix (Isola et al., 2017): pictures are halved down to a map that sees all of them and doubled again; each doubling also
/// gets what the halving of its size saw, so that edges stay where they are. Dropout that stays on in use is its only noise.
/// </summary>
public sealed class UNetGenerator : Layer
{
    private readonly int multiple;
    private readonly Sequential[] down, up;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="normalization">After each convolution but the first, that of the smallest map and the last.</param>
    /// <param name="dropout">Probability of dropping a value in the coarse doublings, in training and in use.</param>
    /// <param name="random">Where dropout draws.</param>
    public UNetGenerator(UNetArchitecture architecture, Normalization normalization, double dropout, Generator random)
    {
        var a = architecture;
        var (init, gains) = (Initializers.Normal(0, a.InitSd), Initializers.Normal(1, a.InitSd));
        multiple = 1 << a.Depth;
        (down, up) = (new Sequential[a.Depth], new Sequential[a.Depth]);
        for (var k = 1; k <= a.Depth; k++)
        {
            // At batch 1 a map of one pixel would be normalised to 0.
            var norm = k == 1 || k == a.Depth ? null : Normalizations.Create(normalization, a.WidthAfter(k), gainInit: gains);
            var parts = new List<(string, Layer)>();
            if (k > 1) parts.Add(("act", new LeakyRelu(0.2, inPlace: true)));
            parts.Add(("conv", new Conv2d(k == 1 ? a.Inputs : a.WidthAfter(k - 1), a.WidthAfter(k), 4, 2, 1, withBias: norm is null, init: init, biasInit: Initializers.Zeros)));
            if (norm is not null) parts.Add(("norm", norm));
            down[k - 1] = Child($"down{k}", new Sequential(parts));
        }

        for (var k = a.Depth; k >= 1; k--)
        {
            var (inputs, outputs) = (a.WidthAfter(k) * (k == a.Depth ? 1 : 2), k == 1 ? a.Outputs : a.WidthAfter(k - 1));
            var norm = k == 1 ? null : Normalizations.Create(normalization, outputs, gainInit: gains);
            var parts = new List<(string, Layer)>
            {
                ("act", new Relu(inPlace: true)),
                ("conv", new ConvTranspose2d(inputs, outputs, 4, 2, 1, withBias: norm is null, init: init, biasInit: Initializers.Zeros)),
            };
            if (norm is not null) parts.Add(("norm", norm));
            if (dropout > 0 && k > 1 && a.Drops(k - 1)) parts.Add(("dropout", new LastingDropout(dropout, random)));
            up[k - 1] = Child($"up{k}", new Sequential(parts));
        }
    }

    /// <param name="x">Pictures of A, [N, C, H, W] in [-1, 1], of any size.</param>
    /// <returns>Pictures of B, [N, C', H, W] in [-1, 1].</returns>
    public override Tensor Forward(Tensor x) => SizeMultiple.Forward(x, multiple, Translate);

    private Tensor Translate(Tensor x)
    {
        var seen = new Tensor[down.Length];
        for (var k = 0; k < down.Length; k++) seen[k] = down[k].Forward(k == 0 ? x : seen[k - 1]);

        // The activations work in place, so what is handed across is rectified already; rectifying it again changes nothing below.
        var made = up[^1].Forward(seen[^1]);
        for (var k = up.Length - 2; k >= 0; k--) made = up[k].Forward(Ops.Cat([seen[k], made], 1));
        return made.Tanh();
    }
}
