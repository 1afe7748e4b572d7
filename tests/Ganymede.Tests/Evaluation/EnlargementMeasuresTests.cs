using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class EnlargementMeasuresTests
{
    // MATLAB's rgb2ycbcr of pure colours: 16 for black, 235 for white, and 81, 145, 41 for red, green, blue.
    [Theory]
    [InlineData(-1, -1, -1, 16)]
    [InlineData(1, 1, 1, 235)]
    [InlineData(1, -1, -1, 81.481)]
    [InlineData(-1, 1, -1, 144.553)]
    [InlineData(-1, -1, 1, 40.966)]
    public void Luminance_OfPureColours_IsThatOfVideo(double red, double green, double blue, double expected)
    {
        using var scope = TensorScope.Begin();
        var y = EnlargementMeasures.Luminance(Tensor.From([(float)red, (float)green, (float)blue], 1, 3, 1, 1));

        Assert.Equal(expected, (y.ToDouble() + 1) * 127.5, 1e-3);
    }

    [Fact]
    public void Similarity_OfOneStepOfGrey_IsThatOfItsShareOfLuminance_BorderLeftOut()
    {
        using var scope = TensorScope.Begin();
        var truth = Tensor.Full([1, 1, 20, 20], -0.2);
        truth = (Ops.Round((truth + 1) * 127.5) / 127.5) - 1;
        var made = (truth + (1 / 127.5)).Contiguous();
        Ops.FillInPlace(made.Narrow(2, 0, 2), 1);                                                   // an edge that does not count

        // One step of 255 in grey is 219/255 of one in luminance: 48.13 dB + 1.32.
        Assert.Equal((20 * Math.Log10(255)) + (20 * Math.Log10(255 / 219.0)), EnlargementMeasures.Similarity(made, truth, 2).Decibels, 1e-2);
    }

    [Fact]
    public void Of_TheTruthItself_IsPerfect_AndBicubicIsSofter()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var truth = (Ops.Round((Tensor.Uniform([3, 3, 32, 32], -0.9, 0.9, random) + 1) * 127.5) / 127.5) - 1;
        Tensor Shrink(Tensor x) => Bicubic.Shrink(x, 4);
        var small = Shrink(truth);
        var comparison = new Comparison
        {
            Real = new SampleSet(Tensor.Zeros([3, 1]), null, null),
            Fake = new SampleSet(Tensor.Zeros([3, 1]), null, null),
            Shape = new ImageShape(3, 32, 32),
            Enlargements = new Enlargements(4, small, truth, truth, Bicubic.Enlarge(small, 4), null, Shrink),
        };

        var values = EnlargementMeasures.Of(comparison).ToDictionary(m => m.Name, m => m.Value);

        Assert.Equal(PicturePairs.MostDecibels, values["psnr y"]);
        Assert.Equal(1, values["ssim y"], 1e-6);
        Assert.Equal(1, values["sharpness"], 1e-6);
        Assert.True(values["consistency"] > 90);
        Assert.InRange(values["sharpness of bicubic"], 0, 0.5);
        Assert.InRange(values["psnr y of bicubic"], 5, 25);
        Assert.Equal(8, values.Count);
        Assert.Null(Metric.Find(["enlargement"])[0].Lacks(comparison));
        Assert.NotNull(Metric.Find(["enlargement"])[0].Lacks(comparison with { Enlargements = null }));
    }
}
