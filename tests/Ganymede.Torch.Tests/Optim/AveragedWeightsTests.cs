using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Torch.Tests.Optim;

public sealed class AveragedWeightsTests
{
    [Fact]
    public void Update_AfterOneHalfLife_IsHalfWay_WhateverTheBatch()
    {
        foreach (var batch in new[] { 10, 20, 40 })
        {
            using var scope = TensorScope.Begin();
            using var net = new Net();
            using var average = new AveragedWeights(net);
            net.Fill(1);

            for (var images = 0; images < 200; images += batch) average.Update(batch, halfLifeImages: 200);

            Assert.Equal(0.5, average.Weight(), 1e-6);
        }
    }

    [Fact]
    public void Update_WithoutAHalfLife_IsTheWeightsThemselves()
    {
        using var scope = TensorScope.Begin();
        using var net = new Net();
        using var average = new AveragedWeights(net);
        net.Fill(3);

        average.Update(8, halfLifeImages: 0);

        Assert.Equal(3, average.Weight());
    }

    [Fact]
    public void Substitute_ComputesWithAveragesAndTheirBuffers_ThenWithTheOwnAgain()
    {
        using var scope = TensorScope.Begin();
        using var random = new Generator(1);
        using var net = new Net();
        net.Fill(1);
        using var average = new AveragedWeights(net);
        net.Fill(5);
        net.Forward(Tensor.Normal([8, 2], random, mean: 9));        // moves the running mean away from 0
        net.Train(false);
        var own = net.Forward(Tensor.Ones([1, 2])).ToArray<float>();

        float[] averaged;
        using (average.Substitute()) averaged = net.Forward(Tensor.Ones([1, 2])).ToArray<float>();

        Assert.Equal([1f, 1f], averaged.Select(v => MathF.Round(v, 4)));
        Assert.Equal(own, net.Forward(Tensor.Ones([1, 2])).ToArray<float>());
        Assert.NotEqual(own, averaged);
    }

    [Fact]
    public void Load_OfAStoredState_GoesOnBitForBit_AndANetworkLoadsItToo()
    {
        using var scope = TensorScope.Begin();
        using var net = new Net();
        using var average = new AveragedWeights(net);
        net.Fill(1);
        average.Update(7, 100);
        using var resumed = new AveragedWeights(net);
        using var plain = new Net();

        resumed.Load(average.State.ToDictionary(s => s.Name, s => s.Value));
        plain.Load(average.State.ToDictionary(s => s.Name, s => s.Value));
        Assert.Equal(average.Weight(), plain.State.First().Value.Select(0, 0).ToDouble());
        average.Update(7, 100);
        resumed.Update(7, 100);

        Assert.Equal(average.Weight(), resumed.Weight());
    }

    [Fact]
    public void Update_ManyTimes_LeavesNoTensors()
    {
        using var scope = TensorScope.Begin();
        using var net = new Net();
        using var average = new AveragedWeights(net);
        var before = Held.Tensors();

        for (var i = 0; i < 100; i++)
        {
            average.Update(1, 10);
            average.Substitute().Dispose();
        }

        Assert.Equal(before, TensorScope.LiveTensors);
    }

    private sealed class Net : Layer
    {
        private readonly BatchNorm norm;

        public Net() => norm = Child("norm", new BatchNorm(2));

        public override Tensor Forward(Tensor x) => norm.Forward(x);

        public void Fill(double weight) =>
            norm.Load(new Dictionary<string, Tensor>(norm.State.ToDictionary(s => s.Name, s => s.Value)) { ["weight"] = Tensor.Full([2], weight) });
    }
}

file static class Reading
{
    public static double Weight(this AveragedWeights average) => average.State.First().Value.Select(0, 0).ToDouble();
}
