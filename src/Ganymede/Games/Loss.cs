using Ganymede.Torch;
using Ganymede.Torch.Nn;

namespace Ganymede.Games;

/// <summary>What a player minimises: named terms, each a scalar with its weight, so that every term can be logged, plotted and weighted alike.</summary>
public sealed class Loss
{
    private readonly List<(string Name, Tensor Value, double Weight)> terms = [];
    private Tensor? total;
    private Tensor[]? settled;
    private int open;

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
        open++;
        total = null;
        return this;
    }

    /// <summary>
    /// Takes the gradient of the terms so far and lets go of what was recorded for them. Where terms share nothing, such as what a discriminator says of real
    /// samples and of fakes, the peak of memory is that of one instead of both.
    /// </summary>
    /// <param name="by">Those whom <see cref="Gradients"/> will be asked for.</param>
    /// <returns>This loss.</returns>
    public Loss Settle(IReadOnlyList<Parameter> by)
    {
        using var plain = Autograd.WithoutAutocast(Total.Device);   // the way back is as wide as the values it meets
        settled = Gradients(by);
        for (var i = 0; i < terms.Count; i++) terms[i] = terms[i] with { Value = terms[i].Value.Detach() };
        (open, total) = (0, null);
        return this;
    }

    /// <summary>The gradient of the weighted sum by each parameter.</summary>
    /// <param name="record">Whether the gradients can be differentiated themselves; not once terms are settled.</param>
    public Tensor[] Gradients(IReadOnlyList<Parameter> by, bool record = false)
    {
        if (settled is not null && record) throw new InvalidOperationException("What was recorded for settled terms is gone.");
        if (settled is not null && open == 0) return settled;
        var found = Autograd.Gradients(Total, [.. by.Select(p => p.Value)], createGraph: record);
        if (settled is null) return found;
        using var frozen = Autograd.NoGrad();
        return Ops.ForeachAdd(settled, found);
    }
}
