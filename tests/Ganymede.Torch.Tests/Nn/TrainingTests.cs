using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Torch.Tests.Nn;

/// <summary>Small networks trained, second derivatives included.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void ConvolutionalNet_TrainedThousandRounds_LearnsAndLeavesNothingBehind()
    {
        using var random = new Generator(1);
        using var net = new Sequential(
            new Conv2d(1, 4, kernel: 4, stride: 2, padding: 1), new BatchNorm(4), new LeakyRelu(), new Dropout(0.1, random),
            new ConvTranspose2d(4, 2, kernel: 4, stride: 2, padding: 1), new Tanh(), new Flatten(), new Maxout(2 * 8 * 8, 3, pieces: 2), new Linear(3, 1));
        net.Initialize(random);
        var parameters = net.Parameters;
        using var optimizer = Optimizer.Create(new AdamOptions(LearningRate: 1e-3), parameters);
        var weights = parameters.Select(p => p.Value).ToArray();

        var first = Round(net, weights, optimizer, random);
        var (tensors, bytes, last) = (0L, 0L, 0.0);
        for (var round = 1; round < 1000; round++)
        {
            last = Round(net, weights, optimizer, random);
            if (round == 300) (tensors, bytes) = (Held.Tensors(), Environment.WorkingSet);
        }

        // The managed heap still fills up by some 4 MB; the widest activation (16 kB), leaked in every round, would add 11 MB.
        Assert.Equal(tensors, TensorScope.LiveTensors);
        Assert.InRange(Environment.WorkingSet - bytes, long.MinValue, 8 << 20);
        Assert.True(last < first / 2, $"{first} became {last}");
    }

    // Fits the picture's mean, with a penalty on the slope's distance from a constant: a second derivative in every round.
    private static double Round(Sequential net, Tensor[] weights, Optimizer optimizer, Generator random)
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Normal([32, 1, 8, 8], random).RequireGrad();
        var y = net.Forward(x);
        var slope = Autograd.Gradient(y.Sum(), x, createGraph: true);
        var loss = (y - x.Mean([1, 2, 3], keep: false).Unsqueeze(1)).Square().Mean() + 0.01 * slope.Square().Sum([1, 2, 3]).Mean();
        optimizer.Step(Autograd.Gradients(loss, weights));
        return loss.ToDouble();
    }
}
