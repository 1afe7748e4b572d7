using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>What keeps all its digits where networks compute in bfloat16.</summary>
public class AutocastTests
{
    [Fact]
    public void Tanh_HasASlope_WherePicturesAreBlackOrWhite()
    {
        using var scope = TensorScope.Begin();
        using var cast = Autograd.Autocast(Device.Cpu);
        var x = Tensor.From([-4f, -2.5f, 0.5f, 3f, 4f]).To(DType.BFloat16).RequireGrad();

        var y = new Tanh().Forward(x);
        var slope = Autograd.Gradient(y.Sum(), x).To(DType.Float).ToArray<float>();

        Assert.Equal(DType.Float, y.DType);
        foreach (var (value, found) in new[] { -4.0, -2.5, 0.5, 3, 4 }.Zip(slope))
        {
            // In bfloat16's own digits tanh(±4) is ±1, and its slope 0.
            var expected = 1 - Math.Pow(Math.Tanh(value), 2);
            Assert.InRange(found, 0.99 * expected, 1.01 * expected);
        }
    }

    [Fact]
    public void Logits_AreComputedInFloat_AndWiderLayersAreNot()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(3);
        var features = Tensor.Normal([64, 50], random).To(DType.BFloat16);
        using var logit = new Linear(50, 1);
        using var hidden = new Linear(50, 8);
        logit.Initialize(random);
        hidden.Initialize(random);
        var expected = logit.Forward(features.To(DType.Float));

        Tensor made, wide;
        using (Autograd.Autocast(Device.Cpu)) (made, wide) = (logit.Forward(features), hidden.Forward(features));

        Assert.Equal((DType.Float, DType.BFloat16), (made.DType, wide.DType));
        Assert.InRange((made - expected).Abs().ToArray<float>().Max(), 0, 1e-5);
    }

    [Fact]
    public void ComparisonsWithinABatch_HaveTheirSmallDifferences()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(4);
        var x = Tensor.Normal([16, 20], random);
        using var compare = new MinibatchDiscrimination(20, 4, 3, Initializers.Normal(0, 0.5));
        compare.Initialize(random);
        var expected = compare.Forward(x).Narrow(1, 20, 4);

        Tensor found;
        using (Autograd.Autocast(Device.Cpu)) found = compare.Forward(x).Narrow(1, 20, 4).To(DType.Float);

        // Closenesses far below the 2⁻⁸ that bfloat16 leaves of 1 + closeness - 1.
        var (small, there) = (expected.ToArray<float>(), found.ToArray<float>());
        Assert.Contains(small, c => c is > 1e-4f and < 1e-3f);
        Assert.All(small.Zip(there).Where(c => c.First is > 1e-4f and < 1e-3f), c => Assert.InRange(c.Second, 0.5 * c.First, 2 * c.First));
    }

    [Fact]
    public void WithoutAutocast_TakesItBack_ForAWhile()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Ones([4, 4]);
        using var cast = Autograd.Autocast(Device.Cpu);

        Assert.Equal(DType.BFloat16, x.MatMul(x).DType);
        using (Autograd.WithoutAutocast(Device.Cpu)) Assert.Equal(DType.Float, x.MatMul(x).DType);
        Assert.Equal(DType.BFloat16, x.MatMul(x).DType);
    }
}
