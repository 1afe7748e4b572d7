using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>Where a <see cref="ZeroCenteredPenalty"/> looks.</summary>
public enum PenalisedSamples
{
    /// <summary>At real samples: R1.</summary>
    Real,

    /// <summary>At fakes: R2.</summary>
    Fake,
}

/// <summary>
/// R1 and R2: (γ/2) E |∇ D|² at real samples, or at fakes (Mescheder et al., 2018, eq. 9, 10). Where fakes lie on the data the discriminator must
/// be flat, so the game comes to rest there. The authors' code leaves out the ½: its 10 is γ = 20 here.
/// </summary>
/// <param name="where">R1 or R2.</param>
/// <param name="gamma">γ.</param>
/// <param name="every">k: computed at every k-th move, with k times the weight (16 in StyleGAN2).</param>
public sealed class ZeroCenteredPenalty(PenalisedSamples where, double gamma, int every = 1) : IPenalty
{
    /// <inheritdoc/>
    public string Name => where == PenalisedSamples.Real ? "r1" : "r2";

    /// <inheritdoc/>
    public double Weight => gamma / 2 * every;

    /// <inheritdoc/>
    public int Every => every;

    /// <inheritdoc/>
    public Tensor Of(Evidence evidence) => where == PenalisedSamples.Real
        ? InputSlope.SquaredNorms(evidence.RealLogits, evidence.Real).Mean()
        : InputSlope.SquaredNorms(evidence.FakeLogits, evidence.Fake).Mean();
}
