using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>
/// Gaussian noise on everything the discriminator sees, which makes real and fake overlap and fades to nothing
/// (Sønderby et al., 2017; Arjovsky and Bottou, 2017).
/// </summary>
/// <param name="sd">The noise's standard deviation at the start; data lies in [-1, 1].</param>
/// <param name="kimg">When it has faded, in thousands of real samples.</param>
public sealed class InstanceNoise(double sd, double kimg) : Aid
{
    /// <inheritdoc/>
    public override string Name => "instance-noise";

    /// <inheritdoc/>
    public override Tensor Show(Tensor samples, Showing showing, Round round)
    {
        var now = sd * Math.Max(0, 1 - (round.Kimg / kimg));
        return now == 0 ? samples : samples + Tensor.Normal(samples.Shape, round.Random["noise"], 0, now);
    }
}
