using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>The dense layer's own loops, in float, against libtorch's operators in double.</summary>
public sealed class LinearTests
{
    private const int Samples = 300, Inputs = 7, Outputs = 37;

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(0.2)]
    public void Linear_WithItsRectifier_HasTheValuesAndGradientsOfBothOperators(double slope)
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        Tensor[] inputs = [Tensor.Normal([Samples, Inputs], random), Tensor.Normal([Outputs, Inputs], random), Tensor.Normal([Outputs], random)];
        var weights = Tensor.Normal([Samples, Outputs], random);

        var (ours, theirs) = (Take(DType.Float), Take(DType.Double));

        Assert.Equal(theirs.Length, ours.Length);
        foreach (var (mine, other) in ours.Zip(theirs))
            Assert.True(Largest(mine.To(DType.Double) - other) <= 1e-5 * Largest(other), $"{Largest(mine.To(DType.Double) - other)} of {Largest(other)}");

        // Output, first gradients, and those of the slope's square by the weights.
        Tensor[] Take(DType type)
        {
            var (x, w, b) = (Leaf(inputs[0], type), Leaf(inputs[1], type), Leaf(inputs[2], type));
            var y = Ops.Linear(x, w, b, slope);
            var first = Autograd.Gradients((y * weights.To(type)).Sum(), [x, w, b], retainGraph: true);
            var recorded = Autograd.Gradients((y * weights.To(type)).Sum(), [x, w, b], createGraph: true);
            var second = Autograd.Gradient(recorded[0].Square().Sum() + recorded[2].Square().Sum(), w);
            return [y.Detach(), .. first, .. recorded.Select(r => r.Detach()), second];
        }
    }

    [Fact]
    public void Linear_OfOneOutputWithoutABias_IsWhatItIsInDouble_AndItsDerivativesToo()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(4);
        Tensor[] values = [Tensor.Normal([64, 300], random), Tensor.Normal([1, 300], random) * 0.05];

        Derivatives.AssertAsInDouble(t => Ops.Linear(t[0], t[1]), values);
        Derivatives.AssertAsInDouble(t => Ops.Linear(t[0], t[1], slope: 0.2), values);
    }

    [Fact]
    public void Linear_WithARectifier_IsTheLayersOneAfterTheOther()
    {
        using var random = new Generator(2);
        using var fused = new Linear(Inputs, Outputs, slope: 0.2);
        using var plain = new Linear(Inputs, Outputs);
        using var scope = TensorScope.Begin();
        foreach (var layer in (Linear[])[fused, plain])
        {
            using var weights = new Generator(3);
            layer.Initialize(weights);
        }

        var x = Tensor.Normal([Samples, Inputs], random);

        Assert.Equal(new LeakyRelu(0.2).Forward(plain.Forward(x)).ToArray<float>(), fused.Forward(x).ToArray<float>());
    }

    private static double Largest(Tensor value) => value.ToArray<double>().Max(Math.Abs);

    private static Tensor Leaf(Tensor value, DType type) => value.To(type).Detach().Clone().RequireGrad();
}
