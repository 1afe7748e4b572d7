using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class LookMeasuresTests
{
    [Fact]
    public void FeatureDistance_IsByThatOfStrangers_AndOfAllThatCanStandBesideIt()
    {
        using var scope = TensorScope.Begin();
        var truth = Pictures(0, 1, 2, 3);
        var comparison = Comparison() with { Enlargements = new Enlargements(1, truth, truth, truth + 0.5, truth, truth + 2, x => x) };

        var values = LookMeasures.Of(comparison);

        // The mean square of neighbours in the ring 0, 1, 2, 3 is (1 + 1 + 1 + 9) / 4 = 3.
        Assert.Equal(["feature distance", "feature distance of bicubic", "feature distance of the warm-up"], values.Select(v => v.Name));
        Assert.Equal([0.25 / 3, 0, 4.0 / 3], values.Select(v => v.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(values[0].Value, values[0].Interval!.Low, 1e-6);
    }

    [Fact]
    public void FeatureDistance_OfTranslations_StandsBesideTheInputs()
    {
        using var scope = TensorScope.Begin();
        var (answers, sources) = (Pictures(0, 1, 2, 3), Pictures(3, 2, 1, 0));
        var comparison = Comparison() with { Translations = new Translations(sources, answers, answers, null, null) };

        var values = LookMeasures.Of(comparison).ToDictionary(m => m.Name, m => m.Value);

        Assert.Equal(0, values["feature distance"]);
        Assert.Equal(5.0 / 3, values["feature distance of the input"], 1e-6);
    }

    [Fact]
    public void FeatureDistance_WithoutRightAnswers_CannotBeMeasured()
    {
        using var scope = TensorScope.Begin();
        var metric = Metric.Find(["looks"])[0];
        var sources = Pictures(0, 1);

        Assert.Contains("makes pictures from pictures", metric.Lacks(Comparison()), StringComparison.Ordinal);
        Assert.Contains("needs pairs", metric.Lacks(Comparison() with { Translations = new Translations(sources, sources, null, null, null) }), StringComparison.Ordinal);
    }

    // A feature network that sees a picture's first value.
    private static Comparison Comparison() => new()
    {
        Real = new SampleSet(Tensor.Zeros([4, 1]), null, null),
        Fake = new SampleSet(Tensor.Zeros([4, 1]), null, null),
        Shape = new ImageShape(1, 2, 2),
        See = pictures => pictures.Flatten(1).Narrow(1, 0, 1),
    };

    private static Tensor Pictures(params double[] values) => Tensor.From<float>([.. values.SelectMany(v => Enumerable.Repeat((float)v, 4))], [values.Length, 1, 2, 2]);
}
