using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>
/// Changes parameters by their gradients. Works on whole lists of tensors at once, so a step costs a handful of calls whatever the
/// network. Its state is a step counter and named moments per parameter, by the parameter's number.
/// </summary>
public abstract class Optimizer : IDisposable
{
    private readonly List<(string Name, Tensor[] Values)> moments = [];

    private protected Optimizer(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
    {
        LearningRate = options.LearningRate;
        Weights = [.. parameters.Select(p => p.Own)];
    }

    /// <summary>The step size from the next step on.</summary>
    public double LearningRate { get; set; }

    /// <summary>The share of the velocity that lasts, from the next step on; for SGD that began with some.</summary>
    public double Momentum { get; set; }

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The step counter and every moment, for a checkpoint. The moments are the optimizer's own tensors, not copies.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        moments.SelectMany(m => m.Values.Select((value, i) => ($"{m.Name}.{i}", value))).Prepend(("step", Tensor.From([Steps])));

    private protected Tensor[] Weights { get; }

    /// <summary>The optimizer that the options describe, over parameters that stay on their device from now on.</summary>
    public static Optimizer Create(OptimizerOptions options, IReadOnlyList<Parameter> parameters) => options switch
    {
        AdamOptions adam => new Adam(adam, parameters),
        AdamWOptions adamW => new Adam(adamW, parameters),
        SgdOptions sgd => new Sgd(sgd, parameters),
        RmsPropOptions rmsProp => new RmsProp(rmsProp, parameters),
        _ => throw new ArgumentException($"{options.GetType().Name} describes no optimizer."),
    };

    /// <summary>Changes every parameter once; substituted values stay as they are.</summary>
    /// <param name="gradients">One per parameter, of its shape, in the parameters' order.</param>
    /// <exception cref="ArgumentException">There are more or fewer gradients than parameters.</exception>
    public void Step(ReadOnlySpan<Tensor> gradients)
    {
        if (gradients.Length != Weights.Length) throw new ArgumentException($"{gradients.Length} gradients for {Weights.Length} parameters.");
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        Steps++;
        Update(gradients);
    }

    /// <summary>Copies a stored <see cref="State"/> in; the next step is what it would have been there.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        using var frozen = Autograd.NoGrad();
        Steps = Module.Find(state, "step", [1]).ToLong();
        foreach (var (name, values) in moments)
        {
            for (var i = 0; i < values.Length; i++) Ops.CopyInPlace(values[i], Module.Find(state, $"{name}.{i}", values[i].Shape));
        }
    }

    /// <summary>Frees the moments; the parameters stay.</summary>
    public void Dispose()
    {
        foreach (var (_, values) in moments) Array.ForEach(values, v => v.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>One step; runs without recording, in a scope of its own.</summary>
    private protected abstract void Update(ReadOnlySpan<Tensor> gradients);

    private protected Tensor[] Moment(string name)
    {
        var values = Array.ConvertAll(Weights, w => Ops.ZerosLike(w).Retain());
        moments.Add((name, values));
        return values;
    }

    private protected ReadOnlySpan<Tensor> Decayed(ReadOnlySpan<Tensor> gradients, double decay) =>
        decay == 0 ? gradients : Ops.ForeachAdd(gradients, Weights, decay);
}
