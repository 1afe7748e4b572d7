using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>What squeezes a generator's output into the data's range.</summary>
public enum Squash
{
    /// <summary>Nothing: points have no bounds.</summary>
    None,

    /// <summary>tanh, to (-1, 1).</summary>
    Tanh,

    /// <summary>2 sigmoid - 1, to (-1, 1): the original code's sigmoid over [0, 1], moved to our range.</summary>
    Sigmoid,
}

/// <summary>A generator of dense layers: latent, hidden layers with ReLU, output.</summary>
public sealed class PerceptronGenerator : Layer
{
    private readonly Sequential hidden;
    private readonly Linear output;
    private readonly Squash squash;
    private readonly long[] shape;

    /// <param name="latent">Dimensions of z.</param>
    /// <param name="width">Units of each hidden layer.</param>
    /// <param name="depth">Hidden layers; 0 for none.</param>
    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="squash">What keeps the output in range.</param>
    /// <param name="leak">Slope of the activation below 0; 0 for ReLU.</param>
    /// <param name="init">First weights; null for U(±1/√inputs).</param>
    public PerceptronGenerator(int latent, int width, int depth, IReadOnlyList<long> shape, Squash squash, double leak = 0, Initializer? init = null)
    {
        (this.squash, this.shape) = (squash, [.. shape]);
        var layers = new List<(string, Layer)>();
        for (var i = 0; i < depth; i++)
        {
            layers.Add(($"dense{i}", new Linear(i == 0 ? latent : width, width, init: init, slope: leak)));
        }

        hidden = Child("hidden", new Sequential(layers));
        output = Child("output", new Linear(depth == 0 ? latent : width, shape.Aggregate(1L, (a, b) => a * b), init: init));
    }

    /// <summary>The output layer's bias, [elements]: where training may start from the data's mean.</summary>
    public Parameter OutputBias => output.NamedParameters.Single(p => p.Name == "bias").Value;

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Samples, [N, …shape].</returns>
    public override Tensor Forward(Tensor z)
    {
        var x = output.Forward(hidden.Forward(z));                // [N, elements]
        x = squash switch
        {
            Squash.Tanh => x.Tanh(),
            Squash.Sigmoid => (x * 0.5).Tanh(),                     // 2 σ(x) - 1 = tanh(x / 2)
            _ => x,
        };
        return shape.Length == 1 ? x : x.Reshape([x.Size(0), .. shape]);
    }
}
