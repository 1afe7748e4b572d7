using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class WeightNormTests
{
    // x @ torch._weight_norm(v, g, 0).T + b in PyTorch 1.13.
    private static readonly float[] expected =
        [4.5f, -0.90710676f, 6.8484621f, -0.3f, -1.2606602f, 1.0276070f, 1.7f, -0.90710676f, 3.2104275f];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Forward_EqualsPyTorch(bool learnsGain)
    {
        using var scope = TensorScope.Begin();
        using var layer = new WeightNorm(new Linear(2, 3), learnsGain);
        layer.Load(new Dictionary<string, Tensor>
        {
            ["layer.weight"] = Tensor.From([3f, 4, 1, -1, 0.5f, 2], 3, 2),
            ["layer.bias"] = Tensor.From([0.1f, -0.2f, 0.3f], 3),
            ["gain"] = Tensor.From([2f, 1, 3], 3, 1),
        });

        var y = layer.Forward(Tensor.From([1f, 2, -1, 0.5f, 0, 1], 3, 2)).ToArray<float>();

        Assert.All(expected.Zip(y), p => Assert.Equal(p.First, p.Second, 1e-5));
        Assert.Equal(learnsGain ? 3 : 2, layer.Parameters.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calibrate_GivesEachOutputMeanZeroAndVarianceOne(bool convolutional)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        using var layer = new WeightNorm(convolutional ? new Conv2d(2, 4, 3, padding: 1) : new Linear(6, 4), learnsGain: false);
        layer.Initialize(random);
        var x = (3 * Tensor.Normal(convolutional ? [64, 2, 5, 5] : [200, 6], random)) + 2;

        var said = layer.Calibrate(x);
        var y = layer.Forward(x);

        Assert.Equal(0, (said - y).Abs().Mean().ToDouble(), 1e-4);
        var rows = convolutional ? y.Permute(0, 2, 3, 1).Reshape(-1, 4) : y;
        Assert.All(rows.Mean([0]).ToArray<float>(), m => Assert.Equal(0, m, 1e-3));
        Assert.All(rows.Square().Mean([0]).ToArray<float>(), v => Assert.Equal(1, v, 1e-2));
        Assert.NotEqual(1, layer.NamedBuffers.Single().Value.Value.ToArray<float>()[0], 1e-3);
    }

    [Fact]
    public void Length_OfADirection_DoesNotMatter()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        using var inner = new Linear(4, 3);
        using var layer = new WeightNorm(inner);
        layer.Initialize(random);
        var x = Tensor.Normal([5, 4], random);
        var before = layer.Forward(x).ToArray<float>();

        inner.Parameters[0].Write(7 * inner.Parameters[0].Value);

        Assert.All(before.Zip(layer.Forward(x).ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-4));
    }

    [Fact]
    public void Layers_WithoutBias_OrTransposed_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new WeightNorm(new Linear(2, 2, withBias: false)));
        Assert.Throws<ArgumentException>(() => new WeightNorm(new ConvTranspose2d(2, 2, 3)));
    }
}
