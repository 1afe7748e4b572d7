using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// A generator of batch-normalised dense layers with ReLU, which may see the latent in every hidden layer (Donahue et al., 2017: their code
/// for digits).
/// </summary>
public sealed class SkipPerceptronGenerator : Layer
{
    private readonly (Linear Dense, BatchNorm Norm)[] hidden;
    private readonly Linear output;
    private readonly Squash squash;
    private readonly long[] shape;
    private readonly bool skips;

    /// <param name="latent">Dimensions of z.</param>
    /// <param name="width">Units of each hidden layer.</param>
    /// <param name="depth">Hidden layers, 1 or more.</param>
    /// <param name="shape">A sample's dimensions, without the batch.</param>
    /// <param name="squash">What keeps the output in range.</param>
    /// <param name="skips">Whether z enters every hidden layer, not the first alone.</param>
    /// <param name="isAffine">Whether batch normalisation learns gains and biases.</param>
    public SkipPerceptronGenerator(int latent, int width, int depth, IReadOnlyList<long> shape, Squash squash, bool skips, bool isAffine)
    {
        (this.squash, this.shape, this.skips) = (squash, [.. shape], skips);
        hidden = [.. Enumerable.Range(0, depth).Select(i => (
            Child($"dense{i}", new Linear(i == 0 ? latent : width + (skips ? latent : 0), width, withBias: false)),
            Child($"norm{i}", new BatchNorm(width, affine: isAffine))))];
        output = Child("output", new Linear(width, shape.Aggregate(1L, (a, b) => a * b)));
    }

    /// <param name="z">Latents, [N, latent].</param>
    /// <returns>Samples, [N, …shape].</returns>
    public override Tensor Forward(Tensor z)
    {
        var x = z;
        foreach (var (dense, norm) in hidden)
        {
            var seen = skips && x != z ? Ops.Cat([x, z], 1) : x;
            x = Ops.RectifyInPlace(norm.Forward(dense.Forward(seen)), 0);
        }

        var made = squash switch
        {
            Squash.Tanh => output.Forward(x).Tanh(),
            Squash.Sigmoid => (output.Forward(x) * 0.5).Tanh(),     // 2 σ(x) - 1 = tanh(x / 2)
            _ => output.Forward(x),
        };
        return shape.Length == 1 ? made : made.Reshape([made.Size(0), .. shape]);
    }
}
