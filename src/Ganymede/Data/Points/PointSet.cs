namespace Ganymede.Data;

/// <summary>Endless 2-D points: the item at an index is a pure function of the index.</summary>
public abstract class PointSet : Dataset
{
    private readonly PointShape shape;

    private protected PointSet(string spec, PointShape shape) : base(spec, shape, count: null, classNames: null) => this.shape = shape;

    /// <summary>The Gaussians that the points come from, in the data's own units; null when it has no such modes.</summary>
    public virtual PointModes? Modes => null;

    /// <inheritdoc/>
    public sealed override void Read(ReadOnlySpan<long> indices, Span<float> destination)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            var (x, y) = Draw(At(indices[i]));
            destination[2 * i] = (float)((x - shape.Center[0]) / shape.Scale);
            destination[2 * i + 1] = (float)((y - shape.Center[1]) / shape.Scale);
        }
    }

    /// <returns>The random numbers that an item is made of.</returns>
    private protected static CounterRandom At(long index) => new(seed: 0, (ulong)index);

    /// <returns>A point in the data's own units.</returns>
    private protected abstract (double X, double Y) Draw(CounterRandom random);
}

/// <summary>Equally likely Gaussians of one standard deviation.</summary>
/// <param name="Centers">In the data's own units.</param>
/// <param name="StandardDeviation">Of each coordinate.</param>
public sealed record PointModes(IReadOnlyList<(double X, double Y)> Centers, double StandardDeviation);
