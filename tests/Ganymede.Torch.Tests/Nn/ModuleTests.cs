using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

public sealed class ModuleTests
{
    [Fact]
    public void State_OfNestedLayers_HasPyTorchsPaths()
    {
        using var net = new Sequential(new Conv2d(1, 2, kernel: 3), new BatchNorm(2), new Sequential([("out", new Linear(2, 1))]));

        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "2.out.weight", "2.out.bias", "1.running_mean", "1.running_var"],
            net.State.Select(s => s.Name));
    }

    [Fact]
    public void Load_OfAnotherNetsState_MakesThemTheSame()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var from = new Sequential(new Conv2d(1, 2, kernel: 3), new BatchNorm(2));
        using var to = new Sequential(new Conv2d(1, 2, kernel: 3), new BatchNorm(2));
        from.Initialize(random);
        var x = Tensor.Normal([3, 1, 4, 4], random);
        from.Forward(x);

        to.Load(from.State.ToDictionary(s => s.Name, s => s.Value));
        from.Train(false);
        to.Train(false);

        Assert.Equal(from.Forward(x).ToArray<float>(), to.Forward(x).ToArray<float>());
    }

    [Fact]
    public void Load_WithoutATensor_NamesItAndItsShape()
    {
        using var scope = TensorScope.Begin();
        using var net = new Sequential(new Linear(2, 3));

        var error = Assert.Throws<InvalidDataException>(() => net.Load(new Dictionary<string, Tensor> { ["0.weight"] = Tensor.Ones([3, 2]) }));

        Assert.Equal("'0.bias' [3] is missing", error.Message);
    }

    [Fact]
    public void Load_OfAnotherShape_SaysBoth()
    {
        using var scope = TensorScope.Begin();
        using var net = new Linear(2, 3);

        var error = Assert.Throws<InvalidDataException>(() => net.Load(new Dictionary<string, Tensor> { ["weight"] = Tensor.Ones([2, 3]) }));

        Assert.Equal("'weight' has shape [2, 3]; expected [3, 2]", error.Message);
    }

    [Fact]
    public void Substitute_UntilItsEnd_ComputesWithTheOthers_AndGradientsFlowThroughThem()
    {
        using var scope = TensorScope.Begin();
        using var net = new Linear(1, 1);
        var factor = Tensor.From([2f]).RequireGrad();
        var x = Tensor.From([5f], 1, 1);

        Tensor y;
        using (net.Substitute([(factor * factor).View(1, 1), factor])) y = net.Forward(x);   // 5 f² + f

        Assert.Equal(22, y.ToDouble(), 5);
        Assert.Equal(21, Autograd.Gradient(y, factor).ToDouble(), 5);
        Assert.Equal(0, net.Forward(x).ToDouble());
    }

    [Fact]
    public void Substitute_OneTensorTooMany_SaysBothCounts()
    {
        using var scope = TensorScope.Begin();
        using var net = new Linear(1, 1);
        var one = Tensor.Ones([1]);

        var error = Assert.Throws<ArgumentException>(() => net.Substitute([one, one, one]));

        Assert.Equal("3 tensors cannot stand for 2 parameters.", error.Message);
    }

    [Fact]
    public void Train_ReachesEveryChild()
    {
        using var inner = new BatchNorm(1);
        using var net = new Sequential(new Sequential(inner));

        net.Train(false);

        Assert.False(inner.IsTraining);
    }

    [Fact]
    public void Dispose_FreesEveryParameterAndBuffer()
    {
        var before = Held.Tensors();

        new Sequential(new SpectralNorm(new Conv2d(1, 2, kernel: 3)), new BatchNorm(2), new Gru(2, 2)).Dispose();

        Assert.Equal(before, TensorScope.LiveTensors);
    }
}
