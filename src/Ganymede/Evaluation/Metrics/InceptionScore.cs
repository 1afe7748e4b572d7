using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>
/// IS = exp E KL(p(y|x) ‖ p(y)), from 1 (every sample alike to the classifier) to the number of classes (Salimans et al., 2016).
/// Blind to repetition within a class, and to memorised data: never to be read alone.
/// </summary>
public static class InceptionScore
{
    // Below any probability that a log-softmax in double can tell from 0.
    private const double Tiny = 1e-300;

    /// <summary>Mean and standard deviation over splits of equal length.</summary>
    /// <param name="logits">[N, classes], of any classifier.</param>
    /// <param name="splits">At most as many as there are samples.</param>
    public static Spread Of(Tensor logits, int splits = 10)
    {
        using var scope = TensorScope.Begin();
        var logP = Ops.LogSoftmax(FeatureRows.Double(logits, least: 1), 1);
        var count = Math.Max(1, Math.Min(splits, logits.Size(0)));
        var length = logits.Size(0) / count;
        return Spread.Of([.. Enumerable.Range(0, (int)count).Select(i => Score(logP.Narrow(0, i * length, length)))]);
    }

    private static double Score(Tensor logP)
    {
        using var scope = TensorScope.Begin();
        var p = logP.Exp();
        var logMarginal = Ops.ClampMin(p.Mean([0], keep: true), Tiny).Log();
        var divergence = (p * (Ops.ClampMin(logP, Math.Log(Tiny)) - logMarginal)).Sum([1]).Mean().ToDouble();
        return Math.Clamp(Math.Exp(divergence), 1, logP.Size(1));
    }
}
