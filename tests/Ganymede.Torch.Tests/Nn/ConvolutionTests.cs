using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>The bridge's own convolutions, plain and transposed, against libtorch's, which it leaves double precision to.</summary>
public class ConvolutionTests
{
    private delegate Tensor Convolve(Tensor x, Tensor weight, Tensor? bias);

    [Theory]
    [InlineData(3, 1, 1, 1, 1, true)]
    [InlineData(4, 2, 1, 1, 1, false)]
    [InlineData(1, 1, 0, 1, 2, true)]
    [InlineData(3, 2, 2, 2, 2, true)]
    [InlineData(2, 3, 0, 1, 4, true)]
    public void Conv2d_InFloat_IsWhatItIsInDouble_AndItsDerivativesToo(int kernel, int stride, int padding, int dilation, int groups, bool withBias) =>
        AssertAsInDouble(
            [8, 4 / groups, kernel, kernel], withBias ? 8 : 0,
            (x, weight, bias) => Ops.Conv2d(x, weight, bias, [stride, stride], [padding, padding], [dilation, dilation], groups));

    [Theory]
    [InlineData(4, 2, 1, 0, 1, 1, false)]
    [InlineData(5, 2, 2, 1, 1, 1, true)]
    [InlineData(3, 1, 0, 0, 1, 1, true)]
    [InlineData(3, 3, 1, 2, 2, 2, true)]
    public void ConvTranspose2d_InFloat_IsWhatItIsInDouble_AndItsDerivativesToo(
        int kernel, int stride, int padding, int outputPadding, int dilation, int groups, bool withBias) =>
        AssertAsInDouble(
            [4, 6 / groups, kernel, kernel], withBias ? 6 : 0,
            (x, weight, bias) => Ops.ConvTranspose2d(
                x, weight, bias, [stride, stride], [padding, padding], [outputPadding, outputPadding], groups, [dilation, dilation]),
            order: outputPadding == 0 ? 3 : 2);         // libtorch's own have no third derivative otherwise

    [Fact]
    public void Conv2d_WhereOperatorsRunInBFloat16_DoesToo_WithGradientsInFloat() =>
        AssertCloseInBFloat16([6, 4, 4, 4], (x, weight, bias) => Ops.Conv2d(x, weight, bias, [2, 2], [1, 1]));

    [Fact]
    public void Conv2d_OfOnePoint_WhereOperatorsRunInBFloat16_DoesToo_AndCanBeActivatedInPlace() =>
        AssertCloseInBFloat16([6, 4, 1, 1], (x, weight, bias) =>
        {
            var y = Ops.Conv2d(x, weight, bias);
            Ops.RectifyInPlace(y, 0.2);
            return y;
        });

    [Fact]
    public void ConvTranspose2d_WhereOperatorsRunInBFloat16_DoesToo_WithGradientsInFloat() =>
        AssertCloseInBFloat16([4, 6, 4, 4], (x, weight, bias) => Ops.ConvTranspose2d(x, weight, bias, [2, 2], [1, 1]));

    // Whole numbers whose sums bfloat16 holds exactly: whichever kernel or product of matrices is taken, the same must come out, to the last digit.
    [Theory]
    [InlineData(256, 512, 8, 8, 4, 2, 1, 1)]        // few positions and heavy weights: all three as products
    [InlineData(32, 64, 16, 14, 4, 2, 1, 1)]        // the weights' gradient as a product
    [InlineData(16, 8, 7, 5, 3, 1, 1, 1)]
    [InlineData(3, 32, 16, 16, 4, 2, 1, 1)]         // few channels: the input's gradient as a product
    [InlineData(3, 16, 9, 6, 5, 3, 2, 1)]
    [InlineData(16, 24, 5, 6, 1, 1, 0, 1)]          // a kernel of one point
    [InlineData(16, 24, 5, 6, 1, 2, 0, 1)]
    [InlineData(32, 32, 6, 6, 3, 1, 1, 2)]          // in groups, of fewer tiles than would pay
    [InlineData(1, 16, 6, 6, 3, 1, 1, 1)]           // one channel lies in both ways at once
    [InlineData(32, 1, 4, 4, 4, 1, 0, 1)]           // and so does one point
    public void Conv2d_OfMapsThatLieChannelsLast_IsExactlyWhatItIsOtherwise(int inputs, int outputs, int height, int width, int kernel, int stride, int padding, int groups)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(4);
        var x = Signs([2, inputs, height, width]);
        var weight = Signs([outputs, inputs / groups, kernel, kernel]);
        var bias = Signs([outputs]);
        var arriving = Signs([.. Ops.Conv2d(x, weight, bias, [stride, stride], [padding, padding], [1, 1], groups).Shape]);

