using Ganymede.Evaluation;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Evaluation;

public sealed class PictureSimilarityTests
{
    [Fact]
    public void SignalToNoise_OfAConstantError_IsTheClosedForm()
    {
        using var scope = TensorScope.Begin();
        var picture = Tensor.Zeros([2, 3, 16, 16]);

        // 10 log10(2² / 0.1²)
        Assert.Equal(26.0206, PictureSimilarity.SignalToNoise(picture, picture + 0.1), 1e-4);
        Assert.Equal(double.PositiveInfinity, PictureSimilarity.SignalToNoise(picture, picture));
    }

    [Fact]
    public void Structural_OfConstants_IsTheLuminanceTerm()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Tensor.Full([1, 1, 16, 16], 0.5), Tensor.Full([1, 1, 16, 16], 0.25));
        const double C1 = 0.02 * 0.02;

        Assert.Equal((2 * 0.125 + C1) / (0.25 + 0.0625 + C1), PictureSimilarity.Structural(a, b), 1e-9);
        Assert.Equal(1, PictureSimilarity.Structural(a, a), 1e-12);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(4)]     // smaller than the window
    public void Structural_OfNoisyPictures_FallsWithTheNoise(int size)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var picture = Tensor.Uniform([2, 3, size, size], -1, 1, random);
        var noise = Tensor.Normal([2, 3, size, size], random);

        double[] similarity = [.. new[] { 0, 0.1, 0.3, 1 }.Select(amount => PictureSimilarity.Structural(picture, picture + noise * amount))];

        Assert.Equal(1, similarity[0], 1e-12);
        Assert.Equal(similarity.OrderDescending(), similarity);
        Assert.True(similarity[3] < 0.9);
    }

    [Fact]
    public void Structural_OfTheNegative_IsBelowZero()
    {
        using var scope = TensorScope.Begin();
        float[] checkers = [.. Enumerable.Range(0, 400).Select(i => (i % 20 + i / 20) % 2 == 0 ? 0.5f : -0.5f)];
        var picture = Tensor.From(checkers, 1, 1, 20, 20);

        Assert.True(PictureSimilarity.Structural(picture, -picture) < -0.9);
    }

    [Fact]
    public void Similarity_OfOtherShapes_IsRefused()
    {
        using var scope = TensorScope.Begin();

        Assert.Throws<ArgumentException>(() => PictureSimilarity.Structural(Tensor.Zeros([1, 1, 8, 8]), Tensor.Zeros([1, 1, 9, 8])));
    }
}
