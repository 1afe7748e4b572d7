using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>Gradient descent with or without momentum.</summary>
internal sealed class Sgd : Optimizer
{
    private readonly SgdOptions options;
    private readonly PerWeight? velocities;

    public Sgd(SgdOptions options, IReadOnlyList<Parameter> parameters)
        : base(options, parameters)
    {
        this.options = options;
        Momentum = options.Momentum;
        velocities = options.Momentum != 0 ? Moment("momentum_buffer") : null;
    }

    private protected override void Update(ReadOnlySpan<Tensor> gradients)
    {
        var g = Decayed(gradients, options.WeightDecay);
        if (velocities is null)
        {
            Ops.ForeachAddInPlace(Weights, g, -LearningRate);
            return;
        }

        Ops.AddInPlace(Ops.MulInPlace(velocities.Whole, Momentum), Ops.FlattenDenseTensors(g));
        if (options.Nesterov)
        {
            Ops.ForeachAddInPlace(Weights, g, -LearningRate);
            Ops.ForeachAddInPlace(Weights, velocities.Parts, -LearningRate * Momentum);
        }
        else
        {
            Ops.ForeachAddInPlace(Weights, velocities.Parts, -LearningRate);
        }
    }
}
