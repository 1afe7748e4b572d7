using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>Takes pictures through a network in use.</summary>
internal static class Translating
{
    // Of all pictures that go through at once, so that memory does not depend on how many there are.
    private const int MostPixels = 64 * 64 * 64;

    /// <param name="pictures">[N, C, H, W] in [-1, 1], on any device.</param>
    /// <param name="random">Where the network's own layers draw.</param>
    /// <param name="growth">How many pixels the network makes of one.</param>
    /// <returns>[N, C', H, W] where it makes one of one, on the network's device.</returns>
    public static Tensor Through(Layer network, Tensor pictures, Generator random, int growth = 1)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        using var use = new GeneratorInUse(network, random);
        pictures = pictures.To(network.Parameters[0].Value.Device);
        var (count, pixels) = ((int)pictures.Size(0), (int)(pictures.Size(2) * pictures.Size(3)));
        var piece = Math.Max(1, MostPixels / (pixels * growth));
        var made = new List<Tensor>();
        for (var start = 0; start < count; start += piece)
        {
            using var inner = TensorScope.Begin();
            made.Add(inner.Keep(network.Forward(pictures.Narrow(0, start, Math.Min(piece, count - start)))));
        }

        return scope.Keep(Ops.Cat([.. made]));
    }
}
