using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class HoleMeasuresTests
{
    [Fact]
    public void Psnr_IsOfHolesAlone_AndTheFillsAreTheMeans()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var answers = Tensor.Uniform([6, 3, 16, 16], -0.8, 0.8, random);
        var holes = Middle(6, 16);
        var made = answers + (0.1 * holes);

        var values = Values(made, answers, holes);

        Assert.Equal(10 * Math.Log10(4 / 0.01), values["hole psnr"], 1e-3);
        Assert.Equal(1, values["hole sharpness"], 1e-4);

        // U(-0.8, 0.8) has the variance 0.64 / 3; of six pictures' mean, 1 - 1/6 of it.
        Assert.Equal(10 * Math.Log10(4 / (0.64 / 3)), values["hole psnr of mean fill"], 0.4);
        Assert.Equal(10 * Math.Log10(4 / (0.64 / 3 * 5 / 6)), values["hole psnr of the mean answer"], 0.4);
    }

    [Fact]
    public void Seam_OfARamp_IsOne_AndOfAStepItsHeight()
    {
        using var scope = TensorScope.Begin();
        var ramp = Tensor.From([.. Enumerable.Range(0, 256).Select(i => i % 16 * 0.1f)], 1, 1, 16, 16);
        var holes = Middle(1, 16);

        // Across the border in both directions: half of the steps go along the ramp, at 0.1, half across it, at 0.
        var even = Values(ramp, ramp, holes);
        var raised = Values(ramp + (2 * holes), ramp, holes);
        var blurred = Values(ramp * (1 - holes), ramp, holes);

        Assert.Equal(1, even["seam"], 1e-4);
        Assert.Equal(2 / 0.05, raised["seam"], 1e-2);
        Assert.Equal(1, raised["hole sharpness"], 1e-4);
        Assert.Equal(0, blurred["hole sharpness"], 1e-6);
    }

    [Fact]
    public void Equal_IsCappedAtAHundredDecibels()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var answers = Tensor.Uniform([2, 1, 8, 8], -1, 1, random);

        Assert.Equal(100, Values(answers, answers, Middle(2, 8))["hole psnr"]);
    }

    [Fact]
    public void WithoutHoles_ItSaysWhatItNeeds()
    {
        using var scope = TensorScope.Begin();
        var pictures = Tensor.Zeros([2, 1, 8, 8]);
        var metric = Metric.Find(["holes"])[0];

        Assert.Equal("needs a run that fills holes, such as inpaint", metric.Lacks(Comparison(new Translations(pictures, pictures, pictures, null, null))));
        Assert.Null(metric.Lacks(Comparison(new Translations(pictures, pictures, pictures, null, null) { Holes = pictures })));
    }

    private static Dictionary<string, double> Values(Tensor made, Tensor answers, Tensor holes) =>
        HoleMeasures.Measure(Comparison(new Translations(answers, made, answers, null, null) { Holes = holes })).ToDictionary(m => m.Name, m => m.Value);

    private static Comparison Comparison(Translations translations)
    {
        var none = new SampleSet(Tensor.Zeros([2, 1]), null, null);
        return new Comparison { Real = none, Fake = none, Shape = new ImageShape(1, 16, 16), Translations = translations };
    }

    private static Tensor Middle(int count, int edge)
    {
        var quarter = edge / 4;
        var hole = Enumerable.Range(0, edge * edge).Select(i => i / edge >= quarter && i / edge < 3 * quarter && i % edge >= quarter && i % edge < 3 * quarter ? 1f : 0);
        return Tensor.From([.. Enumerable.Repeat(hole, count).SelectMany(h => h)], count, 1, edge, edge);
    }
}
