using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Systems;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Classification;

/// <summary>The discriminative baseline: the classifier of a semi-supervised GAN, with its noise and its optimizer, on the labelled samples and nothing else.</summary>
internal sealed class LabelsAlone : IDisposable
{
    private const int Steps = 600, Batch = 100;

    // The last steps are averaged, as a game's weights are.
    private const double HalfLife = 3000;

    private readonly IClassifies network;
    private readonly Generator random;

    private LabelsAlone(IClassifies network, Generator random) => (this.network, this.random) = (network, random);

    /// <param name="options">The network's settings.</param>
    /// <param name="samples">To learn from.</param>
    public static LabelsAlone Learn(SganOptions options, Subject subject, LabelledSamples samples, ulong seed, CancellationToken cancellation = default)
    {
        var random = new Generator(seed);
        var alone = new LabelsAlone(Sgan.Classifier(options, subject, random), random);
        var module = (Module)alone.network;
        module.Initialize(random);
        using (var scope = TensorScope.Begin()) alone.network.Calibrate(samples.Draw(Math.Max(samples.Count, Batch), random).Items);
        using var optimizer = Optimizer.Create(new AdamOptions(options.DiscriminatorLearningRate, options.Beta1, options.Beta2), module.Parameters);
        using var average = new AveragedWeights(module);
        for (var step = 0; step < Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            var (items, labels) = samples.Draw(Batch, random);
            var loss = Ops.CrossEntropyLoss(alone.network.Recognize(alone.network.Features(items)), labels);
            optimizer.LearningRate = options.DiscriminatorLearningRate * (1 - ((double)step / Steps));
            optimizer.Step(Autograd.Gradients(loss, [.. module.Parameters.Select(p => p.Value)]));
            average.Update(Batch, Math.Min(HalfLife, 0.05 * Batch * step));
        }

        using (TensorScope.Begin()) module.Load(average.State.ToDictionary(s => s.Name, s => s.Value));
        module.Train(false);
        return alone;
    }

    /// <param name="items">[N, …].</param>
    /// <returns>Logits, [N, classes].</returns>
    public Tensor Recognize(Tensor items) => network.Recognize(network.Features(items));

    public void Dispose()
    {
        ((Module)network).Dispose();
        random.Dispose();
    }
}
