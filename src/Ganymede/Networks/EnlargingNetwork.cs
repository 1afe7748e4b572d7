using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>What a network that enlarges pictures looks like.</summary>
/// <param name="Channels">Of the pictures.</param>
/// <param name="Width">Channels of its maps.</param>
/// <param name="Blocks">Residual blocks, all on the small grid.</param>
/// <param name="Scale">2 or 4.</param>
/// <param name="Skip">Whether it adds to the bicubic enlargement, instead of making all of the picture itself.</param>
public sealed record EnlargingArchitecture(int Channels, int Width, int Blocks, int Scale, bool Skip)
{
    /// <summary>How often the network doubles.</summary>
    public int Doublings => int.Log2(Scale);
}

/// <summary>Makes pictures larger: all but the last layers work on the small grid (Dong et al., 2016; Shi et al., 2016).</summary>
public abstract class EnlargingNetwork(EnlargingArchitecture architecture) : Layer
{
    // Where the bicubic enlargement is there already, the network starts with little to say.
    private const double FirstShare = 0.1;

    /// <summary>Pixels of the small picture, to every side, on which a pixel of the large one depends.</summary>
    public abstract int Reach { get; }

    /// <param name="x">[N, C, H, W] in [-1, 1], of any size.</param>
    /// <returns>[N, C, scale · H, scale · W]; not clipped.</returns>
    public sealed override Tensor Forward(Tensor x)
    {
        var made = Detail(x);
        return architecture.Skip ? made + Bicubic.Enlarge(x, architecture.Scale) : made;
    }

    /// <summary>The large picture, or what it has beyond the bicubic one.</summary>
    protected abstract Tensor Detail(Tensor x);

    /// <summary>The convolution that makes the picture.</summary>
    private protected static Conv2d ToPicture(EnlargingArchitecture a, int kernel) => new(
        a.Width, a.Channels, kernel, padding: kernel / 2,
        init: a.Skip ? Initializers.KaimingUniform(FirstShare) : null, biasInit: a.Skip ? Initializers.Zeros : null);
}
