using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// Classes and fake in one classifier (Odena, 2016; Salimans et al., 2016, section 5). Of its K + 1 logits that of the fake class is fixed to 0, which loses
/// nothing, so that D(x) = Z / (Z + 1), Z = Σ exp l_k: with L = log Z the logit of being real is L itself.
/// </summary>
public static class SemiSupervised
{
    /// <summary>-E log p(y | x, real): an ordinary classifier's loss.</summary>
    /// <param name="logits">[N, K] of samples with labels.</param>
    /// <param name="labels">[N], int64.</param>
    public static Tensor OfLabelled(Tensor logits, Tensor labels) => Ops.CrossEntropyLoss(logits, labels);

    /// <summary>-½ E log D(x) - ½ E log(1 - D(G(z))) = -½ E L(x) + ½ E softplus(L(x)) + ½ E softplus(L(G(z))); ln 2 at an undecided D.</summary>
    /// <param name="real">L of real samples without labels, [N].</param>
    /// <param name="fake">L of fakes, [N].</param>
    public static Tensor OfUnlabelled(Tensor real, Tensor fake) =>
        0.5 * ((-real).Softplus().Mean() + fake.Softplus().Mean());

    /// <summary>|E f(x) - E f(G(z))|², the mean over features: the generator's task that makes the classifier good (section 3.1).</summary>
    /// <param name="real">[N, features].</param>
    /// <param name="fake">[N, features].</param>
    public static Tensor Matching(Tensor real, Tensor fake) => (real.Mean([0]) - fake.Mean([0])).Square().Mean();
}
