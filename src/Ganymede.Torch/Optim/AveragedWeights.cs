using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>
/// An exponential moving average of a network's weights, which samples better than the weights themselves (Karras et al., 2018).
/// The half-life counts images, so that it means the same at every batch size.
/// </summary>
public sealed class AveragedWeights : IDisposable
{
    private readonly Module network;
    private readonly Tensor[] weights;
    private readonly Tensor[] averages;
    private readonly (string Name, Tensor Current, Tensor Kept)[] buffers;

    /// <summary>Starts with the network's weights as they are now.</summary>
    /// <param name="network">Stays on its device from now on.</param>
    public AveragedWeights(Module network)
    {
        using var frozen = Autograd.NoGrad();
        this.network = network;
        weights = [.. network.Parameters.Select(p => p.Own)];
        averages = Array.ConvertAll(weights, w => w.Clone().Retain());
        buffers = [.. network.NamedBuffers.Select(b => (b.Name, b.Value.Value, b.Value.Value.Clone().Retain()))];
    }

    /// <summary>Averages and buffers by the network's own paths: a network loads them as its weights.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        network.NamedParameters.Select((p, i) => (p.Name, averages[i])).Concat(buffers.Select(b => (b.Name, b.Kept)));

    /// <summary>Moves the averages towards the weights; the buffers (running statistics) are copied.</summary>
    /// <param name="images">Shown since the last update: the batch's size.</param>
    /// <param name="halfLifeImages">After so many images a weight's share of the average has halved; 0 for no averaging.</param>
    public void Update(double images, double halfLifeImages)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var beta = halfLifeImages > 0 ? Math.Pow(0.5, images / halfLifeImages) : 0;
        Ops.ForeachMulInPlace(averages, beta);
        Ops.ForeachAddInPlace(averages, weights, 1 - beta);
        foreach (var (_, current, kept) in buffers) Ops.CopyInPlace(kept, current);
    }

    /// <summary>Lets the network compute with the averages until the returned scope is disposed, its buffers included.</summary>
    public IDisposable Substitute()
    {
        var parameters = network.Substitute(averages);
        ExchangeBuffers();
        return new Exchanged(this, parameters);
    }

    /// <summary>Copies a stored <see cref="State"/> in.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        using var frozen = Autograd.NoGrad();
        foreach (var (name, value) in State) Ops.CopyInPlace(value, Module.Find(state, name, value.Shape));
    }

    /// <summary>Frees the averages; the network stays.</summary>
    public void Dispose()
    {
        Array.ForEach(averages, a => a.Dispose());
        foreach (var (_, _, kept) in buffers) kept.Dispose();
    }

    private void ExchangeBuffers()
    {
        using var frozen = Autograd.NoGrad();
        foreach (var (_, current, kept) in buffers)
        {
            using var before = current.Clone();
            Ops.CopyInPlace(current, kept);
            Ops.CopyInPlace(kept, before);
        }
    }

    private sealed class Exchanged(AveragedWeights owner, IDisposable parameters) : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (ended) return;
            ended = true;
            owner.ExchangeBuffers();
            parameters.Dispose();
        }
    }
}
