using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The original GAN (Goodfellow et al., 2014): two perceptrons.</summary>
public sealed class Gan : GanSystem
{
    // The original code draws z from U(-√3, √3), which has unit variance.
    internal static readonly double UniformBound = Math.Sqrt(3);

    /// <inheritdoc/>
    public override string Name => "gan";

    /// <inheritdoc/>
    public override string Summary =>
        "The original game: a perceptron turns random latents into samples, another tells them from real ones. Quick on points, a first look on small pictures.";

    /// <inheritdoc/>
    public override string Paper => "I. Goodfellow et al., Generative Adversarial Nets, 2014";

    /// <inheritdoc/>
    public override string Takes => "points, and pictures of any size";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code for MNIST: uniform latents, maxout discriminator with dropout, SGD with rising momentum.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null) => (shape, preset) switch
    {
        (_, "paper") => Paper2014(shape),
        (ImageShape, _) => new GanOptions
        {
            Batch = 64,
            LatentSize = 100,
            GeneratorWidth = 512,
            DiscriminatorWidth = 512,
            GeneratorOutput = Squash.Tanh,
            HiddenDropout = 0.3,
            AverageKimg = 20,
        },
        _ => new GanOptions
        {
            Batch = 256,
            LatentSize = 2,
            GeneratorLeak = 0.2,
            GeneratorLearningRate = 5e-4,
            DiscriminatorLearningRate = 5e-4,
            Beta2 = 0.99,
            AverageKimg = 200,
            LearningRate = new HalfLifeSchedule(1500),
        },
    };

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var (o, shape) = ((GanOptions)options, subject.Shape);
        var generator = new PerceptronGenerator(o.LatentSize, o.GeneratorWidth, o.GeneratorDepth, shape.Dimensions, o.GeneratorOutput, o.GeneratorLeak, Within(o.GeneratorInit));
        var discriminator = new PerceptronDiscriminator(
            [shape.Dimensions[0] * o.Pack, .. shape.Dimensions.Skip(1)], o.DiscriminatorWidth, o.DiscriminatorDepth, o.MaxoutPieces,
            o.InputDropout, o.HiddenDropout, random["dropout"], Within(o.DiscriminatorInit), o.Spectral, o.SeesSpread);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator.Initialize(weights);
        }

        if (o.StartAtMarginals && data is not null) StartAt(generator.OutputBias, data, o.GeneratorOutput);

        // The original code halves the discriminator's loss.
        var isOriginal = o.Loss is AdversarialLoss.NonSaturating or AdversarialLoss.Minimax;
        return new TwoPlayerGame(o.Setup(generator, discriminator, UniformBound, random) with { DiscriminatorWeight = isOriginal ? 0.5 : 1 }, random.Device);
    }

    internal static Initializer? Within(double bound) => bound > 0 ? Initializers.Uniform(-bound, bound) : null;

    private static GanOptions Paper2014(DataShape? shape)
    {
        const double EpochKimg = 60;    // of MNIST, which the schedules were made for
        return new GanOptions
        {
            Batch = 100,
            LatentSize = 100,
            LatentKind = LatentKind.Uniform,
            AverageKimg = 0,
            GeneratorWidth = 1200,
            DiscriminatorWidth = 240,
            MaxoutPieces = 5,
            InputDropout = 0.2,
            HiddenDropout = 0.5,
            GeneratorOutput = shape is PointShape ? Squash.None : Squash.Sigmoid,
            StartAtMarginals = true,
            GeneratorInit = 0.05,
            DiscriminatorInit = 0.005,
            GeneratorOptimizer = OptimizerKind.Sgd,
            DiscriminatorOptimizer = OptimizerKind.Sgd,
            GeneratorLearningRate = 0.1,
            DiscriminatorLearningRate = 0.1,
            Momentum = 0.5,
            FinalMomentum = 0.7,
            MomentumKimg = 250 * EpochKimg,

            // Divided by 1.000004 at every step of 100 samples.
            LearningRate = new HalfLifeSchedule(Math.Round(Math.Log(2) / Math.Log(1.000004) * 100 / 1000)),
        };
    }

    /// <summary>Sets the bias at which the output is the data's mean, element by element.</summary>
    internal static void StartAt(Parameter bias, Dataset data, Squash squash)
    {
        var count = Math.Min(data.Count ?? 10_000, 10_000);
        var items = new float[(long)count * data.Shape.Elements];
        data.Read([.. Enumerable.Range(0, count).Select(i => (long)i)], items);
        using var scope = TensorScope.Begin();
        var mean = Tensor.From(items, count, data.Shape.Elements).Mean([0]).Clamp(-0.99, 0.99);
        var inverse = squash switch
        {
            Squash.Tanh => 0.5 * ((1 + mean) / (1 - mean)).Log(),
            Squash.Sigmoid => ((1 + mean) / (1 - mean)).Log(),
            _ => mean,
        };
        bias.Write(inverse);
    }
}
