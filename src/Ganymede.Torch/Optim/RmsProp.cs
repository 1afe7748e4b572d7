using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>RMSprop, centred or not, with or without momentum.</summary>
internal sealed class RmsProp : Optimizer
{
    private readonly RmsPropOptions options;
    private readonly PerWeight squares;
    private readonly PerWeight? means;
    private readonly PerWeight? velocities;

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
        var apart = Decayed(gradients, options.WeightDecay);
        var g = Ops.FlattenDenseTensors(apart);
        Ops.AddcmulInPlace(Ops.MulInPlace(squares.Whole, options.Alpha), g, g, 1 - options.Alpha);
        var divisors = Ops.AddInPlace(Ops.Sqrt(Variances(g)), options.Epsilon);
        if (velocities is null)
        {
            Ops.ForeachAddcdivInPlace(Weights, apart, InShape(divisors), -LearningRate);
            return;
        }

        Ops.AddcdivInPlace(Ops.MulInPlace(velocities.Whole, options.Momentum), g, divisors);
        Ops.ForeachAddInPlace(Weights, velocities.Parts, -LearningRate);
    }

    // The mean of squares, centred by the square of the mean where asked.
    private Tensor Variances(Tensor g)
    {
        if (means is null) return squares.Whole;
        Ops.AddInPlace(Ops.MulInPlace(means.Whole, options.Alpha), g, 1 - options.Alpha);
        return Ops.Addcmul(squares.Whole, means.Whole, means.Whole, -1);
    }
}
