using Ganymede.Torch.Nn;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>What the stored numbers do not show.</summary>
public sealed class LayerTests
{
    [Fact]
    public void BatchNorm_OfOneValuePerChannel_InTraining_SaysWhy()
    {
        using var scope = TensorScope.Begin();
        using var layer = new BatchNorm(3);

        var error = Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Ones([1, 3])));

        Assert.Equal("Batch norm saw [1, 3], one value per channel, in training; give it two samples or more.", error.Message);
    }

    [Fact]
    public void Gru_InTwoHalves_IsTheWhole()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var layer = new Gru(3, 4, layers: 2);
        layer.Initialize(random);
        var x = Tensor.Normal([2, 6, 3], random);

        var whole = layer.Forward(x);
        var (first, state) = layer.Forward(x.Narrow(1, 0, 2), null);
        var (second, _) = layer.Forward(x.Narrow(1, 2, 4), state);

        Assert.Equal(0, (whole - Ops.Cat([first, second], 1)).Abs().Sum().ToDouble(), 1e-6);
    }

    [Fact]
    public void Lstm_InTwoHalves_IsTheWhole()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var layer = new Lstm(3, 4, layers: 2);
        layer.Initialize(random);
        var x = Tensor.Normal([2, 6, 3], random);

        var whole = layer.Forward(x);
        var (first, state, cell) = layer.Forward(x.Narrow(1, 0, 2), null);
        var (second, _, _) = layer.Forward(x.Narrow(1, 2, 4), (state, cell));

        Assert.Equal(0, (whole - Ops.Cat([first, second], 1)).Abs().Sum().ToDouble(), 1e-6);
    }

    [Fact]
    public void MinibatchDiscrimination_OfEqualSamples_SeesThemAll_AndOfFarOnes_None()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var layer = new MinibatchDiscrimination(3, 2, 4);
        layer.Initialize(random);
        var one = Tensor.Normal([1, 3], random);

        var equal = layer.Forward(one.MatMul(Ops.Eye(3)) + Tensor.Zeros([5, 3])).Narrow(1, 3, 2).ToArray<float>();
        var far = layer.Forward(Tensor.Normal([5, 3], random, sd: 1e4)).Narrow(1, 3, 2).ToArray<float>();

        Assert.All(equal, o => Assert.Equal(4, o, 1e-5));
        Assert.All(far, o => Assert.Equal(0, o, 1e-5));
    }

    [Fact]
    public void SelfAttention_AtTheStart_ChangesNothing()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var layer = new SelfAttention2d(8, conv => new SpectralNorm(conv));
        layer.Initialize(random);
        var x = Tensor.Normal([2, 8, 4, 4], random);

        Assert.Equal(x.ToArray<float>(), layer.Forward(x).ToArray<float>());
    }

    [Fact]
    public void MultiHeadAttention_OverAnotherSequence_OfEqualPositions_IsThatPositionsValue()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var layer = new MultiHeadAttention(4, heads: 2);
        layer.Initialize(random);
        var memory = Tensor.Normal([1, 1, 4], random);

        var one = layer.Forward(Tensor.Normal([1, 3, 4], random), memory);
        var many = layer.Forward(Tensor.Normal([1, 3, 4], random), memory + Tensor.Zeros([1, 7, 4]));

        Assert.Equal([1, 3, 4], many.Shape.ToArray());
        Assert.Equal(0, (one - many).Abs().Sum().ToDouble(), 1e-5);
    }

    // Writing over a convolution's or a batch norm's output must not change what their gradients are computed from, once or twice.
    [Fact]
    public void Activations_InPlace_GiveTheSameGradientsAndSecondDerivatives()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var apart = Net(inPlace: false);
        using var inPlace = Net(inPlace: true);
        apart.Initialize(random);
        inPlace.Load(apart.State.ToDictionary(s => s.Name, s => s.Value));
        var x = Tensor.Normal([4, 2, 6, 6], random).RequireGrad();

        Assert.Equal(Penalty(apart), Penalty(inPlace));

        static Sequential Net(bool inPlace) => new(
            new Conv2d(2, 4, kernel: 3), new LeakyRelu(0.2, inPlace), new Conv2d(4, 3, kernel: 3), new BatchNorm(3), new Relu(inPlace), new Flatten(), new Linear(12, 1));

        float[] Penalty(Sequential net)
        {
            var slope = Autograd.Gradient(net.Forward(x).Square().Sum(), x, createGraph: true);
            var second = Autograd.Gradients(slope.Square().Sum(), [.. net.Parameters.Select(p => p.Value)]);
            return [.. slope.ToArray<float>(), .. second.SelectMany(g => g.ToArray<float>())];
        }
    }

    [Fact]
    public void Unflatten_UndoesFlatten()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var both = new Sequential(new Flatten(), new Unflatten(2, 3, 4));
        var x = Tensor.Normal([5, 2, 3, 4], random);

        var y = both.Forward(x);

        Assert.Equal(x.Shape.ToArray(), y.Shape.ToArray());
        Assert.Equal(x.ToArray<float>(), y.ToArray<float>());
    }

    [Fact]
    public void Dropout_AndActivations_InASequence_DisposeOnlyTheirOwn()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(2);
        using var idle = new Sequential(new Dropout(0, random), new Dropout2d(0, random), new Relu());
        var x = Tensor.Ones([2, 2, 2, 2]);

        idle.Forward(x);

        Assert.False(x.IsDisposed);
    }
}
