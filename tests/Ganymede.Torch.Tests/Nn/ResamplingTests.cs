using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class ResamplingTests
{
    [Fact]
    public void Halving_FiltersWithOneThreeThreeOne_ZerosBeyondTheEdges()
    {
        // A row 1 2 3 4, constant downwards but for the edges: (3·1 + 3·2 + 3) / 8 and (2 + 3·3 + 3·4) / 8 across, 7/8 of it down.
        using var scope = TensorScope.Begin();
        var x = Tensor.From([.. Enumerable.Repeat(new[] { 1f, 2, 3, 4 }, 4).SelectMany(r => r)], 1, 1, 4, 4);

        var y = Resampling.Halving(4).Forward(x).ToArray<float>();

        Assert.Equal([1.3125f, 2.515625f, 1.3125f, 2.515625f], y.Select(v => v));
    }

    [Fact]
    public void Doubling_WithinThePicture_IsBilinearInterpolation_AndFadesAtTheEdges()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var x = Tensor.Normal([2, 3, 5, 5], random);

        var doubled = Resampling.Doubling(5).Forward(x);
        var bilinear = new UpsampleBilinear().Forward(x);

        Assert.Equal([2, 3, 10, 10], doubled.Shape.ToArray());
        Assert.True((doubled - bilinear).Narrow(2, 1, 8).Narrow(3, 1, 8).ToArray<float>().All(d => Math.Abs(d) < 1e-6));
        Assert.Equal(0.75 * 0.75 * x.ToArray<float>()[0], doubled.ToArray<float>()[0], 1e-6);
    }

    [Fact]
    public void Halving_IsDoublingsAdjoint_ButForTheFactorOfFour()
    {
        // <halved x, y> = <x, doubled y> / 4, whatever x and y.
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        var (x, y) = (Tensor.Normal([1, 1, 8, 8], random), Tensor.Normal([1, 1, 4, 4], random));

        var halved = (Resampling.Halving(8).Forward(x) * y).Sum().ToDouble();
        var doubled = (Resampling.Doubling(4).Forward(y) * x).Sum().ToDouble();

        Assert.Equal(doubled / 4, halved, 1e-5);
    }

    // In double precision it is a product with matrices.
    [Theory]
    [InlineData(8, 1)]
    [InlineData(6, 3)]
    [InlineData(2, 16)]
    [InlineData(10, 37)]
    public void EitherWay_InEitherLayout_IsWhatItIsInDouble_AndItsDerivativesToo(int side, int channels)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        var x = Tensor.Normal([3, channels, side, side], random);
        foreach (var layer in (Resampling[])[Resampling.Halving(side), Resampling.Doubling(side)])
        {
            var expected = All(layer, x.To(DType.Double));
            var found = All(layer, x);
            var last = All(layer, x.Permute(0, 2, 3, 1).Contiguous().Permute(0, 3, 1, 2));
            var rounded = layer.Forward(x.To(DType.BFloat16)).To(DType.Double);

            for (var i = 0; i < expected.Length; i++)
            {
                Assert.InRange(Largest(expected[i] - found[i].To(DType.Double)) / Largest(expected[i]), 0, 2e-6);
                Assert.InRange(Largest(expected[i] - last[i].To(DType.Double)) / Largest(expected[i]), 0, 2e-6);
            }

            // The input and the result are rounded to eight bits, at most 2⁻⁹ of each.
            Assert.InRange(Largest(expected[0] - rounded) / Largest(expected[0]), 0, 1.0 / 128);
        }

        // The result, the gradient of its squares, and the gradient of that one's.
        static Tensor[] All(Resampling layer, Tensor x)
        {
            var leaf = x.Detach().RequireGrad();
            var y = layer.Forward(leaf);
            var first = Autograd.Gradient(y.Square().Sum(), leaf, createGraph: true);
            return [y.Detach(), first.Detach(), Autograd.Gradient(first.Square().Sum(), leaf)];
        }

        static double Largest(Tensor t) => Ops.Amax(t.Abs().Flatten(), [0]).ToDouble();
    }

    [Fact]
    public void Halving_OfAnOddSide_IsRefused()
    {
        using var scope = TensorScope.Begin();

        var refused = Assert.Throws<TorchException>(() => Resampling.Halving(4).Forward(Tensor.Ones([1, 1, 5, 4])));

        Assert.Contains("[1, 1, 5, 4] cannot be halved", refused.Message, StringComparison.Ordinal);
    }
}
