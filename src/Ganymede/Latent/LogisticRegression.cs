using Ganymede.Torch.Optim;

namespace Ganymede.Latent;

/// <summary>The plane that parts rows with a label from rows without.</summary>
/// <param name="Weights">[size], across the plane, towards the rows with the label.</param>
/// <param name="Bias">Where the plane lies: the label is likelier where w·x + b is above 0.</param>
internal sealed record LogisticRegression(double[] Weights, double Bias)
{
    private const int Iterations = 200;

    /// <summary>Fits Σ log(1 + exp(-y (w·x + b))) + |w|²/2, y = ±1, by L-BFGS.</summary>
    /// <param name="rows">[N, size].</param>
    /// <param name="labels">[N].</param>
    public static LogisticRegression Fit(float[] rows, int size, IReadOnlyList<bool> labels)
    {
        var count = labels.Count;
        var fitted = Lbfgs.Minimize(new double[size + 1], size + 1, Loss, new LbfgsOptions { Iterations = Iterations, GradientTolerance = 1e-6 });
        return new LogisticRegression(fitted.Points[..size], fitted.Points[size]);

        (double[] Values, double[] Gradients) Loss(double[] w)
        {
            var (value, gradient) = (0.0, new double[size + 1]);
            for (var d = 0; d < size; d++)
            {
                value += w[d] * w[d] / 2;
                gradient[d] = w[d];
            }

            for (var i = 0; i < count; i++)
            {
                var row = rows.AsSpan(i * size, size);
                var logit = w[size];
                for (var d = 0; d < size; d++) logit += w[d] * row[d];
                if (!labels[i]) logit = -logit;
                value += logit > 0 ? Math.Log(1 + Math.Exp(-logit)) : Math.Log(1 + Math.Exp(logit)) - logit;
                var slope = -1 / (1 + Math.Exp(logit)) * (labels[i] ? 1 : -1);
                for (var d = 0; d < size; d++) gradient[d] += slope * row[d];
                gradient[size] += slope;
            }

            return ([value / count], [.. gradient.Select(g => g / count)]);
        }
    }
}
