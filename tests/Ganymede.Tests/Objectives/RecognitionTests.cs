using Ganymede.Objectives;
using Ganymede.Torch;
using Xunit;

namespace Ganymede.Tests.Objectives;

public sealed class RecognitionTests
{
    [Fact]
    public void Of_TwoAttributesAndACode_IsTheSumOfTheirLikelihoods()
    {
        using var scope = TensorScope.Begin();
        // Worked by hand: log(1 + e^-2) = 0.126928; log 3 = 1.098612; half of 0.5² = 0.125.
        using var seen = Tensor.From([2f, 0, 7, 7, 7, 0.3f], 1, 6);
        using var meant = Tensor.From([1f, 0, 0, 1, 0, -0.2f], 1, 6);

        Assert.Equal(0.126928 + 1.098612 + 0.125, Recognition.Of(seen, meant, [2, 3]).ToDouble(), 1e-5);
    }

    [Fact]
    public void Of_SeveralSamples_IsTheirMean()
    {
        using var scope = TensorScope.Begin();
        var seen = Tensor.From([1f, -1, 0.5f, 3], 2, 2);
        var meant = Tensor.From([1f, 0, 1, 0], 2, 2);

        // Worked by hand: (log(1 + e^-2) + log(1 + e^2.5)) / 2 = (0.126928 + 2.578890) / 2.
        Assert.Equal(1.352909, Recognition.Of(seen, meant, [2]).ToDouble(), 1e-5);
    }

    [Fact]
    public void Share_OfSamples_CountsThoseWhoseEveryAttributeIsRecognised()
    {
        using var scope = TensorScope.Begin();
        var meant = Tensor.From([1f, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0], 3, 4);
        var seen = Tensor.From([5f, 1, 2, 1, 9, 1, 0, 1, 3, 0, 4, 0], 3, 4);

        Assert.Equal(2 / 3.0, Recognition.Share(seen, meant, [2, 2]).ToDouble(), 1e-6);
    }
}
