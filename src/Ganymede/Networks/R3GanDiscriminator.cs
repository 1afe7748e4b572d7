using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// R3GAN's discriminator (Huang et al., 2024), the generator's mirror: residual blocks at each map size and bilinear halvings between, then
/// for each channel a learned weight for each position of the smallest map, and one logit from their sums.
/// </summary>
public sealed class R3GanDiscriminator : Layer, IFeatures
{
    private readonly Sequential features;
    private readonly MinibatchStdDev? spread;
    private readonly Linear output;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="leak">Slope of the activations below 0; 0.2 as published.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature before the logit (Karras et al., 2018).</param>
    public R3GanDiscriminator(R3GanArchitecture architecture, double leak = 0.2, bool seesSpread = false)
    {
        var a = architecture;
        var init = Initializers.KaimingNormal(1);
        var parts = new List<(string, Layer)>
        {
            ("channels-last", new ChannelsLast()),
            ("picture", new Conv2d(a.Channels, a.WidthOf(a.Stages - 1), 1, withBias: false, init: init)),
        };
        for (var stage = a.Stages - 1; stage >= 0; stage--)
        {
            var (side, width) = (a.SideOf(stage), a.WidthOf(stage));
            for (var block = 0; block < a.Blocks; block++)
                parts.Add(($"block{side}-{block}", new ResNeXtBlock(width, a.Expansion, a.GroupsOf(stage), a.AllBlocks, leak)));
            if (stage == 0) continue;
            parts.Add(($"down{a.SideOf(stage - 1)}", Resampling.Halving(side)));
            if (a.WidthOf(stage - 1) != width) parts.Add(($"widen{a.SideOf(stage - 1)}", new Conv2d(width, a.WidthOf(stage - 1), 1, withBias: false, init: init)));
        }

        var last = a.WidthOf(0);
        parts.Add(("basis", new Conv2d(last, last, a.SideOf(0), groups: last, withBias: false, init: init)));
        parts.Add(("flatten", new Flatten()));
        features = Child("features", new Sequential(parts));
        if (seesSpread) spread = Child("spread", new MinibatchStdDev());
        output = Child("output", new Linear(last + (seesSpread ? 1 : 0), 1, withBias: false, init));
    }

    /// <param name="x">Pictures, [N, C, H, W].</param>
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
        using var measured = spread?.Forward(features);                           // [N, width + 1]
        return output.Forward(measured ?? features).Flatten();
    }
}
