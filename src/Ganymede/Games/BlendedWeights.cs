using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>Lets a network compute with a weighted mean of its own weights and another's of the same kind, until it is disposed.</summary>
internal sealed class BlendedWeights : IDisposable
{
    private readonly IDisposable parameters;
    private readonly (Tensor Current, Tensor Before)[] buffers;
    private readonly Tensor[] means;

    /// <param name="share">Of the network's own weights, in [0, 1].</param>
    public BlendedWeights(Module network, Module other, double share)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        means = [.. network.Parameters.Zip(other.Parameters, (a, b) => Mean(a.Value, b.Value).Retain())];
        parameters = network.Substitute(means);

        // Running statistics are means of what the weights before them make.
        var others = other.NamedBuffers.Select(b => b.Value.Value).ToArray();
        buffers = [.. network.NamedBuffers.Select(b => (b.Value.Value, b.Value.Value.Clone().Retain()))];
        for (var i = 0; i < buffers.Length; i++) Ops.CopyInPlace(buffers[i].Current, Mean(buffers[i].Before, others[i]));

        Tensor Mean(Tensor a, Tensor b) => (share * a) + ((1 - share) * b);
    }

    public void Dispose()
    {
        using var frozen = Autograd.NoGrad();
        parameters.Dispose();
        Array.ForEach(means, m => m.Dispose());
        foreach (var (current, before) in buffers)
        {
            Ops.CopyInPlace(current, before);
            before.Dispose();
        }
    }
}
