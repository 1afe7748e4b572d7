using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class TranslationMeasuresTests
{
    [Fact]
    public void Answers_OfKnownPictures_AreWhatTheFormulasGive()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var answers = Tensor.Uniform([4, 3, 16, 16], -0.8, 0.8, random);
        var made = answers + 0.1;
        var sources = -answers.Narrow(1, 0, 1);

        var values = Values(new Translations(sources, made, answers, null, null));

        Assert.Equal(10 * Math.Log10(4 / 0.01), values["psnr"], 1e-3);
        Assert.Equal(0.1, values["l1"], 1e-5);
        Assert.Equal(1, values["sharpness"], 1e-4);
        Assert.True(values["psnr of the input"] < values["psnr of the mean answer"]);
        Assert.Equal((answers - answers.Mean([0], keep: true)).Abs().Mean().ToDouble(), values["l1 of the mean answer"], 1e-5);
        Assert.Equal((sources - answers).Abs().Mean().ToDouble(), values["l1 of the input"], 1e-5);
        Assert.InRange(values["sharpness of the mean answer"], 0.3, 0.7);     // four independent pictures averaged: half the slope
    }

    [Fact]
    public void Sharpness_OfABlurredPicture_IsLess_AndOfARamp_IsItsSlope()
    {
        using var scope = TensorScope.Begin();
        var ramp = Tensor.From([.. Enumerable.Range(0, 64).Select(i => i % 8 * 0.1f)], 1, 1, 8, 8);
        using var random = new Generator(1);
        var noise = Tensor.Uniform([1, 1, 32, 32], -1, 1, random);

        Assert.Equal(0.05, TranslationMeasures.Sharpness(ramp), 1e-6);
        Assert.True(TranslationMeasures.Sharpness(Ops.AvgPool2d(noise, [3, 3], [1, 1], [1, 1])) < 0.5 * TranslationMeasures.Sharpness(noise));
    }

    [Fact]
    public void Cycle_ThatHidesTheWayBack_LosesItToNoise()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var sources = Tensor.Uniform([4, 1, 8, 8], -1, 1, random);
        var noise = Tensor.Normal([4, 1, 8, 8], random, 0, Translations.NoiseDeviation);

        // An honest way back passes noise on as it is; a hidden one reads the source from what it scaled down a hundredfold.
        var honest = Cycle(new Translations(sources, sources, null, sources + 0.02, sources + 0.02 + noise));
        var hidden = Cycle(new Translations(sources, sources * 0.01, null, sources + 0.02, sources + 0.02 + noise * 100));

        Assert.InRange(honest["cycle psnr lost to noise"], 1, 6);
        Assert.True(hidden["cycle psnr lost to noise"] > 20);
        Assert.Equal(10 * Math.Log10(4 / 0.0004), honest["cycle psnr"], 1e-2);
    }

    [Fact]
    public void Domain_IsTheShareThatTheScorerTakesForB()
    {
        using var scope = TensorScope.Begin();
        var comparison = Comparison(new Translations(Tensor.Zeros([4, 1, 8, 8]), Tensor.Zeros([4, 1, 8, 8]), null, null, null)) with
        {
            ClassNames = ["A", "B"],
            Fake = Judged(1, 0, 1, 1),
            Real = Judged(1, 1, 1, 1),
        };

        var reached = Assert.Single(Metric.Find(["domain"])[0].Measure(comparison));

        Assert.Equal(0.75, reached.Value);
        Assert.Contains("real pictures of B: 1.000", reached.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_WhereTheyMeanNothing_SayWhatTheyNeed()
    {
        using var scope = TensorScope.Begin();
        var none = Comparison(null);
        var oneWay = Comparison(new Translations(Tensor.Zeros([4, 1, 8, 8]), Tensor.Zeros([4, 1, 8, 8]), null, null, null));

        Assert.All(Metric.Find(["answers", "cycle", "domain"]), m => Assert.StartsWith("needs a run that makes pictures from pictures", m.Lacks(none), StringComparison.Ordinal));
        Assert.StartsWith("needs pairs", Metric.Find(["answers"])[0].Lacks(oneWay), StringComparison.Ordinal);
        Assert.StartsWith("needs a system that learns both ways", Metric.Find(["cycle"])[0].Lacks(oneWay), StringComparison.Ordinal);
        Assert.StartsWith("needs the scorer of the domains", Metric.Find(["domain"])[0].Lacks(oneWay), StringComparison.Ordinal);
    }

    private static SampleSet Judged(params float[] ofB) => new(Tensor.Zeros([ofB.Length, 1]), Tensor.From([.. ofB.SelectMany(b => new[] { 0.5f, b })], ofB.Length, 2), null);

    private static Comparison Comparison(Translations? translations) => new()
    {
        Real = new SampleSet(Tensor.Zeros([4, 1]), null, null),
        Fake = new SampleSet(Tensor.Zeros([4, 1]), null, null),
        Shape = new ImageShape(1, 8, 8),
        Translations = translations,
    };

    private static Dictionary<string, double> Values(Translations translations) =>
        Metric.Find(["answers"])[0].Measure(Comparison(translations)).ToDictionary(m => m.Name, m => m.Value);

    private static Dictionary<string, double> Cycle(Translations translations) =>
        Metric.Find(["cycle"])[0].Measure(Comparison(translations)).ToDictionary(m => m.Name, m => m.Value);
}
