using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>The bridge's own batch norm against libtorch's, which it leaves double precision to.</summary>
public class BatchNormTests
{
    // More values than are measured at once, of channels that fill vectors and that do not.
    [Theory]
    [InlineData(12, 5, 6, true)]
    [InlineData(16, 11, 9, false)]
    [InlineData(3, 7, 7, true)]
    public void OfMapsThatLieChannelsLast_IsWhatItIsInDouble_AndItsDerivativesToo(int channels, int height, int width, bool affine)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);

        AssertAsInDouble((Tensor.Normal([40, channels, height, width], random) * 2) + 3, channels, affine, Ops.ChannelsLast);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OfVectors_IsWhatItIsInDouble_AndItsDerivativesToo(bool affine)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);

        AssertAsInDouble((Tensor.Normal([700, 9], random) * 0.1) - 1, 9, affine, t => t);
    }

    // Hundreds of deviations off 0 squares of values have no digits left for how far these lie apart.
    [Fact]
    public void FarFromZero_KeepsItsDigits()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(6);
        var x = Tensor.Normal([40, 12, 5, 6], random) + 300;
        var arriving = Tensor.Normal([40, 12, 5, 6], random);
        var (gain, bias) = (Tensor.Normal([12], random), Tensor.Normal([12], random));

        var (single, twice) = (Both(Ops.ChannelsLast(x)), Both(x.To(DType.Double)));

        Assert.Equal(4, single.Length);
        for (var i = 0; i < single.Length; i++) Derivatives.AssertClose(twice[i], single[i]);

        Tensor[] Both(Tensor values)
        {
            Tensor[] leaves = [values.Detach().RequireGrad(), gain.To(values.DType).Detach().RequireGrad(), bias.To(values.DType).Detach().RequireGrad()];
            var y = Normed(leaves[0], leaves[1], leaves[2]);
            return [y, .. Autograd.Gradients(y, leaves, outputGradient: arriving.To(y.DType))];
        }
    }

    [Fact]
    public void RunningStatistics_AreWhatTheyAreInDouble()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        var x = (Tensor.Normal([50, 8, 6, 5], random) * 3) - 7;
        Tensor[] single = [Tensor.Zeros([8]), Tensor.Ones([8])], twice = Array.ConvertAll(single, t => t.To(DType.Double));

        for (var i = 0; i < 3; i++)
        {
            _ = Ops.BatchNorm(Ops.ChannelsLast(x * (i + 1)), null, null, single[0], single[1], training: true, momentum: 0.3, eps: 1e-5, cudnnEnabled: true);
            _ = Ops.BatchNorm(x.To(DType.Double) * (i + 1), null, null, twice[0], twice[1], training: true, momentum: 0.3, eps: 1e-5, cudnnEnabled: true);
        }

        for (var i = 0; i < 2; i++) Derivatives.AssertClose(twice[i], single[i]);
    }

    [Fact]
    public void GradientsThatLieOtherwise_AreUnderstood()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(4);
        var x = Tensor.Normal([6, 8, 5, 4], random);
        var arriving = Tensor.Normal([6, 8, 5, 4], random);

        Assert.Equal(Gradient(t => t).ToArray<float>(), Gradient(Ops.ChannelsLast).ToArray<float>());

        Tensor Gradient(Func<Tensor, Tensor> laid)
        {
            var leaf = Ops.ChannelsLast(x).Detach().RequireGrad();
            return Autograd.Gradients(Normed(leaf, null, null), [leaf], outputGradient: laid(arriving))[0];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void AndARectifier_AreWhatTheyAreInDouble_AndTheirDerivativesToo(double slope)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(7);
        Tensor[] values = [(Tensor.Normal([40, 12, 5, 6], random) * 2) + 3, Tensor.Normal([12], random) + 1, Tensor.Normal([12], random)];

        Derivatives.AssertAsInDouble(t => Normed(Ops.ChannelsLast(t[0]), t[1], t[2], slope), values);
        Derivatives.AssertAsInDouble(t => Normed(Ops.ChannelsLast(t[0]), null, null, slope), values[..1]);
    }

    [Fact]
    public void BehindWhichARectifierFollows_IsTheTwoOfThem()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(8);
        var x = Ops.ChannelsLast(Tensor.Normal([40, 12, 5, 6], random));
        Layer[] layers = [new BatchNorm(12, gainInit: (shape, r) => Tensor.Normal(shape, r)), new LeakyRelu(0.2, inPlace: true), new Relu(inPlace: true), new Relu()];
        using var all = new Sequential(layers);
        all.Initialize(random);

        var expected = layers.Aggregate(x, (values, layer) => layer.Forward(values));

        Derivatives.AssertClose(expected.To(DType.Double), all.Forward(x));
        all.Train(false);
        Derivatives.AssertClose(layers.Aggregate(x, (values, layer) => layer.Forward(values)).To(DType.Double), all.Forward(x));
    }

    private static void AssertAsInDouble(Tensor x, int channels, bool affine, Func<Tensor, Tensor> laid)
    {
        using var random = new Generator(5);
        Tensor[] learned = affine ? [Tensor.Normal([channels], random) + 1, Tensor.Normal([channels], random)] : [];

        Derivatives.AssertAsInDouble(t => Normed(laid(t[0]), t.ElementAtOrDefault(1), t.ElementAtOrDefault(2)), [x, .. learned]);
    }

    private static Tensor Normed(Tensor x, Tensor? gain, Tensor? bias, double slope = 1) =>
        Ops.BatchNorm(x, gain, bias, null, null, training: true, momentum: 0.1, eps: 1e-5, cudnnEnabled: true, slope);
}
