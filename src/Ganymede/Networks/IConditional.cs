using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>A network that is told what it makes or judges.</summary>
public interface IConditional
{
    /// <param name="x">Latents, [N, z], or samples, [N, …].</param>
    /// <param name="conditions">What each is or shall be, [N, width]: a 1 in each attribute's block of values, then continuous codes.</param>
    Tensor Forward(Tensor x, Tensor conditions);
}

/// <summary>A discriminator that also says what it sees, from the features by which it judges.</summary>
public interface IRecognizes : IFeatures
{
    /// <param name="features">As <see cref="IFeatures.Features"/> gives them.</param>
    /// <returns>[N, width], laid out as conditions are: logits of each attribute's values, then the continuous codes' means.</returns>
    Tensor Recognize(Tensor features);
}

/// <summary>Networks of both kinds alike.</summary>
internal static class Conditional
{
    /// <param name="conditions">[N, width]; unused by a network that is told nothing.</param>
    public static Tensor Apply(this Module network, Tensor x, Tensor? conditions) => network switch
    {
        IConditional told => told.Forward(x, conditions ?? throw new ArgumentNullException(nameof(conditions), "This network must be told what each sample is.")),
        Layer layer => layer.Forward(x),
        _ => throw new ArgumentException($"{network.GetType().Name} takes no samples."),
    };
}
