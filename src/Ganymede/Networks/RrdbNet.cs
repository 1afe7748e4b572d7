using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// The generator of ESRGAN (Wang et al., 2018): residual-in-residual dense blocks without any normalisation, each of which adds a fifth of what it finds,
/// and doublings that repeat pixels before they convolve.
/// </summary>
public sealed class RrdbNet : EnlargingNetwork
{
    private const double Slope = 0.2;

    private readonly EnlargingArchitecture architecture;
    private readonly Conv2d head;
    private readonly Sequential blocks, tail;

    /// <param name="architecture">Sizes and widths; published: 64 channels, 23 blocks, four times larger.</param>
    /// <param name="growth">Channels that each convolution of a dense block adds; published: 32.</param>
    public RrdbNet(EnlargingArchitecture architecture, int growth)
        : base(architecture)
    {
        var w = architecture.Width;
        this.architecture = architecture;
        head = Child("head", new Conv2d(architecture.Channels, w, 3, padding: 1));
        blocks = Child("blocks", new Sequential(
        [
            .. Enumerable.Range(1, architecture.Blocks).Select(i => ($"block{i}", (Layer)new ResidualDenseBlocks(w, growth))),
            ("last", new Conv2d(w, w, 3, padding: 1)),
        ]));
        tail = Child("tail", new Sequential(Tail()));

        IEnumerable<(string, Layer)> Tail()
        {
            for (var k = 1; k <= architecture.Doublings; k++)
            {
                yield return ($"up{k}-repeat", new UpsampleNearest());
                yield return ($"up{k}", new Conv2d(w, w, 3, padding: 1));
                yield return ($"up{k}-act", new LeakyRelu(Slope, inPlace: true));
            }

            yield return ("large", new Conv2d(w, w, 3, padding: 1));
            yield return ("large-act", new LeakyRelu(Slope, inPlace: true));
            yield return ("out", ToPicture(architecture, 3));
        }
    }

    // Fifteen for each block, one before and one after, and less than three for all on the larger grids.
    /// <inheritdoc/>
    public override int Reach => (ResidualDenseBlocks.Convolutions * architecture.Blocks) + 2 + 3;

    /// <inheritdoc/>
    protected override Tensor Detail(Tensor x)
    {
        var first = head.Forward(x);
        return tail.Forward(first + blocks.Forward(first));
    }
}

/// <summary>Three dense blocks in a row, a fifth of whose result is added to what went in.</summary>
internal sealed class ResidualDenseBlocks : Layer
{
    public const int Convolutions = Count * DenseBlock.Convolutions;
    private const int Count = 3;

    private readonly Sequential layers;

    public ResidualDenseBlocks(int width, int growth) =>
        layers = Child("layers", new Sequential(Enumerable.Range(1, Count).Select(i => ($"dense{i}", (Layer)new DenseBlock(width, growth)))));

    /// <param name="x">[N, width, H, W]; so is the result.</param>
    public override Tensor Forward(Tensor x) => x + (DenseBlock.Share * layers.Forward(x));
}

/// <summary>Five convolutions, each of which sees what went in and all that the ones before it found.</summary>
internal sealed class DenseBlock : Layer
{
    public const int Convolutions = 5;
    public const double Share = 0.2;
    private const double Slope = 0.2;

    // Of He's first weights, so that many blocks in a row start near nothing.
    private const double FirstShare = 0.1;

    private readonly Conv2d[] layers;

    public DenseBlock(int width, int growth)
    {
        var init = Initializers.KaimingNormal(FirstShare * Math.Sqrt(2));
        layers =
        [
            .. Enumerable.Range(0, Convolutions).Select(i => Child(
                $"conv{i + 1}",
                new Conv2d(width + (i * growth), i < Convolutions - 1 ? growth : width, 3, padding: 1, init: init, biasInit: Initializers.Zeros))),
        ];
    }

    /// <param name="x">[N, width, H, W]; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        var found = new List<Tensor> { x };
        foreach (var layer in layers[..^1]) found.Add(Ops.Rectify(layer.Forward(Ops.Cat([.. found], 1)), Slope));
        return x + (Share * layers[^1].Forward(Ops.Cat([.. found], 1)));
    }
}
