using Ganymede.Torch;

namespace Ganymede.Networks;

/// <summary>Lets networks that halve and double take pictures of any size: the edge is repeated outwards as far as needed, and cut off afterwards.</summary>
internal static class SizeMultiple
{
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="multiple">What height and width must be multiples of.</param>
    /// <param name="network">Keeps height and width.</param>
    /// <param name="least">What height and width must be at least; itself such a multiple.</param>
    /// <returns>[N, C', H, W].</returns>
    public static Tensor Forward(Tensor x, int multiple, Func<Tensor, Tensor> network, long least = 0)
    {
        var (height, width) = (x.Size(2), x.Size(3));
        var (down, across) = (Missing(height, multiple, least), Missing(width, multiple, least));
        if (down == 0 && across == 0) return network(x);
        var padded = Ops.ReplicationPad2d(x, [across / 2, across - (across / 2), down / 2, down - (down / 2)]);
        return network(padded).Narrow(2, down / 2, height).Narrow(3, across / 2, width);
    }

    private static long Missing(long length, int multiple, long least) => length < least ? least - length : (multiple - (length % multiple)) % multiple;
}
