using Ganymede.Torch;
using Ganymede.Torch.Optim;

namespace Ganymede.Classification;

/// <summary>Logistic regression with several classes: planes between them, on rows whose numbers were brought to mean 0 and variance 1.</summary>
internal sealed class SoftmaxRegression
{
    private const int Iterations = 200;
    private const double Decay = 1, Eps = 1e-6;

    private readonly float[] weights, bias, mean, scale;
    private readonly int size, classes;

    private SoftmaxRegression(float[] weights, float[] bias, float[] mean, float[] scale, int size, int classes) =>
        (this.weights, this.bias, this.mean, this.scale, this.size, this.classes) = (weights, bias, mean, scale, size, classes);

    /// <summary>Fits Σ -log p(y | x) + |W|²/2 by L-BFGS.</summary>
    /// <param name="rows">[N, size].</param>
    /// <param name="labels">[N], below <paramref name="classes"/>.</param>
    public static SoftmaxRegression Fit(Tensor rows, IReadOnlyList<int> labels, int classes)
    {
        using var scope = TensorScope.Begin();
        var size = (int)rows.Size(1);
        var mean = rows.Mean([0]);
        var scale = ((rows - mean).Square().Mean([0]) + Eps).Sqrt();
        var x = (rows - mean) / scale;                                                             // [N, size]
        var y = Tensor.From(labels.Select(l => (long)l).ToArray(), labels.Count);
        var fitted = Lbfgs.Minimize(new double[(size + 1) * classes], (size + 1) * classes, Evaluate, new LbfgsOptions { Iterations = Iterations, GradientTolerance = 1e-5 });
        var all = Array.ConvertAll(fitted.Points, p => (float)p);
        return new SoftmaxRegression(all[..(size * classes)], all[(size * classes)..], mean.ToArray<float>(), scale.ToArray<float>(), size, classes);

        (double[] Values, double[] Gradients) Evaluate(double[] points)
        {
            using var inner = TensorScope.Begin();
            var w = Tensor.From(points, size + 1, classes).To(DType.Float).RequireGrad();
            var (planes, offsets) = (w.Narrow(0, 0, size), w.Narrow(0, size, 1));
            var loss = Ops.CrossEntropyLoss(x.MatMul(planes) + offsets, y) + (Decay / (2 * labels.Count) * planes.Square().Sum());
            var gradient = Autograd.Gradient(loss, w);
            return ([loss.Detach().ToDouble()], gradient.To(DType.Double).Flatten().ToArray<double>());
        }
    }

    /// <param name="rows">[N, size].</param>
    /// <returns>[N].</returns>
    public int[] Predict(Tensor rows)
    {
        using var scope = TensorScope.Begin();
        var x = (rows - Tensor.From(mean, size)) / Tensor.From(scale, size);
        var logits = x.MatMul(Tensor.From(weights, size, classes)) + Tensor.From(bias, classes);
        return Array.ConvertAll(Ops.Argmax(logits, 1).ToArray<long>(), c => (int)c);
    }
}
