using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>A layer that draws random numbers in use too, so that samples depend on more than their latents.</summary>
public interface IDraws
{
    /// <summary>Where it draws; sampling puts its own stream here for a while.</summary>
    Generator Random { get; set; }
}

/// <summary>Dropout that stays on in use: the only noise of some generators (Isola et al., 2017).</summary>
/// <param name="probability">Of dropping a value, in [0, 1).</param>
/// <param name="random">Where masks are drawn.</param>
public sealed class LastingDropout(double probability, Generator random) : Layer, IDraws
{
    /// <inheritdoc/>
    public Generator Random { get; set; } = random;

    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        var keep = 1 - probability;
        using var mask = Tensor.Bernoulli(x.Shape, keep, Random);
        using var there = mask.To(x.Device);
        return x * Ops.MulInPlace(there, 1 / keep);
    }
}

/// <summary>Adds N(0, sd) to every value, in training and in use.</summary>
/// <param name="sd">Standard deviation.</param>
/// <param name="random">Where noise is drawn.</param>
public sealed class GaussianNoise(double sd, Generator random) : Layer, IDraws
{
    /// <inheritdoc/>
    public Generator Random { get; set; } = random;

    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        using var noise = Tensor.Normal(x.Shape, Random, 0, sd);
        using var there = noise.To(x.Device);
        return x + there;
    }
}
