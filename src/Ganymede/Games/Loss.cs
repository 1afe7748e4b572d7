using Ganymede.Torch;

namespace Ganymede.Games;

/// <summary>What a player minimises: named terms, each a scalar with its weight, so that every term can be logged, plotted and weighted alike.</summary>
public sealed class Loss
{
    private readonly List<(string Name, Tensor Value, double Weight)> terms = [];
    private Tensor? total;

    private Loss()
    {
    }

    /// <summary>The terms, unweighted, in the order they were added.</summary>
    public IReadOnlyList<(string Name, Tensor Value, double Weight)> Terms => terms;

    /// <summary>The weighted sum, [] (scalar).</summary>
    public Tensor Total => total ??= terms.Select(t => t.Weight == 1 ? t.Value : t.Weight * t.Value).Aggregate((a, b) => a + b);

    /// <summary>A loss of one term.</summary>
    public static Loss Of(string name, Tensor value, double weight = 1) => new Loss().Plus(name, value, weight);

    /// <summary>Adds a term to this loss.</summary>
    /// <returns>This loss.</returns>
    public Loss Plus(string name, Tensor value, double weight = 1)
    {
        if (value.Rank != 0) throw new ArgumentException($"The loss term '{name}' has shape [{string.Join(", ", value.Shape.ToArray())}]; expected one number.");
        terms.Add((name, value, weight));
        total = null;
        return this;
    }
}
