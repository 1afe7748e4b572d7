using Ganymede.Runs;
using Ganymede.Torch;

namespace Ganymede.Compression;

/// <summary>
/// Moves latents to where their pictures come nearer to the originals: Adam on |G(z) - x|², at first as they are, then through their bins,
/// whose rounding passes gradients straight on (Bengio et al., 2013). What a picture's best bins were is kept, so none becomes worse.
/// </summary>
internal static class LatentRefinement
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    // A step crosses the range in about so many; the second half slows down to 0.
    private const double StepsAcross = 40;

    /// <param name="items">x, [N, …].</param>
    /// <param name="latents">Where to start, [N, z].</param>
    /// <param name="steps">0 or more; the first half without bins.</param>
    /// <returns>[N, z], each in the middle of its bin.</returns>
    public static Tensor Refine(KeptGenerator generator, Tensor items, Tensor latents, LatentQuantizer quantizer, int steps, CancellationToken cancellation = default)
    {
        using var scope = TensorScope.Begin();
        var z = latents.Detach().Clamp(quantizer.Low, quantizer.High);
        var best = quantizer.Rounded(z);
        var least = Errors(generator, items, best).Detach();
        var (mean, square) = (Tensor.Zeros(z.Shape), Tensor.Zeros(z.Shape));
        var rate = (quantizer.High - quantizer.Low) / StepsAcross;
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = TensorScope.Begin();
            var throughBins = step > steps / 2;
            var start = z.Detach().RequireGrad();
            var shown = throughBins ? start + (quantizer.Rounded(start) - start).Detach() : start;
            var errors = Errors(generator, items, shown);
            var gradient = Autograd.Gradient(errors.Sum(), start);

            using var frozen = Autograd.NoGrad();
            if (throughBins) Keep(shown.Detach(), errors.Detach());
            var pace = rate * Math.Min(1, 2.0 * (steps - step + 1) / steps);
            Ops.AddInPlace(Ops.MulInPlace(mean, Beta1), gradient, 1 - Beta1);
            Ops.AddcmulInPlace(Ops.MulInPlace(square, Beta2), gradient, gradient, 1 - Beta2);
            var direction = (mean / (1 - Math.Pow(Beta1, step))) / ((square / (1 - Math.Pow(Beta2, step))).Sqrt() + Epsilon);
            Ops.CopyInPlace(z, (z - (pace * direction)).Clamp(quantizer.Low, quantizer.High));
        }

        using (Autograd.NoGrad())
        {
            var last = quantizer.Rounded(z);
            Keep(last, Errors(generator, items, last));
        }

        return scope.Keep(best);

        // Both stay the tensors they are.
        void Keep(Tensor shown, Tensor errors)
        {
            var isBetter = Ops.Lt(errors, least).To(DType.Float);
            Ops.CopyInPlace(best, best + (isBetter.Unsqueeze(1) * (shown - best)));
            Ops.CopyInPlace(least, least + (isBetter * (errors - least)));
        }
    }

    /// <returns>[N]: the squared distance of each.</returns>
    private static Tensor Errors(KeptGenerator generator, Tensor items, Tensor latents) => (generator.Generate(latents) - items).Square().Flatten(1).Sum([1]);
}
