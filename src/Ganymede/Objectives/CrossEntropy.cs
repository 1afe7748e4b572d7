using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>The discriminator's half of the original game: telling real from fake is classification with two classes.</summary>
internal static class CrossEntropy
{
    /// <summary>-E log D(x) - E log(1 - D(G(z))) where D = sigmoid(logits); at an undecided D it is 2 ln 2.</summary>
    public static Tensor OfDiscriminator(Tensor realLogits, Tensor fakeLogits, Labels labels) =>
        Of(realLogits, labels.OfReal(realLogits)) + Of(fakeLogits, labels.OfFake(fakeLogits));

    // -t log σ(a) - (1 - t) log(1 - σ(a)) = softplus(a) - t a: exact for any target, and no sigmoid to saturate.
    private static Tensor Of(Tensor logits, LabelTarget target) => target switch
    {
        { Drawn: { } drawn } => (logits.Softplus() - (drawn * logits)).Mean(),
        { Value: 0 } => logits.Softplus().Mean(),
        { Value: 1 } => (-logits).Softplus().Mean(),
        { Value: var t } => (logits.Softplus() - (t * logits)).Mean(),
    };
}
