using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>A discriminator's last layer: one number from a sample's features, and from how much samples differ where that is seen.</summary>
public sealed class LogitLayer : Layer
{
    private readonly MinibatchStdDev? spread;
    private readonly Layer output;

    /// <param name="features">Of a sample.</param>
    /// <param name="withBias">Whether the logit has a bias.</param>
    /// <param name="init">First weights.</param>
    /// <param name="spectral">Whether the weights are divided by their largest singular value.</param>
    /// <param name="seesSpread">Whether how much samples of a batch differ is a feature too (Karras et al., 2018).</param>
    public LogitLayer(long features, bool withBias, Initializer init, bool spectral, bool seesSpread)
    {
        spread = seesSpread ? Child("spread", new MinibatchStdDev()) : null;
        var linear = new Linear(features + (seesSpread ? 1 : 0), 1, withBias, init, Initializers.Zeros);
        output = Child<Layer>("output", spectral ? new SpectralNorm(linear) : linear);
    }

    /// <param name="x">[N, features].</param>
    /// <returns>[N].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var measured = spread?.Forward(x);
        return output.Forward(measured ?? x).Flatten();
    }
}
