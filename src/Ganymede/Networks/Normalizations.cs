using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Makes the layer that a <see cref="Normalization"/> names.</summary>
internal static class Normalizations
{
    /// <param name="gainInit">First gains over batches; null for ones.</param>
    /// <param name="references">R of virtual batch normalisation.</param>
    /// <returns>Null where nothing normalises, so that the convolution before needs a bias of its own.</returns>
    public static Layer? Create(Normalization kind, int width, double eps = 1e-5, Initializer? gainInit = null, int references = 0) => kind switch
    {
        Normalization.Batch => new BatchNorm(width, eps: eps, gainInit: gainInit),
        Normalization.Instance => new InstanceNorm(width, eps: eps, affine: true),
        Normalization.Layer => new GroupNorm(1, width, eps: eps),
        Normalization.Virtual => new VirtualBatchNorm(width, references, eps, gainInit),
        _ => null,
    };

    /// <summary>Whether maps that lie channels-last still do after it. libtorch normalises single samples' maps in the usual layout alone.</summary>
    public static bool KeepsLayout(Normalization kind) => kind is not Normalization.Instance;
}
