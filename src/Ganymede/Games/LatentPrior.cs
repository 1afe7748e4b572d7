using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>The shape of the distribution that latents are drawn from.</summary>
public enum LatentKind
{
    /// <summary>N(0, 1) in every dimension.</summary>
    Gaussian,

    /// <summary>U(-bound, bound) in every dimension.</summary>
    Uniform,
}

/// <summary>Where latents z come from.</summary>
/// <param name="Size">How many dimensions.</param>
/// <param name="Kind">The distribution.</param>
/// <param name="Bound">Half the width of a uniform one: √3 for unit variance (the original code), 1 for DCGAN's.</param>
public sealed record LatentPrior(int Size, LatentKind Kind, double Bound = 1)
{
    /// <returns>[count, Size].</returns>
    public Tensor Draw(int count, Generator random) => Kind == LatentKind.Gaussian
        ? Tensor.Normal([count, Size], random)
        : Tensor.Uniform([count, Size], -Bound, Bound, random);
}
