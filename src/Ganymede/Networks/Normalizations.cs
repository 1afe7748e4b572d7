using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Makes the layer that a <see cref="Normalization"/> names.</summary>
internal static class Normalizations
{
    /// <returns>Null where nothing normalises, so that the convolution before needs a bias of its own.</returns>
    public static Layer? Create(Normalization kind, int width, DcganArchitecture a) => kind switch
    {
        Normalization.Batch => new BatchNorm(width, eps: a.NormEpsilon, gainInit: Initializers.Normal(1, a.InitSd)),
        Normalization.Instance => new InstanceNorm(width, eps: a.NormEpsilon, affine: true),
        Normalization.Layer => new GroupNorm(1, width, eps: a.NormEpsilon),
        _ => null,
    };
}
