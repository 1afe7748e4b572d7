using Ganymede.Data;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Tests.Scoring;

/// <summary>A small convolutional classifier of 28x28 grey pictures, trained on real data alone, that judges what generators made.</summary>
internal sealed class Scorer : Layer
{
    private readonly Layer[] layers;
    private readonly Generator random = new(5);

    public Scorer(int classes)
    {
        var he = Initializers.KaimingNormal(Math.Sqrt(2));
        layers =
        [
            Child("conv1", new Conv2d(1, 24, 3, padding: 1, init: he)), new Relu(inPlace: true), new MaxPool(),
            Child("conv2", new Conv2d(24, 48, 3, padding: 1, withBias: false, init: he)), Child("norm2", new BatchNorm(48)), new Relu(inPlace: true), new MaxPool(),
            new Flatten(), Child("dense", new Linear(48 * 49, 96, init: he)), new Relu(inPlace: true), Child("drop", new Dropout(0.3, random)), Child("out", new Linear(96, classes)),
        ];
        Initialize(random);
    }

    /// <returns>Logits, [N, classes].</returns>
    public override Tensor Forward(Tensor x) => layers.Aggregate(x, (current, layer) => layer.Forward(current));

    /// <summary>Learns a labelled set.</summary>
    public void Learn(Dataset data, int epochs, int batchSize = 100)
    {
        Train();
        var parameters = Parameters;
        using var optimizer = Optimizer.Create(new AdamOptions(2e-3), parameters);
        using var batches = new BatchStream(data, batchSize, seed: 9);
        var steps = (long)epochs * data.Count!.Value / batchSize;
        for (var step = 0; step < steps; step++)
        {
            using var scope = TensorScope.Begin();
            var batch = batches.Next();
            var loss = Ops.CrossEntropyLoss(Forward(batch.Items), batch.Labels!);
            optimizer.LearningRate = 2e-3 * (1 - ((double)step / steps));
            optimizer.Step(Autograd.Gradients(loss, [.. parameters.Select(p => p.Value)]));
        }

        Train(false);
    }

    /// <summary>Share of a set that it classifies rightly.</summary>
    public double Accuracy(Dataset data)
    {
        var right = 0;
        foreach (var indices in Enumerable.Range(0, data.Count!.Value).Select(i => (long)i).Chunk(500))
        {
            var items = new float[indices.Length * data.Shape.Elements];
            data.Read(indices, items);
            var guesses = Probabilities(items).Select(p => Array.IndexOf(p, p.Max())).ToArray();
            right += indices.Zip(guesses).Count(p => data.Label(p.First) == p.Second);
        }

        return right / (double)data.Count!.Value;
    }

    /// <summary>Judges generated pictures against how often each class is in the data.</summary>
    /// <param name="items">[N, 1, 28, 28] in [-1, 1].</param>
    /// <param name="frequencies">Of the classes in the data.</param>
    public ScorerJudgement Judge(float[] items, double[] frequencies)
    {
        var probabilities = items.Chunk(500 * 784).SelectMany(Probabilities).ToList();
        var counts = new double[frequencies.Length];
        foreach (var p in probabilities) counts[Array.IndexOf(p, p.Max())] += 1.0 / probabilities.Count;
        var kl = counts.Zip(frequencies, (p, q) => p > 0 ? p * Math.Log(p / q) : 0).Sum();
        return new ScorerJudgement(kl, probabilities.Average(p => p.Max()), counts);
    }

    /// <summary>How often each class is in a set.</summary>
    public static double[] Frequencies(Dataset data)
    {
        var counts = new double[data.ClassNames!.Count];
        for (var i = 0; i < data.Count; i++) counts[data.Label(i)] += 1.0 / data.Count!.Value;
        return counts;
    }

    private IEnumerable<float[]> Probabilities(float[] items)
    {
        using var scope = TensorScope.Begin();
        using var frozen = Autograd.NoGrad();
        var logits = Forward(Tensor.From(items, items.Length / 784, 1, 28, 28));
        return Ops.Softmax(logits, 1).ToArray<float>().Chunk((int)logits.Size(1)).ToList();
    }

    private sealed class MaxPool : Layer
    {
        public override Tensor Forward(Tensor x) => Ops.MaxPool2d(x, [2, 2], [2, 2]);
    }
}

/// <summary>What the scorer says of many samples.</summary>
/// <param name="ClassDivergence">KL of the generated class histogram from the data's, nats.</param>
/// <param name="MeanConfidence">Mean of the largest class probability.</param>
/// <param name="Histogram">Share of each class.</param>
internal sealed record ScorerJudgement(double ClassDivergence, double MeanConfidence, double[] Histogram)
{
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"class KL {ClassDivergence:F3}, mean max-probability {MeanConfidence:F3}, classes [{string.Join(' ', Histogram.Select(h => h.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)))}]");
}
