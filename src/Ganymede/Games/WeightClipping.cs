using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>
/// The aftermath of a critic's move in the first Wasserstein GAN: every weight is brought back to [-bound, bound], which bounds the critic's slope,
/// roughly (Arjovsky et al., 2017, algorithm 1).
/// </summary>
/// <param name="parameters">The critic's.</param>
/// <param name="bound">0.01 in the paper.</param>
public sealed class WeightClipping(IReadOnlyList<Parameter> parameters, double bound)
{
    /// <summary>Clips.</summary>
    public void Apply()
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        foreach (var parameter in parameters) parameter.Write(parameter.Value.Clamp(-bound, bound));
    }
}
