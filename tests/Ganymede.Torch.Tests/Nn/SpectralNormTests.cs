using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class SpectralNormTests
{
    [Fact]
    public void Forward_ManyTimes_DividesByTheLargestSingularValue()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        using var inner = new Linear(7, 4, withBias: false, init: Initializers.Normal(0, 3));
        using var layer = new SpectralNorm(inner);
        layer.Initialize(random);
        var whole = inner.Parameters[0].Value;
        var (_, singular, _) = Ops.LinalgSvd(whole, fullMatrices: false);
        var identity = Ops.Eye(7);

        for (var i = 0; i < 200; i++) _ = layer.Forward(identity);
        var used = layer.Forward(identity).Transpose(0, 1);                  // W itself

        var expected = whole / singular.Select(0, 0);
        Assert.Equal(0, (used - expected).Abs().Sum().ToDouble(), 1e-4);
    }

    [Fact]
    public void Forward_InUseBeforeAnyTraining_IsNearlyNormalised()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        using var layer = new SpectralNorm(new Conv2d(3, 8, kernel: 3, withBias: false));
        layer.Initialize(random);
        layer.Train(false);

        var (_, singular, _) = Ops.LinalgSvd(layer.Parameters[0].Value.Flatten(1), fullMatrices: false);
        var weight = layer.Parameters[0].Value;
        var x = Tensor.Normal([1, 3, 5, 5], random);
        var ratio = (Ops.Conv2d(x, weight).Select(3, 0) / layer.Forward(x).Select(3, 0)).Mean().ToDouble();

        Assert.InRange(ratio / singular.Select(0, 0).ToDouble(), 0.9, 1.0001);
    }

    [Fact]
    public void PowerIteration_MovesInTraining_AndRestsInUse()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        using var layer = new SpectralNorm(new Linear(20, 20));
        layer.Initialize(random);
        float[] Vector() => layer.State.Single(s => s.Name == "u").Value.ToArray<float>();
        var x = Tensor.Normal([2, 20], random);

        var first = Vector();
        layer.Forward(x);
        var second = Vector();
        layer.Train(false);
        layer.Forward(x);

        Assert.NotEqual(first, second);
        Assert.Equal(second, Vector());
    }

    // σ grows with W, so W and 3 W compute the same; without the division the output would be three times as large.
    [Fact]
    public void Forward_WithASubstitutedWeight_NormalisesThat_AndItsGradientIsOrthogonalToIt()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        using var layer = new SpectralNorm(new Linear(6, 3, withBias: false));
        layer.Initialize(random);
        layer.Train(false);
        var x = Tensor.Normal([2, 6], random);
        var own = layer.Forward(x);
        var tripled = (layer.Parameters[0].Value * 3).Detach().RequireGrad();

        Tensor standIn;
        using (layer.Substitute([tripled])) standIn = layer.Forward(x);
        var gradient = Autograd.Gradient(standIn.Square().Sum(), tripled);

        Assert.Equal(0, (standIn - own).Abs().Sum().ToDouble(), 1e-5);
        Assert.Equal(0, (gradient * tripled).Sum().ToDouble(), 1e-4);
        Assert.True(gradient.Abs().Sum().ToDouble() > 0.01);
        Assert.Equal(own.ToArray<float>(), layer.Forward(x).ToArray<float>());
    }

    [Fact]
    public void TwoForwardsBeforeTheGradient_AreBothDifferentiable()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        using var layer = new SpectralNorm(new Linear(6, 3));
        layer.Initialize(random);

        var loss = layer.Forward(Tensor.Normal([2, 6], random)).Sum() - layer.Forward(Tensor.Normal([2, 6], random)).Sum();
        var gradients = Autograd.Gradients(loss, [.. layer.Parameters.Select(p => p.Value)]);

        Assert.True(gradients[0].Abs().Sum().ToDouble() > 0);
    }

    [Fact]
    public void Layer_WithoutAWeight_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SpectralNorm(new Relu()));

        Assert.Equal("Relu has no parameter 'weight' to normalise.", error.Message);
    }
}