        var expected = Gradients(t => t);
        Tensor[] found;
        using (Autograd.Autocast(Device.Cpu)) found = Gradients(Ops.ChannelsLast);

        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i].ToArray<float>(), found[i].To(DType.Float).ToArray<float>());

        Tensor[] Gradients(Func<Tensor, Tensor> laid)
        {
            Tensor[] leaves = [x.Detach().RequireGrad(), weight.Detach().RequireGrad(), bias.Detach().RequireGrad()];
            var y = Ops.Conv2d(laid(leaves[0]), leaves[1], leaves[2], [stride, stride], [padding, padding], [1, 1], groups);
            return [y.Detach(), .. Autograd.Gradients(y, leaves, outputGradient: arriving.To(y.DType))];
        }

        Tensor Signs(long[] shape) => Ops.Gt(Tensor.Uniform(shape, 0, 1, random), 0.5).To(DType.Float) * 2 - 1;
    }

    [Theory]
    [InlineData(16, 4, 2)]
    [InlineData(16, 1, 1)]
    [InlineData(3, 3, 1)]
    public void Conv2d_OfMapsThatLieChannelsLast_HasItsSecondDerivatives(int channels, int kernel, int stride) =>
        AssertCloseInBFloat16(
            [6, channels, kernel, kernel], (x, weight, bias) => Ops.Conv2d(Ops.ChannelsLast(x), weight, bias, [stride, stride], [kernel / 2, kernel / 2]), channels);

    [Fact]
    public void ConvTranspose2d_OfMapsThatLieChannelsLast_HasItsSecondDerivatives() =>
        AssertCloseInBFloat16([16, 6, 4, 4], (x, weight, bias) => Ops.ConvTranspose2d(Ops.ChannelsLast(x), weight, bias, [2, 2], [1, 1]), channels: 16);

    // Channels and samples enough for fewer products: tiles that fit and tiles that hang over the edges, of either size.
    [Theory]
    [InlineData(16, 16, 4, 2, 1, true)]
    [InlineData(9, 14, 4, 2, 1, false)]
    [InlineData(8, 8, 4, 2, 1, true)]
    [InlineData(7, 5, 4, 2, 1, false)]
    [InlineData(10, 11, 4, 2, 0, false)]
    [InlineData(8, 9, 3, 1, 1, true)]
    [InlineData(4, 3, 3, 1, 1, false)]
    [InlineData(6, 7, 3, 1, 0, false)]
    [InlineData(5, 6, 3, 1, 2, true)]
    public void Conv2d_InFloat_OfMapsThatLieChannelsLast_IsWhatItIsInDouble_AndItsDerivativesToo(int height, int width, int kernel, int stride, int padding, bool withBias) =>
        AssertAsInDouble(
            [40, 32, kernel, kernel], withBias ? 40 : 0, (x, weight, bias) => Ops.Conv2d(Ops.ChannelsLast(x), weight, bias, [stride, stride], [padding, padding]),
            maps: [33, 32, height, width]);

    // In groups, few channels of each; as many samples as two cores share out between them, and groups that one core shares with nobody.
    [Theory]
    [InlineData(9, 10, 3, 1, 1, 4, 32, true)]
    [InlineData(4, 3, 3, 1, 1, 2, 48, false)]
    [InlineData(10, 8, 4, 2, 1, 2, 80, true)]
    [InlineData(7, 8, 4, 2, 1, 4, 64, false)]
    public void Conv2d_InFloat_InGroups_IsWhatItIsInDouble_AndItsDerivativesToo(int height, int width, int kernel, int stride, int padding, int groups, int outputs, bool withBias) =>
        AssertAsInDouble(
            [outputs, 32 / groups, kernel, kernel], withBias ? outputs : 0,
            (x, weight, bias) => Ops.Conv2d(Ops.ChannelsLast(x), weight, bias, [stride, stride], [padding, padding], [1, 1], groups), maps: [33, 32, height, width]);

    [Fact]
    public void ConvTranspose2d_InFloat_InGroups_IsWhatItIsInDouble_AndItsDerivativesToo() =>
        AssertAsInDouble(
            [32, 8, 4, 4], 16, (x, weight, bias) => Ops.ConvTranspose2d(Ops.ChannelsLast(x), weight, bias, [2, 2], [1, 1], [0, 0], 2), maps: [33, 32, 4, 5]);

    [Theory]
    [InlineData(5, 7, 4, 2, 1, 0, true)]
    [InlineData(4, 4, 4, 2, 1, 0, false)]
    [InlineData(3, 6, 4, 2, 1, 1, false)]
    [InlineData(6, 5, 3, 1, 1, 0, true)]
    public void ConvTranspose2d_InFloat_OfMapsThatLieChannelsLast_IsWhatItIsInDouble_AndItsDerivativesToo(
        int height, int width, int kernel, int stride, int padding, int outputPadding, bool withBias) =>
        AssertAsInDouble(
            [32, 40, kernel, kernel], withBias ? 40 : 0,
            (x, weight, bias) => Ops.ConvTranspose2d(Ops.ChannelsLast(x), weight, bias, [stride, stride], [padding, padding], [outputPadding, outputPadding]),
            order: outputPadding == 0 ? 3 : 2, maps: [33, 32, height, width]);

    // Rows of 256 channels, which lie apart; what kernels of pictures see, a few samples at a time, of which the last are fewer.
    [Theory]
    [InlineData(64, 256, 8, 8, 9)]
    [InlineData(256, 64, 6, 6, 11)]
    [InlineData(3, 16, 44, 42, 7)]
    public void Conv2d_InFloat_OfManyChannelsOrFew_IsWhatItIsInDouble_AndItsDerivativesToo(int inputs, int outputs, int height, int width, int samples) =>
        AssertAsInDouble(
            [outputs, inputs, 4, 4], 0, (x, weight, bias) => Ops.Conv2d(Ops.ChannelsLast(x), weight, bias, [2, 2], [1, 1]), order: 2, maps: [samples, inputs, height, width]);

    [Theory]
    [InlineData(19, 5, 7)]
    [InlineData(64, 7, 7)]
    [InlineData(8, 4, 2)]
    [InlineData(3, 9, 9)]
    public void Maps_LaidOtherwise_AreTheSame_ThereAndBack(int channels, int height, int width)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(7);
        var maps = Tensor.Normal([3, channels, height, width], random);

        var last = Ops.ChannelsLast(maps);

        Assert.Equal(maps.ToArray<float>(), last.ToArray<float>());
        Assert.Equal(maps.ToArray<float>(), Ops.ChannelsFirst(last).ToArray<float>());
        Assert.Equal(maps.Permute(0, 2, 3, 1).ToArray<float>(), last.Permute(0, 2, 3, 1).View(-1).ToArray<float>());
    }

    [Fact]
    public void KeptKernels_AreThoseOfTheWeightsAsTheyAre()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(6);
        var x = Ops.ChannelsLast(Tensor.Normal([33, 32, 8, 8], random));
        var weight = Tensor.Normal([40, 32, 4, 4], random).RequireGrad();
        var arriving = Tensor.Normal([33, 40, 4, 4], random);
        var (before, after) = (All(weight), All((weight + 1).Detach().RequireGrad()));

        using var kept = Convolution.KeepKernels();
        var (first, second) = (All(weight), All(weight));
        using (Convolution.KeepKernels())
        {
            using var frozen = Autograd.NoGrad();
            Ops.AddInPlace(weight, 1);
        }

        var changed = All(weight);

        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i], first[i]);
            Assert.Equal(before[i], second[i]);
            Assert.Equal(after[i], changed[i]);
        }

        float[][] All(Tensor weight)
        {
            var leaf = x.Detach().RequireGrad();
            var y = Ops.Conv2d(leaf, weight, null, [2, 2], [1, 1]);
            return [y.ToArray<float>(), .. Autograd.Gradients(y, [leaf, weight], outputGradient: arriving).Select(g => g.ToArray<float>())];
        }
    }

    [Fact]
    public void Conv2d_InFloat_TakesMapsAsTheyLie()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(5);
        var weight = Tensor.Normal([32, 1, 4, 4], random).RequireGrad();
        var last = Tensor.Normal([2, 8, 8, 1], random).Permute(0, 3, 1, 2);

        var found = Ops.Conv2d(last, weight, null, [2, 2], [1, 1]);
        var expected = Ops.Conv2d(last.Reshape(-1).View(2, 1, 8, 8), weight, null, [2, 2], [1, 1]);

        Derivatives.AssertClose(expected.To(DType.Double), found);
        Derivatives.AssertClose(Autograd.Gradient(expected.Square().Sum(), weight).To(DType.Double), Autograd.Gradient(found.Square().Sum(), weight));
    }

    [Fact]
    public void Conv2d_OfAConstantInput_LeavesItWithoutAGradient_AndAsksForNoOther()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        var x = Tensor.Normal([2, 3, 5, 5], random);
        var weight = Tensor.Normal([4, 3, 3, 3], random);
        var bias = Tensor.Normal([4], random).RequireGrad();

        // By the bias alone: how many values each channel has.
        Assert.Equal([18f, 18, 18, 18], Autograd.Gradient(Ops.Conv2d(x, weight, bias).Sum(), bias).ToArray<float>());
        Assert.False(Ops.Conv2d(x, weight).RequiresGrad);
    }

    [Fact]
    public void WrongChannels_FailInLibtorchsWords()
    {
        using var scope = TensorScope.Begin();

        var plain = Assert.Throws<TorchException>(() => Ops.Conv2d(Tensor.Ones([1, 3, 4, 4]), Tensor.Ones([2, 5, 3, 3])));
        var transposed = Assert.Throws<TorchException>(() => Ops.ConvTranspose2d(Tensor.Ones([1, 3, 4, 4]), Tensor.Ones([2, 3, 4, 4])));

        Assert.Contains("to have 5 channels, but got 3", plain.Message, StringComparison.Ordinal);
        Assert.Contains("3", transposed.Message, StringComparison.Ordinal);
    }

    private static void AssertAsInDouble(long[] weightShape, int biases, Convolve convolve, int order = 3, long[]? maps = null)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var x = Tensor.Normal(maps ?? [3, 4, 5, 6], random);
        var weight = Tensor.Normal(weightShape, random);
        if (maps is not null) weight *= 1 / Math.Sqrt(maps[1] * weightShape[2] * weightShape[3]);     // or many channels' sums are all beyond where tanh bends
        var bias = biases > 0 ? Tensor.Normal([biases], random) : null;

        Derivatives.AssertAsInDouble(Of(convolve), bias is null ? [x, weight] : [x, weight, bias], order);
    }

    private static void AssertCloseInBFloat16(long[] weightShape, Convolve convolve, int channels = 4)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        var x = Tensor.Normal([3, channels, 6, 6], random);
        var weight = Tensor.Normal(weightShape, random);
        var bias = Tensor.Normal([6], random);

        var single = Derivatives.Everything(Of(convolve), [x, weight, bias], order: 2, linear: true);
        var half = Derivatives.Everything(
            Of((x, weight, bias) => { using var cast = Autograd.Autocast(Device.Cpu); return convolve(x, weight, bias); }), [x, weight, bias], order: 2, linear: true);

        Assert.Equal(DType.BFloat16, half[0].DType);
        Assert.All(half[1..], t => Assert.Equal(DType.Float, t.DType));
        for (var i = 0; i < single.Length; i++)
        {
            // Eight bits of mantissa: each factor is off by 2⁻⁹ at most, sums of hundreds of products by about as much, and gradients of gradients by some of these.
            var off = (half[i].To(DType.Float) - single[i]).Square().Mean().ToDouble() / single[i].Square().Mean().ToDouble();
            Assert.InRange(Math.Sqrt(off), 1e-5, 0.01);
        }
    }

    private static Func<Tensor[], Tensor> Of(Convolve convolve) => t => convolve(t[0], t[1], t.ElementAtOrDefault(2));
}
