namespace Ganymede.Torch;

/// <summary>
/// Makes pictures a whole number of times smaller or larger with the cubic kernel of a = -½ (Keys, 1981). Shrinking widens the kernel by the factor, so
/// that nothing aliases; beyond its edges a picture is mirrored, the edge itself repeated, as MATLAB's imresize does it, with which super-resolution is
/// measured. Inside, Pillow's BICUBIC and PyTorch's antialiased one give the same.
/// </summary>
public static class Bicubic
{
    // The kernel reaches so many pixels of the coarser grid to either side.
    private const int Support = 2;

    /// <param name="pictures">[N, C, H, W], float; H and W are multiples of <paramref name="factor"/>.</param>
    /// <param name="factor">1 or more.</param>
    /// <returns>[N, C, H / factor, W / factor]; beside edges the kernel may go beyond the range of what went in.</returns>
    public static Tensor Shrink(Tensor pictures, int factor)
    {
        if (factor == 1) return pictures;
        var (height, width) = (pictures.Size(2), pictures.Size(3));
        if (height % factor != 0 || width % factor != 0)
            throw new ArgumentException($"Pictures of {width}x{height} do not become {factor} times smaller; both edges must be multiples of it.");
        using var scope = TensorScope.Begin();
        var larger = Ops.UpsampleBicubic2dAa(
            Mirrored(pictures, Support * factor), [(height / factor) + (2 * Support), (width / factor) + (2 * Support)], alignCorners: false);
        return scope.Keep(Inner(larger, Support, height / factor, width / factor));
    }

    /// <param name="pictures">[N, C, H, W], float.</param>
    /// <param name="factor">1 or more.</param>
    /// <returns>[N, C, factor · H, factor · W]; beside edges the kernel may go beyond the range of what went in.</returns>
    public static Tensor Enlarge(Tensor pictures, int factor)
    {
        if (factor == 1) return pictures;
        var (height, width) = (pictures.Size(2), pictures.Size(3));
        using var scope = TensorScope.Begin();
        var larger = Ops.UpsampleBicubic2dAa(
            Mirrored(pictures, Support), [(height + (2 * Support)) * factor, (width + (2 * Support)) * factor], alignCorners: false);
        return scope.Keep(Inner(larger, Support * factor, height * factor, width * factor));
    }

    private static Tensor Inner(Tensor pictures, int margin, long height, long width) =>
        pictures.Narrow(2, margin, height).Narrow(3, margin, width).Contiguous();

    private static Tensor Mirrored(Tensor pictures, int margin) => Mirrored(Mirrored(pictures, margin, 2), margin, 3);

    // … 2 1 0 | 0 1 2 …, and back again where a picture is smaller than the margin.
    private static Tensor Mirrored(Tensor pictures, int margin, int dimension)
    {
        var length = (int)pictures.Size(dimension);
        var places = new long[length + (2 * margin)];
        for (var i = 0; i < places.Length; i++)
        {
            var place = (((i - margin) % (2 * length)) + (2 * length)) % (2 * length);
            places[i] = place < length ? place : (2 * length) - 1 - place;
        }

        return Ops.IndexSelect(pictures, dimension, Tensor.From(places, places.Length).To(pictures.Device));
    }
}
