using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>RMSprop, centred or not, with or without momentum.</summary>
internal sealed class RmsProp : Optimizer
{
    private readonly RmsPropOptions options;
    private readonly Tensor[] squares;
    private readonly Tensor[]? means;
    private readonly Tensor[]? velocities;

    public RmsProp(RmsPropOptions options, IReadOnlyList<Parameter> parameters)
        : base(options, parameters)
    {
        this.options = options;
        squares = Moment("square_avg");
        means = options.Centered ? Moment("grad_avg") : null;
        velocities = options.Momentum != 0 ? Moment("momentum_buffer") : null;
    }

    private protected override void Update(ReadOnlySpan<Tensor> gradients)
    {
        var g = Decayed(gradients, options.WeightDecay);
        Ops.ForeachMulInPlace(squares, options.Alpha);
        Ops.ForeachAddcmulInPlace(squares, g, g, 1 - options.Alpha);
        var divisors = means is null ? Ops.ForeachSqrt(squares) : Deviations(means, g);
        Ops.ForeachAddInPlace(divisors, options.Epsilon);
        if (velocities is null)
        {
            Ops.ForeachAddcdivInPlace(Weights, g, divisors, -LearningRate);
            return;
        }

        Ops.ForeachMulInPlace(velocities, options.Momentum);
        Ops.ForeachAddcdivInPlace(velocities, g, divisors, 1);
        Ops.ForeachAddInPlace(Weights, velocities, -LearningRate);
    }

    // √(mean of squares - square of mean).
    private Tensor[] Deviations(Tensor[] means, ReadOnlySpan<Tensor> g)
    {
        Ops.ForeachMulInPlace(means, options.Alpha);
        Ops.ForeachAddInPlace(means, g, 1 - options.Alpha);
        var variances = Ops.ForeachAddcmul(squares, means, means, -1);
        Ops.ForeachSqrtInPlace(variances);
        return variances;
    }
}
