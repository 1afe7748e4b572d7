using Ganymede.Torch;

namespace Ganymede.Networks;

/// <summary>A classifier that is also a discriminator, and whose first gains and biases may be taken from data.</summary>
public interface IClassifies : IRecognizes
{
    /// <summary>Sets first gains and biases by data (Salimans and Kingma, 2016, section 3).</summary>
    /// <param name="x">Some hundreds of samples, [N, …].</param>
    void Calibrate(Tensor x);
}

/// <summary>What the logits of K classes say of being a sample at all, beside a fake class whose logit is 0 (Salimans et al., 2016, section 5).</summary>
public static class RealLogit
{
    /// <param name="classes">Logits of the classes, [N, K].</param>
    /// <returns>L = log Σ exp l_k, [N]: D(x) = sigmoid(L).</returns>
    public static Tensor Of(Tensor classes) => classes.Select(1, 0) - Ops.LogSoftmax(classes, 1).Select(1, 0);
}
