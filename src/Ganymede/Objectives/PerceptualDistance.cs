using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Objectives;

/// <summary>
/// How differently two pictures look to a network that never changes: |φ(x) - φ(y)|, squared or absolute, on average (Johnson et al., 2016).
/// Pictures that differ by a little shift of a texture look alike to it, which pixels do not say.
/// </summary>
/// <param name="open">Gives φ, when it is first asked for: what only uses a generator needs no such network.</param>
/// <param name="scale">What φ's values are multiplied by.</param>
/// <param name="isSquared">Whether the difference is squared.</param>
public sealed class PerceptualDistance(Func<Layer> open, double scale, bool isSquared) : IDisposable
{
    private Layer? network;

    /// <param name="made">[N, C, H, W] in [-1, 1]; gradients flow to it.</param>
    /// <param name="truth">As <paramref name="made"/>; no gradient flows to it.</param>
    /// <returns>A number.</returns>
    public Tensor Of(Tensor made, Tensor truth)
    {
        network ??= Opened(made.Device);
        var difference = (network.Forward(made) - Seen(truth)).To(DType.Float) * scale;
        return isSquared ? difference.Square().Mean() : difference.Abs().Mean();
    }

    /// <summary>Frees φ, where it was asked for.</summary>
    public void Dispose() => network?.Dispose();

    private Layer Opened(Device device)
    {
        var opened = open();
        opened.MoveTo(device);
        opened.Train(false);
        return opened;
    }

    private Tensor Seen(Tensor truth)
    {
        using var frozen = Autograd.NoGrad();
        return network!.Forward(truth);
    }
}
