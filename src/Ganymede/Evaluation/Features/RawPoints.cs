using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Points are their own features.</summary>
public sealed class RawPoints : IFeatureNetwork
{
    /// <inheritdoc/>
    public string Description => "the points themselves";

    /// <inheritdoc/>
    public string Hash => "points";

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames => null;

    /// <inheritdoc/>
    public (Tensor Features, Tensor? Logits) Forward(Tensor items) => (items.Flatten(1), null);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
