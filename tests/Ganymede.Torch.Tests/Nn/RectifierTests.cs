using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>The rectifier, whose gradient does not depend on its argument.</summary>
public sealed class RectifierTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(0.2, false)]
    [InlineData(0.2, true)]
    [InlineData(1, false)]
    public void ValuesAndGradients_AreThoseOfItsTwoPieces(double slope, bool inPlace)
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From([-2f, -0.5f, 0.5f, 3], 4).RequireGrad();
        Layer layer = slope == 0 ? new Relu(inPlace) : new LeakyRelu(slope, inPlace);

        var y = layer.Forward(x * 1);

        Assert.Equal([(float)(-2 * slope), (float)(-0.5 * slope), 0.5f, 3], y.ToArray<float>());
        Assert.Equal([(float)slope, (float)slope, 1, 1], Autograd.Gradient(y.Sum(), x).ToArray<float>());
    }

    [Fact]
    public void APenaltyOnItsSlope_ReachesTheWeights_AndTakesNothingBackToTheArgument()
    {
        // y = r(w x), so dy/dx = w or 0.2 w, and its square's derivative by w is 2 w or 0.08 w: what it is by x is nothing, not zeros.
        using var scope = TensorScope.Begin();
        var w = Tensor.From([3f, -5], 2).RequireGrad();
        var x = Tensor.From([1f, 1], 2).RequireGrad();

        var slopes = Autograd.Gradient(new LeakyRelu(0.2).Forward(w * x).Sum(), x, createGraph: true);
        var found = Autograd.GradientsOrNull(slopes.Square().Sum(), [w, x]);

        var expected = new[] { 6, -0.4f };
        Assert.All(expected.Zip(found[0]!.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Null(found[1]);
    }

    [Fact]
    public void ANegativeSlope_IsRefused()
    {
        using var scope = TensorScope.Begin();

        var refused = Assert.Throws<TorchException>(() => new LeakyRelu(-0.1).Forward(Tensor.Ones([1])));

        Assert.Contains("-0.1; it is 0 or more", refused.Message, StringComparison.Ordinal);
    }
}
