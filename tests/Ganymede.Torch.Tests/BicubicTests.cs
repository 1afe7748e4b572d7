using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class BicubicTests
{
    // numpy: the picture mirrored with its edge repeated (numpy.pad, "symmetric"), then PyTorch 1.13's interpolate(mode="bicubic", antialias=True), then
    // the middle; the weights of MATLAB's imresize, written out in numpy, give the same to 1e-7.
    private static readonly float[] half =
    [
        -0.52969f, -0.14597f, 0.0983f, -0.01693f, -0.0897f, -0.0814f, 0.03305f, 0.17956f, 0.09439f, -0.06406f, 0.21449f, 0.00216f, 0.17679f, 0.19107f, 0.16177f, -0.30886f,
    ];

    private static readonly float[] quarter = [-0.22338f, 0.07447f, 0.13717f, -0.00951f];

    private static readonly float[] twice =
    [
        -1.07687f, -0.85719f, -0.41781f, -0.19812f, -1.06531f, -0.84563f, -0.40625f, -0.18656f, -1.04219f, -0.8225f, -0.38313f, -0.16344f,
        -0.87813f, -0.65844f, -0.21906f, 0.00062f, -0.57313f, -0.35344f, 0.08594f, 0.30563f, -0.42063f, -0.20094f, 0.23844f, 0.45813f,
    ];

    [Fact]
    public void Shrink_AndEnlarge_GiveWhatNumpyAndPyTorchGive_EdgesIncluded()
    {
        using var scope = TensorScope.Begin();
        var picture = Tensor.From([.. Enumerable.Range(0, 64).Select(i => (((i * 37) + (11 * (i / 8) * (i / 8))) % 101 / 50f) - 1)], 1, 1, 8, 8);
        var small = Tensor.From([-1f, -0.26f, -0.92f, -0.18f, -0.4f, 0.34f], 1, 1, 3, 2);

        Near(half, Bicubic.Shrink(picture, 2));
        Near(quarter, Bicubic.Shrink(picture, 4));
        Near(twice, Bicubic.Enlarge(small, 2));
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(1, 7, 2)]
    [InlineData(9, 5, 4)]
    public void Enlarge_OfOneShade_KeepsIt_HoweverSmall_AndShrinkBringsItBack(int height, int width, int factor)
    {
        using var scope = TensorScope.Begin();
        var large = Bicubic.Enlarge(Tensor.Full([2, 3, height, width], 0.3), factor);
        var back = Bicubic.Shrink(large, factor);

        Assert.Equal([2L, 3, factor * height, factor * width], large.Shape.ToArray());
        Assert.Equal([2L, 3, height, width], back.Shape.ToArray());
        Assert.All(large.ToArray<float>().Concat(back.ToArray<float>()), v => Assert.Equal(0.3f, v, 1e-5f));
    }

    [Fact]
    public void Enlarge_OfARamp_IsTheRamp_AwayFromItsEnds()
    {
        using var scope = TensorScope.Begin();
        var ramp = Tensor.From([.. Enumerable.Range(0, 16).Select(i => 0.1f * i)], 1, 1, 1, 16);

        var large = Bicubic.Enlarge(ramp, 4).ToArray<float>()[..64];

        for (var i = 12; i < 52; i++) Assert.Equal(0.1 * (((i + 0.5) / 4) - 0.5), large[i], 1e-5);
    }

    [Fact]
    public void Shrink_OfStripesTooFineToBeSeen_LeavesGrey_WhereSamplingWouldNot()
    {
        using var scope = TensorScope.Begin();
        var stripes = Tensor.From([.. Enumerable.Range(0, 32 * 32).Select(i => i % 2 == 0 ? 1f : -1f)], 1, 1, 32, 32);

        Assert.InRange(Bicubic.Shrink(stripes, 4).Narrow(3, 2, 4).Abs().ToArray<float>().Max(), 0, 0.01f);
    }

    [Fact]
    public void Shrink_OfASizeThatIsNoMultiple_Refuses()
    {
        using var scope = TensorScope.Begin();

        Assert.Throws<ArgumentException>(() => Bicubic.Shrink(Tensor.Zeros([1, 1, 8, 10]), 4));
    }

    private static void Near(float[] expected, Tensor actual)
    {
        var values = actual.ToArray<float>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], 2e-5f);
    }
}
