using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>Gradient descent that steps twice along the newest gradient and takes back the one before.</summary>
internal sealed class OptimisticSgd : Optimizer
{
    private readonly OptimisticSgdOptions options;
    private readonly PerWeight before;

    public OptimisticSgd(OptimisticSgdOptions options, IReadOnlyList<Parameter> parameters)
        : base(options, parameters)
    {
        this.options = options;
        before = Moment("gradient");
    }

    private protected override void Update(ReadOnlySpan<Tensor> gradients)
    {
        var g = Ops.FlattenDenseTensors(Decayed(gradients, options.WeightDecay));

        // The first step has nothing to take back: it goes along its own gradient once.
        if (Steps == 1) Ops.CopyInPlace(before.Whole, g);
        Ops.ForeachAddInPlace(Weights, InShape((2 * g) - before.Whole), -LearningRate);
        Ops.CopyInPlace(before.Whole, g);
    }
}
