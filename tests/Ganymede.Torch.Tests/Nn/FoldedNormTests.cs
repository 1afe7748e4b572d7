using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>That a convolution with the batch norm folded in is both, one after the other.</summary>
public sealed class FoldedNormTests
{
    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    public void Forward_WithANorm_IsBothInTurn(bool affine, bool training, bool withBias)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var convolution = new Conv2d(3, 5, 3, stride: 2, padding: 1, withBias: withBias);
        using var norm = new BatchNorm(5, affine: affine, gainInit: affine ? Initializers.Normal(1, 0.5) : null);
        convolution.Initialize(random);
        norm.Initialize(random);
        for (var i = 0; i < 20; i++) norm.Forward(convolution.Forward((Tensor.Normal([4, 3, 9, 8], random) * 3) + 1));
        norm.Train(training);
        var x = Tensor.Normal([4, 3, 9, 8], random);

        var (found, expected) = (convolution.Forward(x, norm), norm.Forward(convolution.Forward(x)));

        Assert.InRange((found - expected).Abs().ToArray<float>().Max(), 0, 1e-5f);
        Assert.True(expected.Abs().ToArray<float>().Max() > 0.5, "Nothing was to be seen.");
    }
}
