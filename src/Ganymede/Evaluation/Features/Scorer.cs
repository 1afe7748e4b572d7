using System.Globalization;
using Ganymede.Data;
using Ganymede.Networks;
using Ganymede.Objectives;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Evaluation;

/// <summary>
/// A small network that has learned the user's own data, and judges samples by it: a classifier where there are labels or attributes, otherwise
/// an autoencoder. It is learned once and kept; what it learned from serves as no reference.
/// </summary>
public sealed class Scorer : IFeatureNetwork
{
    private const ulong Seed = 5;
    private const int BatchSize = 100;
    private const double LearningRate = 2e-3, RateForAttributes = 4e-3;

    // A classifier of 28-pixel digits sees 100,000 pictures in half a minute; larger pictures get fewer, down to 30,000.
    private const double Multiplications = 2.5e11, MultiplicationsForAttributes = 8.5e11;
    private const int LeastShown = 30_000, MostShown = 100_000;

    // Beyond this a small set is only learned by heart.
    private const int MostEpochs = 20;

    private readonly ScorerClassifier? classifier;
    private readonly AutoencoderNetwork? autoencoder;
    private readonly Generator random = new(Seed);

    private Scorer(ImageShape shape, IReadOnlyList<string>? classes, IReadOnlyList<ItemAttribute> attributes)
    {
        (ClassNames, Attributes) = (classes, attributes);
        if (classes is not null) classifier = new ClassifierNetwork(shape, classes.Count, random);
        else if (attributes.Count > 0) classifier = new AttributeNetwork(shape, attributes.Sum(a => a.Values.Count), random);
        else autoencoder = new AutoencoderNetwork(shape);
        Description = attributes.Count == 0 ? "autoencoder"
            : classes is not null ? string.Create(CultureInfo.InvariantCulture, $"classifier of {classes.Count} classes")
            : $"classifier of {string.Join(", ", attributes.Select(a => a.Name))}";
    }

    /// <inheritdoc/>
    public string Description { get; private set; }

    /// <inheritdoc/>
    public string Hash { get; private set; } = "";

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ItemAttribute> Attributes { get; }

    /// <summary>Whether it knows classes.</summary>
    public bool KnowsClasses => ClassNames is not null;

    private bool IsOfAttributes => classifier is not null && !KnowsClasses;

    private Module Network => (Module?)classifier ?? autoencoder!;

    /// <summary>The scorer of a set: from the cache where it was learned before, otherwise learned now.</summary>
    /// <param name="data">Pictures that will not be reference; at least 2.</param>
    /// <param name="cacheFolder">The user's cache; null to keep nothing.</param>
    /// <param name="progress">Told how far learning has come.</param>
    public static Scorer For(Dataset data, string? cacheFolder = null, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        var shape = data.Shape as ImageShape ?? throw new ArgumentException($"{data.Shape} are no pictures; points are scored by themselves (RawPoints).");
        using var scope = TensorScope.Begin();
        var classes = Classes(data);
        var scorer = new Scorer(shape, classes, classes is not null ? [new(ItemAttribute.Class, classes)] : Described(data));
        try
        {
            var file = cacheFolder is null ? null : Path.Combine(cacheFolder, "scorers", $"{Fingerprint.Of(data, scorer.Recipe)}.safetensors");
            if (file is null || !CacheFile.TryRead(file, scorer.Network.Load))
            {
                scorer.Learn(data, progress, cancellation);
                if (file is not null) CacheFile.Write(file, [.. scorer.Network.State]);
            }

            scorer.Network.Train(false);
            scorer.Hash = Fingerprint.Of(scorer.Network);
            scorer.Description += string.Create(CultureInfo.InvariantCulture, $", learned from {data.Count:N0} samples of the real data");
            return scorer;
        }
        catch
        {
            scorer.Dispose();
            throw;
        }
    }

    /// <summary>The first layers of a network that learns a set now: its classes, or to draw its pictures again where nobody labelled them.</summary>
    /// <param name="data">Pictures, at least 2, of 16 pixels or more.</param>
    /// <param name="stem">Takes what was learned.</param>
    public static void LearnStem(Dataset data, StemMaps stem, CancellationToken cancellation = default)
    {
        using var scope = TensorScope.Begin();
        using var scorer = new Scorer((ImageShape)data.Shape, Classes(data), []);
        scorer.Learn(data, null, cancellation);
        stem.Take(scorer.classifier is ClassifierNetwork named ? named.Blocks : scorer.autoencoder!.Blocks);
    }

    /// <summary>What its weights depend on besides the data; another text, and cached scorers are learned anew.</summary>
    private string Recipe => IsOfAttributes
        ? string.Create(CultureInfo.InvariantCulture, $"scorer 2, {Description}, seed {Seed}, {MultiplicationsForAttributes}, {RateForAttributes}")
        : string.Create(CultureInfo.InvariantCulture, $"scorer 1, {Description}, seed {Seed}, {Multiplications}, {LearningRate}");

    /// <inheritdoc/>
    public (Tensor Features, Tensor? Logits) Forward(Tensor items)
    {
        if (classifier is null) return (autoencoder!.Encode(items), null);
        var features = classifier.Features(items);
        return (features, KnowsClasses ? classifier.Recognize(features) : null);
    }

    /// <inheritdoc/>
    public Tensor? Recognize(Tensor features) => classifier?.Recognize(features);

    /// <summary>Share of a labelled set that it classifies rightly; null for an autoencoder.</summary>
    public double? Accuracy(Dataset data)
    {
        if (!KnowsClasses) return null;
        using var scope = TensorScope.Begin();
        return SampleSet.Read(data, this).Choices!.Select((said, i) => said == data.Label(i) ? 1.0 : 0).Average();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        random.Dispose();
    }

    private static IReadOnlyList<string>? Classes(Dataset data) => data.ClassNames is { Count: > 1 } names ? names : null;

    /// <summary>Attributes of data without classes; of those that all items share there is nothing to learn.</summary>
    private static IReadOnlyList<ItemAttribute> Described(Dataset data) =>
        data.ClassNames is null && data.Attributes.All(a => a.Values.Count > 1) ? data.Attributes : [];

    private void Learn(Dataset data, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        Network.Initialize(random);
        Network.Train();
        var parameters = Network.Parameters;
        var rate = IsOfAttributes ? RateForAttributes : LearningRate;
        using var optimizer = Optimizer.Create(new AdamOptions(rate), parameters);
        using var batches = new BatchStream(data, BatchSize, Seed);
        var shown = Math.Clamp((IsOfAttributes ? MultiplicationsForAttributes : Multiplications) / (classifier?.Cost ?? autoencoder!.Cost), LeastShown, MostShown);
        var steps = (int)Math.Min(shown, MostEpochs * Math.Max(BatchSize, (double)data.Count!.Value)) / BatchSize;
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            var batch = batches.Next();
            optimizer.LearningRate = rate * (1 - (double)step / steps);
            optimizer.Step(Autograd.Gradients(Loss(batch), [.. parameters.Select(p => p.Value)]));
            progress?.Report(new DataProgress("Learning the scorer", step + 1, steps));
        }
    }

    private Tensor Loss(Batch batch)
    {
        if (classifier is null) return (autoencoder!.Decode(autoencoder.Encode(batch.Items)) - batch.Items).Square().Mean();
        var logits = classifier.Recognize(classifier.Features(batch.Items));
        return KnowsClasses
            ? Ops.CrossEntropyLoss(logits, batch.Labels!)
            : Recognition.Of(logits, batch.Conditions!, [.. Attributes.Select(a => a.Values.Count)]);
    }
}
