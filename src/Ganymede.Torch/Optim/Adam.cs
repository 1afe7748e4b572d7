using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>Adam and AdamW.</summary>
internal sealed class Adam : Optimizer
{
    private readonly AdamOptions options;
    private readonly double decoupledDecay;
    private readonly PerWeight means;
    private readonly PerWeight squares;

    public Adam(AdamOptions options, IReadOnlyList<Parameter> parameters)
        : base(options, parameters)
    {
        this.options = options;
        means = Moment("exp_avg");
        squares = Moment("exp_avg_sq");
    }

    public Adam(AdamWOptions options, IReadOnlyList<Parameter> parameters)
        : this(new AdamOptions(options.LearningRate, options.Beta1, options.Beta2, options.Epsilon), parameters) =>
        decoupledDecay = options.WeightDecay;

    private protected override void Update(ReadOnlySpan<Tensor> gradients)
    {
        var (beta1, beta2) = (options.Beta1, options.Beta2);
        var g = Ops.FlattenDenseTensors(Decayed(gradients, options.WeightDecay));
        if (decoupledDecay != 0) Ops.ForeachMulInPlace(Weights, 1 - LearningRate * decoupledDecay);

        // m = β1 m + (1 - β1) g;  v = β2 v + (1 - β2) g².
        Ops.AddInPlace(Ops.MulInPlace(means.Whole, beta1), g, 1 - beta1);
        Ops.AddcmulInPlace(Ops.MulInPlace(squares.Whole, beta2), g, g, 1 - beta2);
        g.Dispose();                                                // its memory serves the divisors

        // w -= lr m̂ / (√v̂ + ε), with both corrections moved into the two numbers: √c2 / c1 before, ε √c2 below.
        var rootCorrection = Math.Sqrt(1 - Math.Pow(beta2, Steps));
        var divisors = Ops.AddInPlace(Ops.Sqrt(squares.Whole), options.Epsilon * rootCorrection);
        Ops.ForeachAddcdivInPlace(Weights, means.Parts, InShape(divisors), -LearningRate * rootCorrection / (1 - Math.Pow(beta1, Steps)));
    }
}
