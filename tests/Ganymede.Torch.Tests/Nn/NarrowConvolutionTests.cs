using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>That a convolution to few channels by the way round is the convolution, however often it is differentiated.</summary>
public sealed class NarrowConvolutionTests
{
    [Theory]
    [InlineData(3, 7, 3, 20, 14)]
    [InlineData(1, 9, 4, 16, 16)]
    [InlineData(4, 5, 0, 12, 18)]
    [InlineData(3, 7, 3, 19, 14)]       // of odd height, which goes the usual way
    [InlineData(3, 7, 0, 8, 8)]
    public void Forward_AndBothGradients_AreThoseOfTheConvolution(int outputs, int kernel, int padding, int height, int width)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var layer = new Conv2d(16, outputs, kernel, padding: padding);
        layer.Initialize(random);
        var x = Tensor.Normal([2, 16, height, width], random).RequireGrad();
        var bias = layer.Parameters[1].Value;

        var (found, expected) = (layer.Forward(x), Ops.Conv2d(x, layer.Weight, bias, [1, 1], [padding, padding], [1, 1], 1));

        AssertClose(expected, found);
        Tensor[] inputs = [x, layer.Weight, bias];
        var (first, second) = (Autograd.Gradients(found.Square().Sum(), inputs, createGraph: true), Autograd.Gradients(expected.Square().Sum(), inputs, createGraph: true));
        for (var i = 0; i < inputs.Length; i++) AssertClose(second[i], first[i]);

        // As a penalty on the slope by the input asks for it.
        var (ofFound, ofExpected) = (Autograd.Gradients(first[0].Square().Sum(), inputs.AsSpan(1)), Autograd.Gradients(second[0].Square().Sum(), inputs.AsSpan(1)));
        for (var i = 0; i < ofFound.Length; i++) AssertClose(ofExpected[i], ofFound[i]);
    }

    private static void AssertClose(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.Shape.ToArray(), found.Shape.ToArray());
        var scale = expected.Abs().ToArray<float>().Max();
        Assert.InRange((expected - found).Abs().ToArray<float>().Max(), 0, (1e-5f * scale) + 1e-6f);
    }
}
