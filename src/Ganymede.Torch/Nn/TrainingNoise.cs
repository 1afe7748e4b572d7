namespace Ganymede.Torch.Nn;

/// <summary>Adds N(0, sd) to every value, in training alone: what is learned must not depend on so little.</summary>
/// <param name="sd">Standard deviation.</param>
/// <param name="random">Where noise is drawn.</param>
public sealed class TrainingNoise(double sd, Generator random) : Layer
{
    /// <param name="x">Any shape; so is the result.</param>
    public override Tensor Forward(Tensor x)
    {
        if (!IsTraining || sd == 0) return x;
        using var noise = Tensor.Normal(x.Shape, random, 0, sd);
        using var there = noise.To(x.Device);
        return x + there;
    }
}
