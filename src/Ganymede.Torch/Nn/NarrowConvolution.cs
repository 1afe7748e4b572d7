namespace Ganymede.Torch.Nn;

/// <summary>
/// A convolution with a large kernel to very few channels, as at the end of a network that makes pictures. oneDNN computes sixteen channels at once, or
/// none: three cost as much as sixteen. So four neighbouring pixels are computed as channels of one, by the same kernel at four places of a
/// larger one, with stride 2, and spread out again.
/// </summary>
internal static class NarrowConvolution
{
    private const int Edge = 2;
    private const long LeastInputs = 16, MostOutputs = 4, LeastKernel = 5;

    /// <summary>Whether what is saved is more than the larger kernel costs.</summary>
    public static bool Pays(long inputs, long outputs, long kernel) => inputs >= LeastInputs && outputs <= MostOutputs && kernel >= LeastKernel;

    /// <summary>Whether the result has even height and width, and is computed where this pays.</summary>
    public static bool Fits(Tensor x, long kernel, long padding) =>
        x.Device.Kind == DeviceKind.Cpu && x.Rank == 4 && Math.Min(x.Size(2), x.Size(3)) + (2 * padding) > kernel
        && IsEven(x.Size(2) + (2 * padding) - kernel + 1) && IsEven(x.Size(3) + (2 * padding) - kernel + 1);

    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, k, k].</param>
    public static Tensor Forward(Tensor x, Tensor weight, Tensor? bias, long padding)
    {
        var placed = new Tensor[Edge * Edge];
        for (var i = 0; i < placed.Length; i++)
        {
            var (down, across) = (i / Edge, i % Edge);
            placed[i] = Ops.ConstantPadNd(weight, [across, Edge - 1 - across, down, Edge - 1 - down]);
        }

        var four = Ops.Flatten(Ops.Stack(placed, 1), 0, 1);                                              // [4 outputs, inputs, k + 1, k + 1]
        var made = Ops.PixelShuffle(Ops.Conv2d(x, four, null, [Edge, Edge], [padding, padding], [1, 1], 1), Edge);
        return bias is null ? made : made + bias.View(1, -1, 1, 1);
    }

    private static bool IsEven(long length) => length % Edge == 0;
}
