using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>
/// Changes parameters by their gradients. The moments of all parameters lie in one row each, so a step costs a handful of calls whatever
/// the network. Its state is a step counter and named moments per parameter, by the parameter's number.
/// </summary>
public abstract class Optimizer : IDisposable
{
    private readonly List<(string Name, PerWeight Values)> moments = [];

    private protected Optimizer(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
    {
        LearningRate = options.LearningRate;
        Weights = [.. parameters.Select(p => p.Own)];
    }

    /// <summary>The step size from the next step on.</summary>
    public double LearningRate { get; set; }

    /// <summary>The share of the velocity that lasts, from the next step on; for SGD that began with some.</summary>
    public double Momentum { get; set; }

    /// <summary>Adam's β2, from the next step on; of the others nothing.</summary>
    public double Beta2 { get; set; }

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The step counter and every moment, for a checkpoint. The moments are the optimizer's own tensors, not copies.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        moments.SelectMany(m => m.Values.Parts.Select((value, i) => ($"{m.Name}.{i}", value))).Prepend(("step", Tensor.From([Steps])));

    private protected Tensor[] Weights { get; }

    /// <summary>The optimizer that the options describe, over parameters that stay on their device from now on.</summary>
    public static Optimizer Create(OptimizerOptions options, IReadOnlyList<Parameter> parameters) => options switch
    {
        AdamOptions adam => new Adam(adam, parameters),
        AdamWOptions adamW => new Adam(adamW, parameters),
        SgdOptions sgd => new Sgd(sgd, parameters),
        RmsPropOptions rmsProp => new RmsProp(rmsProp, parameters),
        OptimisticAdamOptions adam => new OptimisticAdam(adam, parameters),
        OptimisticSgdOptions sgd => new OptimisticSgd(sgd, parameters),
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

    /// <summary>What the next steps would be; of Adam and SGD.</summary>
    /// <exception cref="NotSupportedException">This optimizer's steps cannot be foreseen.</exception>
    public virtual Foresight Foresee() => throw new NotSupportedException($"The steps of {GetType().Name} cannot be foreseen; unroll Adam or SGD.");

    /// <summary>Copies a stored <see cref="State"/> in; the next step is what it would have been there.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        using var frozen = Autograd.NoGrad();
        Steps = Module.Find(state, "step", [1]).ToLong();
        foreach (var (name, values) in moments)
        {
            for (var i = 0; i < values.Parts.Length; i++) Ops.CopyInPlace(values.Parts[i], Module.Find(state, $"{name}.{i}", values.Parts[i].Shape));
        }
    }

    /// <summary>Frees the moments; the parameters stay.</summary>
    public void Dispose()
    {
        foreach (var (_, values) in moments) values.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One step; runs without recording, in a scope of its own.</summary>
    private protected abstract void Update(ReadOnlySpan<Tensor> gradients);

    private protected PerWeight Moment(string name)
    {
        var values = new PerWeight(Weights);
        moments.Add((name, values));
        return values;
    }

    /// <summary>Views of a row in each weight's shape.</summary>
    private protected Tensor[] InShape(Tensor row) => Ops.UnflattenDenseTensors(row, Weights);

    private protected ReadOnlySpan<Tensor> Decayed(ReadOnlySpan<Tensor> gradients, double decay) =>
        decay == 0 ? gradients : Ops.ForeachAdd(gradients, Weights, decay);

    /// <summary>A number per element of every weight, starting at 0: one row of memory, and a view of it in each weight's shape.</summary>
    private protected sealed class PerWeight : IDisposable
    {
        public PerWeight(Tensor[] weights)
        {
            using var scope = TensorScope.Begin();
            Whole = Tensor.Zeros([weights.Sum(w => w.Count)], device: weights.FirstOrDefault()?.Device).Retain();
            var start = 0L;
            Parts = Array.ConvertAll(weights, w =>
            {
                var part = Whole.Narrow(0, start, w.Count).View(w.Shape).Retain();
                start += w.Count;
                return part;
            });
        }

        public Tensor Whole { get; }

        public Tensor[] Parts { get; }

        public void Dispose()
        {
            Array.ForEach(Parts, p => p.Dispose());
            Whole.Dispose();
        }
    }
}
