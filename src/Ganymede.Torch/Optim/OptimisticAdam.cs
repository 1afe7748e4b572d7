using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>Adam that steps twice along the newest direction and takes back the one before.</summary>
internal sealed class OptimisticAdam : Optimizer
{
    private readonly OptimisticAdamOptions options;
    private readonly PerWeight means;
    private readonly PerWeight squares;

    public OptimisticAdam(OptimisticAdamOptions options, IReadOnlyList<Parameter> parameters)
        : base(options, parameters)
    {
        this.options = options;
        Beta2 = options.Beta2;
        means = Moment("exp_avg");
        squares = Moment("exp_avg_sq");
    }

    private protected override void Update(ReadOnlySpan<Tensor> gradients)
    {
        var (beta1, beta2) = (options.Beta1, Beta2);
        var g = Ops.FlattenDenseTensors(Decayed(gradients, options.WeightDecay));
        var before = Direction();

        // m = β1 m + (1 - β1) g;  v = β2 v + (1 - β2) g².
        Ops.AddInPlace(Ops.MulInPlace(means.Whole, beta1), g, 1 - beta1);
        Ops.AddcmulInPlace(Ops.MulInPlace(squares.Whole, beta2), g, g, 1 - beta2);

        // Both directions with today's correction, as in the authors' code.
        var rate = LearningRate * Math.Sqrt(1 - Math.Pow(beta2, Steps)) / (1 - Math.Pow(beta1, Steps));
        Ops.ForeachAddInPlace(Weights, InShape((2 * Direction()) - before), -rate);
    }

    // m / (√v + ε).
    private Tensor Direction() => means.Whole / (squares.Whole.Sqrt() + options.Epsilon);
}
