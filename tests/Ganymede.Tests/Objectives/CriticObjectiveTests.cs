using Ganymede.Objectives;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Objectives;

/// <summary>Least squares, Wasserstein, hinge and the relativistic objectives: values by hand and finite differences.</summary>
public sealed class CriticObjectiveTests
{
    private static readonly double[] Real = [1, 3], Fake = [0.5, -2];

    // (objective, D's loss, G's loss) at the logits above, each worked out by hand from its formula.
    public static TheoryData<string, double, double> ByHand => new()
    {
        // D: ½ mean(0, 4) + ½ mean(.25, 4) = 1 + 1.0625; G: ½ mean(.25, 9).
        { "least-squares", 2.0625, 2.3125 },
        // D: -.75 - 2; G: .75.
        { "wasserstein", -2.75, 0.75 },
        // D: mean(0, 0) + mean(1.5, 0); G: .75.
        { "hinge", 0.75, 0.75 },
        // Margins .5 and 5. Logistic: (log(1 + e^-.5) + log(1 + e^-5)) / 2; G: the same of -.5 and -5.
        { "relativistic", 0.2403964, 2.9903964 },
        // (.25 + 16) / 2; (2.25 + 36) / 2.
        { "relativistic-least-squares", 8.125, 19.125 },
        // (.5 + 0) / 2; (1.5 + 6) / 2.
        { "relativistic-hinge", 0.25, 3.75 },
        // Real over the fakes' mean (-.75): 1.75, 3.75; the reals' mean (2) over fakes: 1.5, 4. Squares: ½ (.5625 + 7.5625)/2 + ½ (.25 + 9)/2; G: of the negatives.
        { "relativistic-average-least-squares", 4.34375, 15.34375 },
        // All margins above 1; G: ½ (2.75 + 4.75)/2 + ½ (2.5 + 5)/2.
        { "relativistic-average-hinge", 0, 3.75 },
        // ½ (log(1 + e^-1.75) + log(1 + e^-3.75))/2 + ½ (log(1 + e^-1.5) + log(1 + e^-4))/2; G: 2.75 more.
        { "relativistic-average", 0.1007582, 2.8507582 },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void Values_AtLogitsByHand_AreThoseOfTheFormula(string name, double discriminator, double generator)
    {
        using var scope = TensorScope.Begin();
        var objective = Create(name);

        Assert.Equal(discriminator, objective.Discriminator(Tensor.From(Real), Tensor.From(Fake)).ToDouble(), 1e-6);
        Assert.Equal(generator, objective.Generator(new JudgedFakes(Tensor.From(Fake), () => Tensor.From(Real))).ToDouble(), 1e-6);
    }

    [Theory]
    [MemberData(nameof(ByHand))]
    public void Gradients_EqualFiniteDifferences(string name, double discriminator, double generator)
    {
        _ = (discriminator, generator);
        var objective = Create(name);
        double[] real = [-1.5, 0.3, 2.2, 14], fake = [0.7, -2.3, 1.1, -9];

        Slopes.AssertEqualDifferences(x => objective.Discriminator(x, Tensor.From(fake)), real);
        Slopes.AssertEqualDifferences(x => objective.Discriminator(Tensor.From(real), x), fake);
        Slopes.AssertEqualDifferences(x => objective.Generator(new JudgedFakes(x, () => Tensor.From(real))), fake);
    }

    [Fact]
    public void RelativisticValues_AtTwins_AreThoseOfNoMargin()
    {
        using var scope = TensorScope.Begin();
        var same = Tensor.Full([6], 1.7);

        Assert.Equal(Math.Log(2), Create("relativistic").Discriminator(same, same).ToDouble(), 1e-6);
        Assert.Equal(Math.Log(2), Create("relativistic-average").Discriminator(same, same).ToDouble(), 1e-6);
        Assert.Equal(1, Create("relativistic-least-squares").Discriminator(same, same).ToDouble(), 1e-6);
        Assert.Equal(1, Create("relativistic-average-hinge").Generator(new JudgedFakes(same, () => same)).ToDouble(), 1e-6);
    }

    [Fact]
    public void RealLogits_AreComputedOnce_AndOnlyForThoseWhoAsk()
    {
        using var scope = TensorScope.Begin();
        var asked = 0;
        var judged = new JudgedFakes(Tensor.From(Fake), () =>
        {
            asked++;
            return Tensor.From(Real);
        });

        foreach (var objective in new IObjective[] { new NonSaturatingObjective(), new MinimaxObjective(), Create("least-squares"), Create("wasserstein"), Create("hinge") }) objective.Generator(judged);
        Assert.Equal(0, asked);
        Create("relativistic-average").Generator(judged);
        Assert.Equal(1, asked);

        var error = Assert.Throws<InvalidOperationException>(() => Create("relativistic").Generator(Tensor.From(Fake)));
        Assert.Contains("logits of real samples", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeastSquares_TakesLabels()
    {
        using var scope = TensorScope.Begin();
        var smoothed = new LeastSquaresObjective(new Labels(0.9, 0.9, 0, 0, null));

        // ½ mean(.01, 4.41) + ½ mean(.25, 4).
        Assert.Equal(1.105 + 1.0625, smoothed.Discriminator(Tensor.From(Real), Tensor.From(Fake)).ToDouble(), 1e-9);
    }

    [Fact]
    public void Belief_IsHalfBetweenRealAndFake_AndMissingWhereLogitsAreOnlyCompared()
    {
        using var scope = TensorScope.Begin();

        Assert.Equal(0.5, ((IObjective)new NonSaturatingObjective()).Belief(Tensor.Zeros([1]))!.ToDouble(), 1e-7);
        Assert.Equal(0.5, Create("least-squares").Belief(Tensor.Full([1], 0.5))!.ToDouble(), 1e-7);
        Assert.Null(Create("wasserstein").Belief(Tensor.Zeros([1])));
        Assert.Null(Create("relativistic").Belief(Tensor.Zeros([1])));
    }

    private static IObjective Create(string name) => name switch
    {
        "least-squares" => new LeastSquaresObjective(),
        "wasserstein" => new WassersteinObjective(),
        "hinge" => new HingeObjective(),
        "relativistic" => new RelativisticPairedObjective(),
        "relativistic-least-squares" => new RelativisticPairedObjective(Margin.LeastSquares),
        "relativistic-hinge" => new RelativisticPairedObjective(Margin.Hinge),
        "relativistic-average" => new RelativisticAverageObjective(),
        "relativistic-average-least-squares" => new RelativisticAverageObjective(Margin.LeastSquares),
        _ => new RelativisticAverageObjective(Margin.Hinge),
    };
}
