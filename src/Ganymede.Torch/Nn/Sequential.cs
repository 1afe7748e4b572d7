namespace Ganymede.Torch.Nn;

/// <summary>Layers one after the other, named "0", "1", … unless names are given.</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] layers;

    /// <summary>Layers named by their number.</summary>
    public Sequential(params ReadOnlySpan<Layer> layers)
    {
        this.layers = layers.ToArray();
        for (var i = 0; i < layers.Length; i++) Child($"{i}", layers[i]);
    }

    /// <summary>Layers with names of their own.</summary>
    public Sequential(IEnumerable<(string Name, Layer Value)> layers) => this.layers = [.. layers.Select(l => Child(l.Name, l.Value))];

    /// <summary>The output of the last layer for <paramref name="x"/>.</summary>
    public override Tensor Forward(Tensor x)
    {
        var current = x;
        for (var i = 0; i < layers.Length; i++)
        {
            Tensor next;
            if (layers[i] is BatchNorm norm && i + 1 < layers.Length && layers[i + 1] is Rectifier { IsInPlace: true } rectifier)
            {
                next = norm.Forward(current, rectifier.Slope);   // what it would do in place is part of the norm's passes
                i++;
            }
            else
            {
                next = layers[i].Forward(current);
            }

            // What the gradient needs, libtorch holds itself; our own handle on an intermediate only keeps memory from being used again.
            if (current != x && current != next) current.Dispose();
            current = next;
        }

        return current;
    }
}
