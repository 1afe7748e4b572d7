using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>The bridge's own transposed convolution against libtorch's, which it leaves double precision to.</summary>
public class ConvTransposeTests
{
    [Theory]
    [InlineData(4, 2, 1, 0, 1, 1, false)]
    [InlineData(5, 2, 2, 1, 1, 1, true)]
    [InlineData(3, 1, 0, 0, 1, 1, true)]
    [InlineData(3, 3, 1, 2, 2, 2, true)]
    public void ConvTranspose2d_InFloat_IsWhatItIsInDouble_AndItsDerivativesToo(
        int kernel, int stride, int padding, int outputPadding, int dilation, int groups, bool withBias)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        var x = Tensor.Normal([3, 4, 5, 6], random);
        var weight = Tensor.Normal([4, 6 / groups, kernel, kernel], random);
        var bias = withBias ? Tensor.Normal([6], random) : null;

        var single = Everything(x, weight, bias);
        var twice = Everything(x.To(DType.Double), weight.To(DType.Double), bias?.To(DType.Double));

        Assert.Equal(twice.Length, single.Length);
        for (var i = 0; i < single.Length; i++) AssertClose(twice[i], single[i]);

        // Output, first derivatives, and the derivatives of a function of those: what a gradient penalty needs.
        Tensor[] Everything(Tensor x, Tensor weight, Tensor? bias)
        {
            List<Tensor> inputs = [x.Detach().RequireGrad(), weight.Detach().RequireGrad()];
            if (bias is not null) inputs.Add(bias.Detach().RequireGrad());
            var y = Ops.ConvTranspose2d(
                inputs[0], inputs[1], bias is null ? null : inputs[2], [stride, stride], [padding, padding],
                [outputPadding, outputPadding], groups, [dilation, dilation]);
            var first = Autograd.Gradients(y.Tanh().Sum(), inputs.ToArray(), createGraph: true);
            var penalty = first.Select(g => g.Square().Sum()).Aggregate((a, b) => a + b);
            return [y, .. first, .. Autograd.Gradients(penalty, inputs.ToArray())];
        }
    }

    [Fact]
    public void ConvTranspose2d_WhereOperatorsRunInBFloat16_DoesToo_WithGradientsInFloat()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        var x = Tensor.Normal([3, 4, 5, 6], random).RequireGrad();
        var weight = Tensor.Normal([4, 6, 4, 4], random).RequireGrad();
        var bias = Tensor.Normal([6], random).RequireGrad();

        var single = Everything();
        Tensor[] half;
        using (Autograd.Autocast(Device.Cpu)) half = Everything();

        Assert.Equal([DType.BFloat16, DType.Float, DType.Float, DType.Float], half.Select(t => t.DType));
        for (var i = 0; i < single.Length; i++)
        {
            // Eight bits of mantissa: each factor is off by 2⁻⁹ at most, sums of hundreds of products by about as much.
            var off = (half[i].To(DType.Float) - single[i]).Square().Mean().ToDouble() / single[i].Square().Mean().ToDouble();
            Assert.InRange(Math.Sqrt(off), 1e-5, 0.01);
        }

        Tensor[] Everything()
        {
            var y = Ops.ConvTranspose2d(x, weight, bias, [2, 2], [1, 1]);
            return [y, .. Autograd.Gradients(y.To(DType.Float).Square().Sum(), [x, weight, bias])];
        }
    }

    [Fact]
    public void ConvTranspose2d_WrongChannels_FailsInLibtorchsWords()
    {
        using var scope = TensorScope.Begin();

        var error = Assert.Throws<TorchException>(() => Ops.ConvTranspose2d(Tensor.Ones([1, 3, 4, 4]), Tensor.Ones([2, 3, 4, 4])));

        Assert.Contains("3", error.Message);
    }

    private static void AssertClose(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.Shape, found.Shape);
        var scale = Math.Max(1, expected.Abs().Mean().ToDouble());
        var difference = (expected - found.To(DType.Double)).Abs();
        Assert.InRange(Ops.Amax(difference.Flatten(), [0]).ToDouble() / scale, 0, 2e-4);
    }
}
