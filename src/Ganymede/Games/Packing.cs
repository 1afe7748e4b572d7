using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// Lets the discriminator see several samples at once, side by side as channels (PacGAN: Lin et al., 2018): a pack of fakes that are all alike
/// gives itself away. Comes last, after what treats samples one by one.
/// </summary>
/// <param name="size">m: samples in a pack; divides the batch.</param>
public sealed class Packing(int size) : Aid
{
    /// <inheritdoc/>
    public override string Name => "pack";

    /// <summary>m.</summary>
    public int Size => size;

    /// <param name="samples">[N, C, …].</param>
    /// <returns>[N / m, m C, …].</returns>
    public override Tensor Show(Tensor samples, Showing showing, Round round)
    {
        var shape = samples.Shape.ToArray();
        if (shape[0] % size != 0) throw new ArgumentException($"{shape[0]} samples cannot be packed by {size}.");
        return samples.Reshape([shape[0] / size, shape[1] * size, .. shape[2..]]);
    }
}
