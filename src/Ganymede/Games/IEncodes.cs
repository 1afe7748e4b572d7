using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>A game that also learns the way back, from samples to latents.</summary>
public interface IEncodes
{
    /// <summary>The latents of samples, with the kept networks as they are now.</summary>
    /// <param name="samples">[N, …] in the data's own shape and range.</param>
    /// <returns>[N, z]; those of a stochastic encoder are the means.</returns>
    Tensor Encode(Tensor samples);

    /// <summary>What the encoder sees before it says a latent.</summary>
    /// <param name="samples">[N, …] in the data's own shape and range.</param>
    /// <returns>[N, features].</returns>
    Tensor EncoderFeatures(Tensor samples);
}
