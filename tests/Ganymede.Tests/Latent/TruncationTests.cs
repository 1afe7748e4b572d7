using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Latent;

public sealed class TruncationTests
{
    private static readonly LatentPrior gaussian = new(100, LatentKind.Gaussian);

    // sd of N(0, 1) between -t and t: √(1 - 2 t φ(t) / (2 Φ(t) - 1)), computed with Python's statistics.NormalDist.
    [Theory]
    [InlineData(0.5, 0.283882)]
    [InlineData(1, 0.539560)]
    [InlineData(2, 0.879626)]
    public void Truncation_LeavesATruncatedNormal(double threshold, double deviation)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);

        var values = Truncation.Apply(gaussian.Draw(2000, random), gaussian, threshold, 3).ToArray<float>();

        Assert.All(values, v => Assert.InRange(v, -threshold, threshold));
        Assert.Equal(deviation, Math.Sqrt(values.Average(v => (double)v * v)), 0.005);
        Assert.Equal(0, values.Average(v => (double)v), 0.005);
    }

    [Fact]
    public void Truncation_KeepsWhatLiesWithin_AndRepeatsItself()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var z = gaussian.Draw(10, random);

        var (before, once, again) = (z.ToArray<float>(), Truncation.Apply(z, gaussian, 1, 3).ToArray<float>(), Truncation.Apply(z, gaussian, 1, 3).ToArray<float>());

        Assert.Equal(once, again);
        Assert.All(before.Zip(once).Where(p => Math.Abs(p.First) <= 1), p => Assert.Equal(p.First, p.Second));
        Assert.All(before.Zip(once).Where(p => Math.Abs(p.First) > 1), p => Assert.NotEqual(p.First, p.Second));
        Assert.Equal(before, Truncation.Apply(z, gaussian, 100, 3).ToArray<float>());
    }

    [Fact]
    public void Truncation_OfUniformLatents_IsRefused()
    {
        using var scope = TensorScope.Begin();
        var z = Tensor.Zeros([1, 2]);

        Assert.Contains("no", Assert.Throws<ConfigurationException>(() => Truncation.Apply(z, new LatentPrior(2, LatentKind.Uniform), 1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => Truncation.Apply(z, gaussian, 0, 0));
        Assert.Throws<ConfigurationException>(() => Truncation.Apply(z, gaussian, double.NaN, 0));
    }
}
