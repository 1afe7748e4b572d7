using Ganymede.Torch;

namespace Ganymede.Networks;

/// <summary>A discriminator that tells what it saw before it judges: its last hidden features.</summary>
public interface IFeatures
{
    /// <param name="x">Samples, [N, …].</param>
    /// <returns>[N, features].</returns>
    Tensor Features(Tensor x);

    /// <param name="features">As <see cref="Features"/> gives them.</param>
    /// <returns>Logits, [N].</returns>
    Tensor Logits(Tensor features);
}
