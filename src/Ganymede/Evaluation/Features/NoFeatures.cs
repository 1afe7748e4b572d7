using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Stands where metrics look at pictures themselves alone, so that no scorer has to learn.</summary>
internal sealed class NoFeatures : IFeatureNetwork
{
    /// <inheritdoc/>
    public string Description => "none";

    /// <inheritdoc/>
    public string Hash => "none";

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames => null;

    /// <inheritdoc/>
    public (Tensor Features, Tensor? Logits) Forward(Tensor items) => (Tensor.Zeros([items.Size(0), 1]), null);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
