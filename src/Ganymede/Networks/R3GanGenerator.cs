using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// R3GAN's generator (Huang et al., 2024): a learned small map for each channel, whose strength the latent says, then residual blocks at each
/// map size and bilinear doublings between, and a 1x1 convolution to the picture. No style, no noise, no normalisation, no bound at the output.
/// </summary>
public sealed class R3GanGenerator : Layer
{
    private readonly Sequential layers;

    /// <param name="architecture">Sizes and widths.</param>
    /// <param name="latent">Dimensions of z.</param>
    /// <param name="leak">Slope of the activations below 0; 0.2 as published.</param>
    public R3GanGenerator(R3GanArchitecture architecture, int latent, double leak)
    {
        var a = architecture;
        var init = Initializers.KaimingNormal(1);
        var parts = new List<(string, Layer)> { ("basis", new LearnedBasis(latent, a.WidthOf(0), a.SideOf(0))), ("channels-last", new ChannelsLast()) };
        for (var stage = 0; stage < a.Stages; stage++)
        {
            var (side, width) = (a.SideOf(stage), a.WidthOf(stage));
            if (stage > 0)
            {
                if (a.WidthOf(stage - 1) != width) parts.Add(($"narrow{side}", new Conv2d(a.WidthOf(stage - 1), width, 1, withBias: false, init: init)));
                parts.Add(($"up{side}", Resampling.Doubling(a.SideOf(stage - 1))));
            }

            for (var block = 0; block < a.Blocks; block++)
                parts.Add(($"block{side}-{block}", new ResNeXtBlock(width, a.Expansion, a.GroupsOf(stage), a.AllBlocks, leak)));
        }

        parts.Add(("picture", new Conv2d(a.WidthOf(a.Stages - 1), a.Channels, 1, withBias: false, init: init)));
        layers = Child("layers", new Sequential(parts));
    }

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Pictures, [N, C, H, W]: unbounded in training, as published, and cut to [-1, 1] in use, as picture files do.</returns>
    public override Tensor Forward(Tensor z)
    {
        var x = layers.Forward(z);
        if (IsTraining) return x;
        using var unbounded = x;
        return unbounded.Clamp(-1, 1);
    }

    // A map of its own for each channel, times what a dense layer makes of z.
    private sealed class LearnedBasis : Layer
    {
        private readonly Parameter maps;
        private readonly Linear strength;

        public LearnedBasis(int latent, int width, int side)
        {
            maps = Parameter("maps", [width, side, side], Initializers.Normal(0, 1));
            strength = Child("strength", new Linear(latent, width, withBias: false, Initializers.KaimingNormal(1)));
        }

        // [N, latent] to [N, width, side, side].
        public override Tensor Forward(Tensor x)
        {
            using var strengths = strength.Forward(x);
            using var column = strengths.Reshape(x.Size(0), -1, 1, 1);
            return maps.Value * column;
        }
    }
}
