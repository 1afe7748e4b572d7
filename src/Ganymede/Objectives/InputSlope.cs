using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>How steep a discriminator is at each sample: its gradient by the sample's values, recorded so that it can be differentiated itself.</summary>
internal static class InputSlope
{
    /// <summary>|∇ₓ D(x)|² over all values of a sample, pixels and channels alike.</summary>
    /// <param name="logits">[N], each computed from its own sample.</param>
    /// <param name="samples">[N, …], what the logits were computed from.</param>
    /// <returns>[N].</returns>
    public static Tensor SquaredNorms(Tensor logits, Tensor samples)
    {
        var slopes = Autograd.Gradient(logits.Sum(), samples, createGraph: true);
        return slopes.Reshape(logits.Size(0), -1).Square().Sum([1]);
    }

    /// <summary>|∇ₓ D(x)|, with 1e-12 inside the root: at a slope of zero its own gradient is zero, not infinite.</summary>
    public static Tensor Norms(Tensor logits, Tensor samples) => (SquaredNorms(logits, samples) + 1e-12).Sqrt();
}
