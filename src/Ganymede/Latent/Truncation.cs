using System.Globalization;
using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Torch;

namespace Ganymede.Latent;

/// <summary>
/// Gives variety away for quality, as Brock et al. (2019, section 3.1) do: numbers of a latent that are farther from 0 than a threshold are
/// drawn again until they are not. Those within stay, so that a seed's sample changes gradually. (StyleGAN instead scales its intermediate
/// latents towards their mean; a Gaussian z scaled towards 0 would only leave the shell that the generator knows.)
/// </summary>
public static class Truncation
{
    private const ulong Stream = 21;

    /// <summary>Truncates latents of a Gaussian prior.</summary>
    /// <param name="z">[N, z], as the prior draws them.</param>
    /// <param name="threshold">Above 0; 2 changes little, 0.5 much.</param>
    /// <param name="seed">Of what is drawn again.</param>
    /// <exception cref="ConfigurationException">The prior has no tails, or the threshold is not above 0.</exception>
    public static Tensor Apply(Tensor z, LatentPrior prior, double threshold, ulong seed)
    {
        if (prior.Kind != LatentKind.Gaussian)
            throw new ConfigurationException("Truncation draws the tails of Gaussian latents again, but this run's are uniform and have none; leave --truncation out.");
        if (!(threshold > 0 && double.IsFinite(threshold)))
            throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"A truncation of {threshold} leaves no latents; give a number above 0, as 0.7."));
        using var random = new Generator(CounterRandom.Mix(seed + Stream));
        using var scope = TensorScope.Begin();
        var truncated = z;
        while (true)
        {
            var outside = Ops.Gt(truncated.Abs(), threshold);
            if (outside.To(DType.Float).Sum().ToDouble() == 0) return scope.Keep(truncated == z ? z.Clone() : truncated);

            // A number that is drawn evenly and kept with probability exp(-x²/2) is a truncated Gaussian one; others stay outside.
            var proposed = Tensor.Uniform(z.Shape, -threshold, threshold, random);
            var kept = Ops.Lt(Tensor.Uniform(z.Shape, 0, 1, random), (proposed.Square() * -0.5).Exp());
            truncated = Ops.Where(outside, Ops.Where(kept, proposed, truncated), truncated);
        }
    }
}
