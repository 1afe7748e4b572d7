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

    /// <inheritdoc/>
    public override Foresight Foresee() => new Ahead(this);

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

    private sealed class Ahead(Sgd optimizer) : Foresight([.. optimizer.Weights])
    {
        private readonly Tensor[]? velocities = optimizer.velocities is { } v ? [.. v.Parts] : null;

        private protected override Tensor Next(int number, Tensor weight, Tensor gradient)
        {
            var g = optimizer.options.WeightDecay == 0 ? gradient : gradient + (optimizer.options.WeightDecay * weight);
            if (velocities is null) return weight - (optimizer.LearningRate * g);
            velocities[number] = (optimizer.Momentum * velocities[number]) + g;
            return weight - (optimizer.LearningRate * (optimizer.options.Nesterov ? g + (optimizer.Momentum * velocities[number]) : velocities[number]));
        }
    }
}
