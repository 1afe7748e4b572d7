using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class DropoutTests
{
    [Fact]
    public void Forward_OfOnes_KeepsTheShareAndTheMean()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(9);
        using var layer = new Dropout(0.3, random);

        var values = layer.Forward(Tensor.Ones([100, 1000])).ToArray<float>();

        Assert.InRange(values.Count(v => v != 0) / 100_000.0, 0.695, 0.705);       // deviation 0.0014
        Assert.All(values.Where(v => v != 0), v => Assert.Equal(1 / 0.7, v, 1e-6));
    }

    [Fact]
    public void Forward_OfOneGeneratorState_DropsTheSame()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(9);
        using var layer = new Dropout(0.5, random);
        var x = Tensor.Ones([1000]);
        var state = random.GetState();

        var first = layer.Forward(x).ToArray<float>();
        var next = layer.Forward(x).ToArray<float>();
        random.SetState(state);

        Assert.Equal(first, layer.Forward(x).ToArray<float>());
        Assert.NotEqual(first, next);
    }

    [Fact]
    public void Forward_InUse_ChangesNothing_AndDrawsNothing()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(9);
        using var layer = new Dropout(0.5, random);
        layer.Train(false);
        var before = random.GetState().ToArray<byte>();

        Assert.Equal([3f, 3f], layer.Forward(Tensor.Full([2], 3)).ToArray<float>());
        Assert.Equal(before, random.GetState().ToArray<byte>());
    }

    [Fact]
    public void Dropout2d_DropsWholeChannels()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(9);
        using var layer = new Dropout2d(0.5, random);

        var sums = layer.Forward(Tensor.Ones([50, 20, 3, 4])).Sum([2, 3]).ToArray<float>();

        Assert.All(sums, s => Assert.True(s is 0 or 24, $"a channel sums to {s}"));
        Assert.InRange(sums.Count(s => s != 0) / 1000.0, 0.45, 0.55);
    }

    [Fact]
    public void Gradient_IsTheMask()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(9);
        using var layer = new Dropout(0.5, random);
        var x = Tensor.Ones([100]).RequireGrad();

        var y = layer.Forward(x);

        Assert.Equal(y.ToArray<float>(), Autograd.Gradient(y.Sum(), x).ToArray<float>());
    }
}
