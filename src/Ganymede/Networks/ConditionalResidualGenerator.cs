using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The residual generator of the projection discriminator's paper (Miyato and Koyama, 2018, figure 14): SNGAN's, with batch normalisation that is
/// told the condition before each activation but the last.
/// </summary>
public sealed class ConditionalResidualGenerator : Module, IConditional
{
    private readonly Linear seed;
    private readonly ConditionalSequential layers;
    private readonly int seedSize;

    /// <param name="size">Height and width in pixels: 28, 32, 64 or 128.</param>
    /// <param name="channels">Of a picture.</param>
    /// <param name="latent">Dimensions of z.</param>
    /// <param name="width">Channels of the largest maps.</param>
    /// <param name="sizes">How many values each attribute has.</param>
    /// <param name="leak">Slope of the activation below 0; 0 for ReLU.</param>
    public ConditionalResidualGenerator(int size, int channels, int latent, int width, IReadOnlyList<int> sizes, double leak = 0)
    {
        var widths = Array.ConvertAll(SnganResidualGenerator.Widths(size), w => w * width);
        seedSize = size >> (widths.Length - 1);
        seed = Child("seed", new Linear(latent, (long)widths[0] * seedSize * seedSize, init: Initializers.XavierUniform(), biasInit: Initializers.Zeros));
        var parts = new List<(string, Module)> { ("channels-last", new ChannelsLast()) };
        for (var i = 1; i < widths.Length; i++) parts.Add(($"up{seedSize << i}", new ToldUp(widths[i - 1], widths[i], sizes, leak)));
        parts.Add(("norm", new BatchNorm(widths[^1])));
        parts.Add(("act", Activation(leak)));
        parts.Add(("picture", new Conv2d(widths[^1], channels, 3, padding: 1, init: Initializers.XavierUniform(), biasInit: Initializers.Zeros)));
        parts.Add(("tanh", new Tanh()));
        layers = Child("layers", new ConditionalSequential(parts));
    }

    /// <param name="z">Latents, [N, latent].</param>
    /// <param name="conditions">What to make, [N, width].</param>
    /// <returns>Pictures, [N, C, H, W] in [-1, 1].</returns>
    public Tensor Forward(Tensor z, Tensor conditions)
    {
        using var flat = seed.Forward(z);
        using var maps = flat.Reshape(z.Size(0), -1, seedSize, seedSize);                    // [N, widest, 4, 4]
        return layers.Forward(maps, conditions);
    }

    // Not in place: what is activated is the shortcut's too.
    private static Layer Activation(double leak) => leak > 0 ? new LeakyRelu(leak) : new Relu();

    // x doubled and convolved to `outputs` channels, plus what two convolutions say of it.
    private sealed class ToldUp : Module, IConditional
    {
        private readonly ConditionalSequential residual;
        private readonly Conv2d shortcut;
        private readonly UpsampleNearest doubling = new();

        public ToldUp(int inputs, int outputs, IReadOnlyList<int> sizes, double leak)
        {
            var init = Initializers.XavierUniform(Math.Sqrt(2));
            residual = Child("residual", new ConditionalSequential(
            [
                ("norm1", new ConditionalBatchNorm(inputs, sizes)), ("act1", Activation(leak)), ("double", doubling),
                ("conv1", new Conv2d(inputs, outputs, 3, padding: 1, init: init, biasInit: Initializers.Zeros)),
                ("norm2", new ConditionalBatchNorm(outputs, sizes)), ("act2", Activation(leak)),
                ("conv2", new Conv2d(outputs, outputs, 3, padding: 1, init: init, biasInit: Initializers.Zeros)),
            ]));
            shortcut = Child("shortcut", new Conv2d(inputs, outputs, 1, init: Initializers.XavierUniform(), biasInit: Initializers.Zeros));
        }

        // A 1x1 convolution gives the same before doubling as after, in a quarter of the time.
        public Tensor Forward(Tensor x, Tensor conditions)
        {
            using var straight = shortcut.Forward(x);
            using var doubled = doubling.Forward(straight);
            using var said = residual.Forward(x, conditions);
            return said + doubled;
        }
    }
}
