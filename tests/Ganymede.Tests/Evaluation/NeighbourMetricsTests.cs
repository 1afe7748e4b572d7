using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

/// <summary>Precision and recall, density and coverage: against a slow reference, and what their papers expect.</summary>
public sealed class NeighbourMetricsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(3, 1.0)]     // one by one
    [InlineData(40, 0.2)]    // by products
    public void Metrics_OfFewSamples_AreTheirDefinitionsWrittenOut(int d, double shift)
    {
        using var scope = TensorScope.Begin();
        var (real, fake) = (Draws.Normal(60, d, 1), Draws.Normal(70, d, 2, mean: shift, sd: 0.9));
        double[][] r = real.Rows(), f = fake.Rows();

        var pr = PrecisionRecall.Of(real, fake, k: 3);
        var dc = DensityCoverage.Of(real, fake, k: 5);

        Assert.Equal(Inside(f, r, 3).Count(n => n > 0) / 70.0, pr.Precision, 1e-12);
        Assert.Equal(Inside(r, f, 3).Count(n => n > 0) / 60.0, pr.Recall, 1e-12);
        Assert.Equal(Inside(f, r, 5).Sum() / (5 * 70.0), dc.Density, 1e-12);
        Assert.Equal(r.Count(x => f.Any(y => Draws.Distance(x, y) <= Radius(x, r, 5))) / 60.0, dc.Coverage, 1e-12);
        Assert.InRange(pr.Precision, 0.01, 0.99);     // the example is neither trivial case
    }

    [Fact]
    public void Metrics_OfEqualGaussiansInManyDimensions_AreNearThoseOfTheirPaper()
    {
        // N(0, I), 1,000 features, 10,000 samples: 0.48, 0.47, 1.06 and 0.97. The first two depend on the number of samples; the last is 1 - 2^-5 at any.
        using var scope = TensorScope.Begin();
        var (real, fake) = (Draws.Normal(1000, 400, 1), Draws.Normal(1000, 400, 2));

        var pr = PrecisionRecall.Of(real, fake, k: 5);
        var dc = DensityCoverage.Of(real, fake, k: 5);

        Assert.InRange(pr.Precision, 0.4, 0.7);
        Assert.InRange(pr.Recall, 0.4, 0.7);
        Assert.Equal(1, dc.Density, 0.35);     // sd 0.1: in many dimensions few samples lie in most balls
        Assert.Equal(1 - 1.0 / 32, dc.Coverage, 0.02);
    }

    [Fact]
    [Trait("Speed", "Long")]
    public void Metrics_OfTheExampleOfTheirPaper_AreItsNumbers()
    {
        // prdc's own example: 10,000 of N(0, I) in 1,000 dimensions, 5 neighbours: 0.4772, 0.4705, 1.0555, 0.9735 with its random numbers.
        using var scope = TensorScope.Begin();
        var (real, fake) = (Draws.Normal(10_000, 1000, 1), Draws.Normal(10_000, 1000, 2));

        var pr = PrecisionRecall.Of(real, fake, k: 5);
        var dc = DensityCoverage.Of(real, fake, k: 5);

        output.WriteLine($"{pr}, {dc}");
        Assert.Equal(0.4772, pr.Precision, 0.03);
        Assert.Equal(0.4705, pr.Recall, 0.03);
        Assert.Equal(1.0555, dc.Density, 0.12);
        Assert.Equal(0.9735, dc.Coverage, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Coverage_OfEqualDistributions_IsAllButHalfToTheK(int k)
    {
        using var scope = TensorScope.Begin();

        var coverage = DensityCoverage.Of(Draws.Normal(4000, 2, 3), Draws.Normal(4000, 2, 4), k).Coverage;

        Assert.Equal(1 - Math.Pow(2, -k), coverage, 0.025);
    }

    [Fact]
    public void Metrics_TellMissingVarietyFromMissingQuality()
    {
        using var scope = TensorScope.Begin();
        var real = Draws.Normal(2000, 8, 1);
        var (timid, wild) = (Draws.Normal(2000, 8, 2, sd: 0.3), Draws.Normal(2000, 8, 3, sd: 3));

        var (ofTimid, ofWild) = (PrecisionRecall.Of(real, timid), PrecisionRecall.Of(real, wild));

        Assert.True(ofTimid.Precision > 0.95 && ofTimid.Recall < 0.2, $"{ofTimid}");
        Assert.True(ofWild.Precision < 0.2 && ofWild.Recall > 0.9, $"{ofWild}");
        Assert.True(DensityCoverage.Of(real, timid).Coverage < 0.4);
        Assert.Equal(0, DensityCoverage.Of(real, real + 100).Coverage);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void Metrics_OfConstantsAndTinySets_AreNumbers(int n)
    {
        using var scope = TensorScope.Begin();
        var (constant, normal) = (Draws.Constant(n, 30), Draws.Normal(n, 30, 1));

        Assert.Equal(new PrecisionRecall(0, 0), PrecisionRecall.Of(constant, constant + 9));
        foreach (var (real, fake) in new[] { (constant, constant), (constant, normal), (normal, constant) })
        {
            var pr = PrecisionRecall.Of(real, fake);
            var dc = DensityCoverage.Of(real, fake);
            Assert.True(pr.Precision is >= 0 and <= 1 && pr.Recall is >= 0 and <= 1 && double.IsFinite(dc.Density) && dc.Coverage is >= 0 and <= 1, $"{pr} {dc}");
        }
    }

    private static IEnumerable<int> Inside(double[][] rows, double[][] centers, int k)
    {
        var radii = centers.Select(c => Radius(c, centers, k)).ToArray();
        return rows.Select(x => centers.Where((c, i) => Draws.Distance(x, c) <= radii[i]).Count());
    }

    private static double Radius(double[] x, double[][] all, int k) => all.Select(y => Draws.Distance(x, y)).Order().ElementAt(k);
}
