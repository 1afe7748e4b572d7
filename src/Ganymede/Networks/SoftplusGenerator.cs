using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>Two dense layers with batch normalisation and softplus, and an output of normalised weights: the generator beside <see cref="ClassifyingPerceptron"/>.</summary>
public sealed class SoftplusGenerator : Layer
{
    private readonly Sequential layers;
    private readonly long[] shape;
    private readonly bool isBounded;

    /// <param name="latent">Dimensions of z.</param>
    /// <param name="width">Units of both hidden layers; their code: 500.</param>
    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="isBounded">Whether samples lie in (-1, 1), as pictures do and points do not.</param>
    public SoftplusGenerator(int latent, int width, IReadOnlyList<long> shape, bool isBounded)
    {
        (this.shape, this.isBounded) = ([.. shape], isBounded);
        var glorot = Initializers.XavierUniform();
        layers = Child("layers", new Sequential(
        [
            ("dense0", new Linear(latent, width, withBias: false, glorot)), ("norm0", new BatchNorm(width)), ("act0", new Softplus()),
            ("dense1", new Linear(width, width, withBias: false, glorot)), ("norm1", new BatchNorm(width)), ("act1", new Softplus()),
            ("output", new WeightNorm(new Linear(width, shape.Aggregate(1L, (a, b) => a * b), init: glorot, biasInit: Initializers.Zeros))),
        ]));
    }

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Samples, [N, …shape].</returns>
    public override Tensor Forward(Tensor z)
    {
        var x = layers.Forward(z);                                  // [N, elements]
        if (isBounded) x = (0.5 * x).Tanh();                        // 2 σ(x) - 1
        return shape.Length == 1 ? x : x.Reshape([x.Size(0), .. shape]);
    }
}
