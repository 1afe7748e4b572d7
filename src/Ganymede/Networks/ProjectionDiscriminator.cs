using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Networks;

/// <summary>
/// A discriminator told what its samples are by projection (Miyato and Koyama, 2018, eq. 4): ψ(φ(x)) + ⟨e_y, φ(x)⟩, where φ are another's last features, ψ its
/// logit, and e_y a vector to learn for every value, summed over attributes.
/// </summary>
public sealed class ProjectionDiscriminator : Module, IConditional
{
    private readonly IFeatures features;
    private readonly Layer embedding;

    /// <param name="judge">The discriminator; it must be an <see cref="IFeatures"/>.</param>
    /// <param name="count">Its features.</param>
    /// <param name="told">Numbers of a condition.</param>
    /// <param name="init">First vectors.</param>
    /// <param name="spectral">Whether the vectors, as one matrix, are divided by its largest singular value.</param>
    public ProjectionDiscriminator(Layer judge, long count, int told, Initializer init, bool spectral = true)
    {
        features = (IFeatures)Child("judge", judge);
        var vectors = new Linear(told, count, withBias: false, init: init);
        embedding = Child<Layer>("embedding", spectral ? new SpectralNorm(vectors) : vectors);
    }

    /// <param name="x">Samples, [N, …].</param>
    /// <param name="conditions">What they are or shall be, [N, told].</param>
    /// <returns>Logits, [N].</returns>
    public Tensor Forward(Tensor x, Tensor conditions)
    {
        using var found = features.Features(x);                                   // [N, features]
        using var told = embedding.Forward(conditions);                           // [N, features]
        using var fits = (told * found).Sum([1]);
        using var real = features.Logits(found);
        return real + fits;
    }
}
