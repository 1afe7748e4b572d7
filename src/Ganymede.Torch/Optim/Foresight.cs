namespace Ganymede.Torch.Optim;

/// <summary>
/// The steps that an optimizer would take next, recorded, so that what comes of them can be differentiated by what they depend on (unrolling).
/// Weights and moments themselves stay as they are.
/// </summary>
public abstract class Foresight
{
    private protected Foresight(Tensor[] weights) => Weights = weights;

    /// <summary>The weights after the steps foreseen so far, in the parameters' order; before any, the parameters themselves.</summary>
    public Tensor[] Weights { get; private set; }

    /// <summary>Foresees one step.</summary>
    /// <param name="gradients">One for each weight, recorded where they shall be differentiated.</param>
    public void Step(ReadOnlySpan<Tensor> gradients)
    {
        if (gradients.Length != Weights.Length) throw new ArgumentException($"{gradients.Length} gradients for {Weights.Length} parameters.");
        var next = new Tensor[Weights.Length];
        for (var i = 0; i < next.Length; i++) next[i] = Next(i, Weights[i], gradients[i]);
        Weights = next;
        Stepped();
    }

    private protected abstract Tensor Next(int number, Tensor weight, Tensor gradient);

    private protected virtual void Stepped()
    {
    }
}
