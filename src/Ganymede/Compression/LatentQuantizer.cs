using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>Cuts a range of latents into equal bins: a latent becomes its bin's number, and comes back as the bin's centre.</summary>
/// <param name="Levels">Bins, 2 to 4,096.</param>
/// <param name="Low">Where the first bin begins; what lies below belongs to it.</param>
/// <param name="High">Where the last bin ends; what lies above belongs to it.</param>
public sealed record LatentQuantizer(int Levels, double Low, double High)
{
    /// <summary>The least and the most bins.</summary>
    public const int LeastLevels = 2, MostLevels = 4096;

    /// <summary>Width of a bin.</summary>
    public double Width => (High - Low) / Levels;

    /// <summary>
    /// Bins over the range that a prior fills. Of a Gaussian, the range that loses least (Max, 1960, table II, which this line follows
    /// to two hundredths up to 64 levels).
    /// </summary>
    public static LatentQuantizer For(LatentPrior prior, int levels)
    {
        var bound = prior.Kind == LatentKind.Uniform ? prior.Bound : 1.22 + (0.36 * Math.Log2(levels));
        return new LatentQuantizer(levels, -bound, bound);
    }

    /// <summary>The bins of latents.</summary>
    /// <param name="latents">Any shape, finite.</param>
    /// <returns>Row by row, each in [0, Levels).</returns>
    public ushort[] Quantize(Tensor latents)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        return [.. Bins(latents).ToArray<float>().Select(b => (ushort)b)];
    }

    /// <summary>The centres of bins.</summary>
    /// <param name="bins">[N · dimensions], as <see cref="Quantize"/> gives them.</param>
    /// <returns>[N, dimensions].</returns>
    public Tensor Centres(ReadOnlySpan<ushort> bins, int dimensions)
    {
        var values = new float[bins.Length];
        for (var i = 0; i < bins.Length; i++) values[i] = (float)(Low + ((bins[i] + 0.5) * Width));
        return Tensor.From(values, bins.Length / dimensions, dimensions);
    }

    /// <summary>Latents as they come back: the centres of their bins. Has no gradient.</summary>
    internal Tensor Rounded(Tensor latents) => ((Bins(latents) + 0.5) * Width) + Low;

    // The centre nearest, not the floor, so that a centre itself falls safely inside its bin.
    private Tensor Bins(Tensor latents) => Ops.Round(((latents.Detach() - Low) / Width) - 0.5).Clamp(0, Levels - 1);
}
