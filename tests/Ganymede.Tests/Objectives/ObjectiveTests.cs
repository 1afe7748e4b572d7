using Ganymede.Objectives;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Objectives;

public sealed class ObjectiveTests
{
    private static readonly double[] RealLogits = [-1.5, 0.3, 2.0, 40];
    private static readonly double[] FakeLogits = [0.7, -2.0, 1.1, -35];

    [Fact]
    public void Discriminator_Undecided_LosesTwoLogTwo()
    {
        using var scope = TensorScope.Begin();
        var undecided = Tensor.Zeros([8]);

        Assert.Equal(2 * Math.Log(2), new NonSaturatingObjective().Discriminator(undecided, undecided).ToDouble(), 1e-6);
        Assert.Equal(Math.Log(2), new NonSaturatingObjective().Generator(undecided).ToDouble(), 1e-6);
        Assert.Equal(-Math.Log(2), new MinimaxObjective().Generator(undecided).ToDouble(), 1e-6);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.9)]
    [InlineData(0.75)]
    public void Discriminator_OneSidedLabels_IsTheCrossEntropyOfItsFormula(double realLabel)
    {
        using var scope = TensorScope.Begin();
        var objective = new NonSaturatingObjective(new Labels(realLabel, realLabel, 0, 0, null));
        var expected = CrossEntropy(RealLogits, realLabel) + CrossEntropy(FakeLogits, 0);

        Assert.Equal(expected, objective.Discriminator(Of(RealLogits), Of(FakeLogits)).ToDouble(), 1e-9);
    }

    [Fact]
    public void Labels_AllFlipped_ExchangeRealAndFake()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var flipped = new NonSaturatingObjective(new Labels(1, 1, 0, 1, random));

        var found = flipped.Discriminator(Of(RealLogits), Of(FakeLogits)).ToDouble();

        Assert.Equal(new NonSaturatingObjective().Discriminator(Of(FakeLogits), Of(RealLogits)).ToDouble(), found, 1e-4);
    }

    [Fact]
    public void Labels_FlippedNowAndThen_FlipTheirShare()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        var labels = new Labels(1, 1, 0, 0.05, random);

        var targets = labels.OfReal(Tensor.Zeros([20_000])).Drawn!.ToArray<float>();

        // Binomial(20000, .05): sd of the share is .00154; four of them.
        Assert.InRange(targets.Count(t => t == 0) / 20_000.0, 0.0438, 0.0562);
        Assert.All(targets, t => Assert.True(t is 0 or 1));
    }

    [Fact]
    public void Labels_Soft_FillTheirRange()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);

        var targets = new Labels(0.7, 1.2, 0.3, 0, random).OfReal(Tensor.Zeros([10_000])).Drawn!.ToArray<float>();

        Assert.All(targets, t => Assert.InRange(t, 0.7f, 1.2f));
        Assert.Equal(0.95, targets.Average(), 0.01);
        Assert.True(targets.Max() > 1.19 && targets.Min() < 0.71);
    }

    [Fact]
    public void Gradients_OfEveryObjective_EqualFiniteDifferences()
    {
        foreach (var objective in new IObjective[] { new NonSaturatingObjective(), new MinimaxObjective(), new NonSaturatingObjective(new Labels(0.9, 0.9, 0, 0, null)) })
        {
            Slopes.AssertEqualDifferences(x => objective.Generator(x), FakeLogits);
            Slopes.AssertEqualDifferences(x => objective.Discriminator(x, Of(FakeLogits)), RealLogits);
            Slopes.AssertEqualDifferences(x => objective.Discriminator(Of(RealLogits), x), FakeLogits);
        }
    }

    [Fact]
    public void Generator_AgainstASureDiscriminator_NonSaturatingKeepsItsGradient_MinimaxLosesIt()
    {
        using var scope = TensorScope.Begin();
        var sure = Tensor.Full([16], -7, DType.Double).RequireGrad();    // D(G(z)) = 0.001

        var strong = Autograd.Gradient(new NonSaturatingObjective().Generator(sure), sure).Abs().Sum().ToDouble();
        var vanishing = Autograd.Gradient(new MinimaxObjective().Generator(sure), sure).Abs().Sum().ToDouble();

        Assert.True(strong >= 100 * vanishing, $"{strong} against {vanishing}");
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.5, 1.2)]
    [InlineData(-1.0, 0.7, 1.0, 0.7)]
    public void Value_AtTheOptimalDiscriminator_IsTwoJsdMinusLogFour(double realMean, double realSd, double fakeMean, double fakeSd)
    {
        // V(D*, G) = -log 4 + 2 JSD(p_data, p_g), with both expectations integrated on a grid (Goodfellow et al., 2014, theorem 1).
        const int Points = 20_001;
        var x = Enumerable.Range(0, Points).Select(i => -10 + (20.0 * i / (Points - 1))).ToArray();
        double[] p = [.. x.Select(v => Normal(v, realMean, realSd))], q = [.. x.Select(v => Normal(v, fakeMean, fakeSd))];
        var step = x[1] - x[0];
        var jsd = Enumerable.Range(0, Points).Sum(i => step * 0.5 * (Kl(p[i], (p[i] + q[i]) / 2) + Kl(q[i], (p[i] + q[i]) / 2)));

        using var scope = TensorScope.Begin();
        var logits = Tensor.From([.. p.Zip(q, (a, b) => Math.Log(a / b))]);    // D* = p / (p + q)
        var real = (Tensor.From(p) * (-logits).Softplus()).Sum().ToDouble() * step;
        var fake = (Tensor.From(q) * logits.Softplus()).Sum().ToDouble() * step;

        Assert.Equal(-Math.Log(4) + (2 * jsd), -(real + fake), 0.01 * Math.Log(4));
    }

    private static Tensor Of(double[] values) => Tensor.From(values);

    private static double CrossEntropy(double[] logits, double target) =>
        logits.Average(a => -(target * LogSigmoid(a)) - ((1 - target) * LogSigmoid(-a)));

    private static double LogSigmoid(double a) => a < 0 ? a - Math.Log(1 + Math.Exp(a)) : -Math.Log(1 + Math.Exp(-a));

    private static double Normal(double x, double mean, double sd) => Math.Exp(-0.5 * Math.Pow((x - mean) / sd, 2)) / (sd * Math.Sqrt(2 * Math.PI));

    private static double Kl(double p, double m) => p <= 0 ? 0 : p * Math.Log(p / m);
}
