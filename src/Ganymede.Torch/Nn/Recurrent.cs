namespace Ganymede.Torch.Nn;

/// <summary>What recurrent layers share: PyTorch's names and gate order of the weights, and its start U(±1/√hidden).</summary>
public abstract class Recurrent : Layer
{
    private readonly Parameter[] parameters;

    private protected Recurrent(long inputs, long hidden, int layers, int gates)
    {
        (Hidden, Layers) = (hidden, layers);
        var init = Initializers.UniformOverRoot(hidden);
        parameters =
        [
            .. Enumerable.Range(0, layers).SelectMany(layer => new[]
            {
                Parameter($"weight_ih_l{layer}", [gates * hidden, layer == 0 ? inputs : hidden], init),
                Parameter($"weight_hh_l{layer}", [gates * hidden, hidden], init),
                Parameter($"bias_ih_l{layer}", [gates * hidden], init),
                Parameter($"bias_hh_l{layer}", [gates * hidden], init),
            }),
        ];
    }

    private protected long Hidden { get; }

    private protected int Layers { get; }

    private protected Tensor[] Weights => Array.ConvertAll(parameters, p => p.Value);

    private protected Tensor Nothing(Tensor x) => Tensor.Zeros([Layers, x.Size(0), Hidden], x.DType, x.Device);
}

/// <summary>Gated recurrent units (Cho et al., 2014); gates reset, update, new.</summary>
/// <param name="inputs">Features in.</param>
/// <param name="hidden">Features of the state, and out.</param>
/// <param name="layers">Layers one above the other.</param>
public sealed class Gru(long inputs, long hidden, int layers = 1) : Recurrent(inputs, hidden, layers, gates: 3)
{
    /// <param name="x">[N, T, inputs]; the first state is zeros.</param>
    /// <returns>[N, T, hidden], the last layer's states.</returns>
    public override Tensor Forward(Tensor x)
    {
        var (states, last) = Forward(x, null);
        last.Dispose();
        return states;
    }

    /// <param name="x">[N, T, inputs].</param>
    /// <param name="state">[layers, N, hidden]; null for zeros.</param>
    /// <returns>The last layer's states [N, T, hidden], and the state after the last step [layers, N, hidden].</returns>
    public (Tensor States, Tensor Last) Forward(Tensor x, Tensor? state)
    {
        using var nothing = state is null ? Nothing(x) : null;
        return Ops.Gru(x, state ?? nothing!, Weights, hasBiases: true, Layers, dropout: 0, IsTraining, bidirectional: false, batchFirst: true);
    }
}

/// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997); gates input, forget, cell, output.</summary>
/// <param name="inputs">Features in.</param>
/// <param name="hidden">Features of the state, and out.</param>
/// <param name="layers">Layers one above the other.</param>
public sealed class Lstm(long inputs, long hidden, int layers = 1) : Recurrent(inputs, hidden, layers, gates: 4)
{
    /// <param name="x">[N, T, inputs]; the first state is zeros.</param>
    /// <returns>[N, T, hidden], the last layer's states.</returns>
    public override Tensor Forward(Tensor x)
    {
        var (states, last, cell) = Forward(x, null);
        last.Dispose();
        cell.Dispose();
        return states;
    }

    /// <param name="x">[N, T, inputs].</param>
    /// <param name="state">State and cell, each [layers, N, hidden]; null for zeros.</param>
    /// <returns>The last layer's states [N, T, hidden], then state and cell after the last step, each [layers, N, hidden].</returns>
    public (Tensor States, Tensor Last, Tensor Cell) Forward(Tensor x, (Tensor State, Tensor Cell)? state)
    {
        using var nothing = state is null ? Nothing(x) : null;
        var (first, cell) = state ?? (nothing!, nothing!);
        return Ops.Lstm(x, [first, cell], Weights, hasBiases: true, Layers, dropout: 0, IsTraining, bidirectional: false, batchFirst: true);
    }
}
