using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Tests.Data;

public sealed class GlyphsLearningTests
{
    [Fact]
    public void Glyphs_SmallClassifierOfTwoThousand_IsGoodButNotPerfect()
    {
        // So varied that 2,000 do not say all, so clear that they say nearly all.
        using var known = Datasets.Open("glyphs?count=2000");
        using var unknown = Datasets.Open("glyphs?count=4000&split=test");
        using var classifier = new Sequential(
            new Conv2d(1, 16, 5, stride: 2, padding: 2), new Relu(),
            new Conv2d(16, 32, 5, stride: 2, padding: 2), new Relu(),
            new Flatten(), new Linear(32 * 7 * 7, 64), new Relu(), new Linear(64, 10));
        using (var random = new Generator(1)) classifier.Initialize(random);

        Learn(classifier, known, epochs: 12);

        Assert.InRange(Accuracy(classifier, unknown), 0.97, 0.995);
    }

    private static void Learn(Sequential classifier, Dataset data, int epochs)
    {
        using var batches = new BatchStream(data, batchSize: 50, seed: 1);
        using var optimizer = Optimizer.Create(new AdamOptions(2e-3, 0.9, 0.999), classifier.Parameters);
        while (batches.Epoch < epochs)
        {
            using var scope = TensorScope.Begin();
            var batch = batches.Next();
            var loss = Ops.CrossEntropyLoss(classifier.Forward(batch.Items), batch.Labels!);
            optimizer.Step(Autograd.Gradients(loss, [.. classifier.Parameters.Select(p => p.Value)]));
        }
    }

    private static double Accuracy(Sequential classifier, Dataset data)
    {
        using var scope = TensorScope.Begin();
        using var silent = Autograd.NoGrad();
        var items = new float[data.Count!.Value * data.Shape.Elements];
        long[] indices = [.. Enumerable.Range(0, data.Count.Value).Select(i => (long)i)];
        data.Read(indices, items);
        var said = Ops.Argmax(classifier.Forward(Tensor.From(items, [indices.Length, .. data.Shape.Dimensions])), 1).ToArray<long>();
        return indices.Count(i => said[i] == data.Label(i)) / (double)indices.Length;
    }
}
