using Ganymede.Torch;

namespace Ganymede.Objectives;

/// <summary>
/// How badly a condition is recognised: -log Q(c | x), for attributes the cross-entropy of each one's values (AC-GAN's L_C: Odena et al.,
/// 2017), for continuous codes that of a Gaussian of fixed sd 1 but for its constant (InfoGAN's L_I without H(c): Chen et al., 2016).
/// </summary>
public static class Recognition
{
    /// <param name="seen">[N, width]: logits of each attribute's values, then the codes' means.</param>
    /// <param name="conditions">[N, width]: a 1 in each attribute's block, then the codes.</param>
    /// <param name="sizes">How many values each attribute has.</param>
    /// <param name="codeWeight">Times the continuous codes' part.</param>
    /// <returns>[] (scalar), the sum over attributes and codes, the mean over samples.</returns>
    public static Tensor Of(Tensor seen, Tensor conditions, IReadOnlyList<int> sizes, double codeWeight = 1)
    {
        var total = Tensor.Zeros([]).To(seen.Device);
        var start = 0;
        foreach (var size in sizes)
        {
            var likelihood = Ops.LogSoftmax(seen.Narrow(1, start, size), 1) * conditions.Narrow(1, start, size);
            total -= likelihood.Sum([1]).Mean();
            start += size;
        }

        var codes = (int)seen.Size(1) - start;
        return codes == 0 ? total : total + (0.5 * codeWeight * (seen.Narrow(1, start, codes) - conditions.Narrow(1, start, codes)).Square().Sum([1]).Mean());
    }

    /// <returns>[] (scalar): the share of samples whose attributes are all recognised; 1 where there are none.</returns>
    public static Tensor Share(Tensor seen, Tensor conditions, IReadOnlyList<int> sizes)
    {
        Tensor? right = null;
        var start = 0;
        foreach (var size in sizes)
        {
            var same = Ops.Eq(Ops.Argmax(seen.Narrow(1, start, size), 1), Ops.Argmax(conditions.Narrow(1, start, size), 1)).To(DType.Float);
            right = right is null ? same : right * same;
            start += size;
        }

        return right is null ? Tensor.Ones([]) : right.Mean();
    }
}
