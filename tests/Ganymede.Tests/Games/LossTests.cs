using Ganymede.Games;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Tests.Games;

public sealed class LossTests
{
    [Fact]
    public void SettledTerms_CountAsTheyWouldTogether()
    {
        using var scope = TensorScope.Begin();
        using var layer = new Linear(3, 2);
        using var random = new Generator(1);
        layer.Initialize(random);
        var (first, second) = (Tensor.Normal([5, 3], random), Tensor.Normal([4, 3], random));

        var together = Loss.Of("a", Of(first), 2).Plus("b", Of(second), 3);
        var expected = together.Gradients(layer.Parameters);
        var apart = Loss.Of("a", Of(first), 2).Settle(layer.Parameters).Plus("b", Of(second), 3);
        var settled = Loss.Of("a", Of(first), 2).Settle(layer.Parameters).Plus("b", Of(second), 3).Settle(layer.Parameters);

        Assert.Equal(together.Total.ToDouble(), apart.Total.ToDouble(), 1e-6);
        Assert.Equal(together.Total.ToDouble(), settled.Total.ToDouble(), 1e-6);
        Assert.False(settled.Total.RequiresGrad);
        foreach (var found in new[] { apart.Gradients(layer.Parameters), settled.Gradients(layer.Parameters) })
        {
            for (var i = 0; i < expected.Length; i++)
                Assert.All(expected[i].ToArray<float>().Zip(found[i].ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }

        Tensor Of(Tensor x) => layer.Forward(x).Square().Mean();
    }

    [Fact]
    public void SettledTerms_CannotBeDifferentiatedTwice()
    {
        using var scope = TensorScope.Begin();
        using var layer = new Linear(3, 2);
        var loss = Loss.Of("a", layer.Forward(Tensor.Ones([1, 3])).Mean()).Settle(layer.Parameters);

        Assert.Throws<InvalidOperationException>(() => loss.Gradients(layer.Parameters, record: true));
    }
}
