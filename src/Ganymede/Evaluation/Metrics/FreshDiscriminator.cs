using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Evaluation;

/// <summary>
/// A discriminator that starts anew against a generator that no longer moves. The training's own may have lost its grip; this one has not:
/// only when it, too, is near a half is the game in balance.
/// </summary>
public static class FreshDiscriminator
{
    private const int Steps = 500, BatchSize = 64, Judged = 250;
    private const double LearningRate = 1e-3;

    /// <summary>Share of held-out samples, reals and fakes alike in number, that it tells rightly.</summary>
    /// <param name="real">[N, …], N at least 4; the first half is learned from.</param>
    /// <param name="fake">[M, …], M at least 4.</param>
    /// <param name="shape">What one of them is.</param>
    public static double Accuracy(Tensor real, Tensor fake, DataShape shape, ulong seed, int steps = Steps)
    {
        var half = Math.Min(real.Size(0), fake.Size(0)) / 2;
        if (half < 2) throw new ArgumentException($"{Math.Min(real.Size(0), fake.Size(0))} samples are too few to learn from half of them; give it 4 or more.");
        using var scope = TensorScope.Begin();
        using var random = new Generator(seed);
        using var network = NetworkFor(shape);
        network.Initialize(random);
        Learn(network, real.Narrow(0, 0, half), fake.Narrow(0, 0, half), random, steps);
        network.Train(false);
        return (Right(network, real.Narrow(0, half, half), isFake: false) + Right(network, fake.Narrow(0, half, half), isFake: true)) / (2.0 * half);
    }

    private static void Learn(Layer network, Tensor real, Tensor fake, Generator random, int steps)
    {
        var parameters = network.Parameters;
        using var optimizer = Optimizer.Create(new AdamOptions(LearningRate), parameters);
        for (var step = 0; step < steps; step++)
        {
            using var scope = TensorScope.Begin();
            optimizer.LearningRate = LearningRate * (1 - (double)step / steps);
            var logits = network.Forward(Ops.Cat([Draw(real), Draw(fake)], 0)).Flatten();
            var loss = (logits.Narrow(0, 0, BatchSize).Softplus() + (-logits.Narrow(0, BatchSize, BatchSize)).Softplus()).Mean();
            optimizer.Step(Autograd.Gradients(loss, [.. parameters.Select(p => p.Value)]));
        }

        Tensor Draw(Tensor rows) => Ops.IndexSelect(rows, 0, Tensor.Uniform([BatchSize], 0, rows.Size(0), random).To(DType.Long));
    }

    /// <summary>How many logits are on their side of 0; a tie counts half.</summary>
    private static double Right(Layer network, Tensor items, bool isFake)
    {
        using var frozen = Autograd.NoGrad();
        var right = 0.0;
        for (var start = 0L; start < items.Size(0); start += Judged)
        {
            using var scope = TensorScope.Begin();
            var logits = network.Forward(items.Narrow(0, start, Math.Min(Judged, items.Size(0) - start))).Flatten().ToArray<float>();
            right += logits.Sum(l => l == 0 ? 0.5 : l > 0 == isFake ? 1 : 0);
        }

        return right;
    }

    // The logit grows with how fake a sample looks.
    private static Layer NetworkFor(DataShape shape) => shape is ImageShape image
        ? new PictureJudge(image)
        : new Sequential(new Linear(shape.Elements, 128), new LeakyRelu(0.2), new Linear(128, 128), new LeakyRelu(0.2), new Linear(128, 1));

    private sealed class PictureJudge : Layer
    {
        private readonly ScorerTrunk trunk;
        private readonly Linear head;

        public PictureJudge(ImageShape shape) =>
            (trunk, head) = (Child("trunk", new ScorerTrunk(shape)), Child("head", new Linear(ScorerTrunk.Features, 1)));

        public override Tensor Forward(Tensor x) => head.Forward(trunk.Forward(x).Relu());
    }
}
