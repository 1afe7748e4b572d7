using Ganymede.Torch.Nn;

namespace Ganymede.Torch.Optim;

/// <summary>Adam and AdamW.</summary>
internal sealed class Adam : Optimizer
{
    private readonly AdamOptions options;
    private readonly double decoupledDecay;
    private readonly PerWeight means;
    private readonly PerWeight squares;
    private readonly bool isSingleOnCpu;

    public Adam(AdamOptions options, IReadOnlyList<Parameter> parameters)
        : base(options, parameters)
    {
        this.options = options;
        Beta2 = options.Beta2;
        means = Moment("exp_avg");
        squares = Moment("exp_avg_sq");
        isSingleOnCpu = Array.TrueForAll(Weights, w => w.DType == DType.Float && w.Device.Kind == DeviceKind.Cpu && w.IsContiguous);
    }

    public Adam(AdamWOptions options, IReadOnlyList<Parameter> parameters)
        : this(new AdamOptions(options.LearningRate, options.Beta1, options.Beta2, options.Epsilon), parameters) =>
        decoupledDecay = options.WeightDecay;

    /// <inheritdoc/>
    public override Foresight Foresee() => new Ahead(this);

    private protected override void Update(ReadOnlySpan<Tensor> gradients)
    {
        var (beta1, beta2) = (options.Beta1, Beta2);
        var decayed = Decayed(gradients, options.WeightDecay);
        var kept = 1 - (LearningRate * decoupledDecay);

        // w -= lr m̂ / (√v̂ + ε), with both corrections moved into the two numbers: √c2 / c1 before, ε √c2 below.
        var rootCorrection = Math.Sqrt(1 - Math.Pow(beta2, Steps));
        var size = LearningRate * rootCorrection / (1 - Math.Pow(beta1, Steps));
        if (isSingleOnCpu)
        {
            Ops.AdamInPlace(Weights, decayed, means.Whole, squares.Whole, beta1, beta2, size, options.Epsilon * rootCorrection, kept);
            return;
        }

        var g = Ops.FlattenDenseTensors(decayed);
        if (decoupledDecay != 0) Ops.ForeachMulInPlace(Weights, kept);

        // m = β1 m + (1 - β1) g;  v = β2 v + (1 - β2) g².
        Ops.AddInPlace(Ops.MulInPlace(means.Whole, beta1), g, 1 - beta1);
        Ops.AddcmulInPlace(Ops.MulInPlace(squares.Whole, beta2), g, g, 1 - beta2);
        g.Dispose();                                                // its memory serves the divisors

        var divisors = Ops.AddInPlace(Ops.Sqrt(squares.Whole), options.Epsilon * rootCorrection);
        Ops.ForeachAddcdivInPlace(Weights, means.Parts, InShape(divisors), -size);
    }

    private sealed class Ahead(Adam optimizer) : Foresight([.. optimizer.Weights])
    {
        // Where a weight never had a gradient, √v is 0 and has no slope; this inside the root gives it one, and changes nothing else.
        private const double Least = 1e-16;

        private readonly Tensor[] means = [.. optimizer.means.Parts];
        private readonly Tensor[] squares = [.. optimizer.squares.Parts];
        private long steps = optimizer.Steps + 1;

        private protected override Tensor Next(int number, Tensor weight, Tensor gradient)
        {
            var (o, beta2, rate) = (optimizer.options, optimizer.Beta2, optimizer.LearningRate);
            var g = o.WeightDecay == 0 ? gradient : gradient + (o.WeightDecay * weight);
            means[number] = (o.Beta1 * means[number]) + ((1 - o.Beta1) * g);
            squares[number] = (beta2 * squares[number]) + ((1 - beta2) * g.Square());
            var rootCorrection = Math.Sqrt(1 - Math.Pow(beta2, steps));
            var divisor = (squares[number] + Least).Sqrt() + (o.Epsilon * rootCorrection);
            var kept = optimizer.decoupledDecay == 0 ? weight : weight * (1 - (rate * optimizer.decoupledDecay));
            return kept - (rate * rootCorrection / (1 - Math.Pow(o.Beta1, steps)) * means[number] / divisor);
        }

        private protected override void Stepped() => steps++;
    }
}
