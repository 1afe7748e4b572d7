using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Layers one after the other, the weights of some normalised, whose first gains and biases follow data through all of them.</summary>
internal sealed class NormedLayers : Layer
{
    private readonly Layer[] layers;

    public NormedLayers(IEnumerable<(string Name, Layer Value)> layers) => this.layers = [.. layers.Select(l => Child(l.Name, l.Value))];

    public override Tensor Forward(Tensor x)
    {
        foreach (var layer in layers) x = layer.Forward(x);
        return x;
    }

    /// <returns>What the layers give for these samples, with the new gains and biases.</returns>
    public Tensor Calibrate(Tensor x)
    {
        foreach (var layer in layers) x = layer is WeightNorm normed ? normed.Calibrate(x) : layer.Forward(x);
        return x;
    }
}
