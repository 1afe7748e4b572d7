using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>The discriminator's half of the original game: telling real from fake is classification with two classes.</summary>
internal static class CrossEntropy
{
    /// <summary>-E (t log D + (1 - t) log(1 - D)) where D = sigmoid(logits); at an undecided D it is ln 2.</summary>
    // softplus(a) - t a: exact for any target, and no sigmoid to saturate.
    public static Tensor Of(Tensor logits, LabelTarget target) => target switch
    {
        { Drawn: { } drawn } => (logits.Softplus() - (drawn * logits)).Mean(),
        { Value: 0 } => logits.Softplus().Mean(),
        { Value: 1 } => (-logits).Softplus().Mean(),
        { Value: var t } => (logits.Softplus() - (t * logits)).Mean(),
    };
}
