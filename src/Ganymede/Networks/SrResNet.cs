using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>SRResNet, the generator of SRGAN (Ledig et al., 2017): residual blocks, a skip around all of them, and sub-pixel convolutions that double.</summary>
public sealed class SrResNet : EnlargingNetwork
{
    private const int EndKernel = 9;

    private readonly EnlargingArchitecture architecture;
    private readonly Sequential head, blocks, tail;

    /// <param name="architecture">Sizes and widths; published: 64 channels, 16 blocks, four times larger.</param>
    /// <param name="normalization">Within the blocks; published: over batches.</param>
    public SrResNet(EnlargingArchitecture architecture, Normalization normalization)
        : base(architecture)
    {
        var w = architecture.Width;
        this.architecture = architecture;
        head = Child("head", new Sequential(new Conv2d(architecture.Channels, w, EndKernel, padding: EndKernel / 2), new PRelu()));
        blocks = Child("blocks", new Sequential(Blocks()));
        tail = Child("tail", new Sequential(Tail()));

        IEnumerable<(string, Layer)> Blocks()
        {
            for (var i = 1; i <= architecture.Blocks; i++) yield return ($"block{i}", new SrResNetBlock(w, normalization));
            yield return ("last", new Conv2d(w, w, 3, padding: 1, withBias: normalization == Normalization.None));
            if (Normalizations.Create(normalization, w) is { } norm) yield return ("last-norm", norm);
        }

        IEnumerable<(string, Layer)> Tail()
        {
            for (var k = 1; k <= architecture.Doublings; k++)
            {
                yield return ($"up{k}", new Conv2d(w, 4 * w, 3, padding: 1, init: AlikeFirst, biasInit: Initializers.Zeros));
                yield return ($"up{k}-shuffle", new PixelShuffle());
                yield return ($"up{k}-act", new PRelu());
            }

            yield return ("out", ToPicture(architecture, EndKernel));
        }
    }

    // Each value starts as four equal ones, so that no checkerboard is there before anything is learned (Aitken et al., 2017).
    private static Tensor AlikeFirst(ReadOnlySpan<long> shape, Generator random)
    {
        var one = Initializers.KaimingUniform(Math.Sqrt(1.0 / 3))([shape[0] / 4, .. shape[1..]], random);
        return Ops.Stack([one, one, one, one], 1).Reshape(shape);
    }

    // Ends, two for each block, the convolution after them, and less than two for all doublings.
    /// <inheritdoc/>
    public override int Reach => (EndKernel / 2) + (2 * architecture.Blocks) + 1 + 2 + ((EndKernel / 2) / architecture.Scale) + 1;

    /// <inheritdoc/>
    protected override Tensor Detail(Tensor x)
    {
        var first = head.Forward(x);
        return tail.Forward(first + blocks.Forward(first));
    }
}

/// <summary>Two convolutions whose result is added to what went in, nothing after the sum.</summary>
internal sealed class SrResNetBlock : Layer
{
    private readonly Sequential layers;

    public SrResNetBlock(int width, Normalization normalization)
    {
        var parts = new List<(string, Layer)>();
        foreach (var i in new[] { 1, 2 })
        {
            parts.Add(($"conv{i}", new Conv2d(width, width, 3, padding: 1, withBias: normalization == Normalization.None)));
            if (Normalizations.Create(normalization, width) is { } norm) parts.Add(($"norm{i}", norm));
            if (i == 1) parts.Add(("act", new PRelu()));
        }

        layers = Child("layers", new Sequential(parts));
    }

    /// <param name="x">[N, width, H, W]; so is the result.</param>
    public override Tensor Forward(Tensor x) => x + layers.Forward(x);
}
