using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch;
using Ganymede.Torch.Nn;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The semi-supervised GAN (Odena, 2016; Salimans et al., 2016): a classifier that learns from a few labels and many samples without.</summary>
public sealed class Sgan : GanSystem
{
    // Items by which first gains and biases are set; the paper's code takes 500.
    private const int Calibrating = 500;

    /// <inheritdoc/>
    public override string Name => "sgan";

    /// <inheritdoc/>
    public override string Summary =>
        "A classifier for when only a few labels are there: it also tells fakes from samples without labels, and learns by that what a sample is. Do not judge it by its pictures.";

    /// <inheritdoc/>
    public override string Paper =>
        "T. Salimans et al., Improved Techniques for Training GANs, 2016; A. Odena, Semi-Supervised Learning with Generative Adversarial Networks, 2016";

    /// <inheritdoc/>
    public override string Takes => "points, and pictures of any size, with labels of which it uses a few";

    /// <inheritdoc/>
    public override bool TakesConditions => true;

    /// <summary>No: labels are for the discriminator.</summary>
    public override bool MakesRequests => false;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
    [
        ("paper", "As the paper's code for MNIST: a fresh batch for each player, weights averaged over ten times as long, rates that fall in the last of its 18,000 kimg."),
        ("convolutional", "Convolutions with dropout, and DCGAN's generator: for colours and larger pictures."),
    ];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        var options = new SganOptions { Batch = 100, AverageKimg = 50 };
        return (shape, preset) switch
        {
            (PointShape, _) => options with { LatentSize = 10, GeneratorWidth = 128, DiscriminatorWidth = 256, InputNoise = 0.1, HiddenNoise = 0.1 },
            (_, "paper") => options with { Play = Turns.Separate, AverageKimg = 693, LearningRate = Schedule.Parse("linear:12000-18000") },
            (_, "convolutional") => options with
            {
                Networks = SganNetworks.Convolutional,
                InputNoise = 0.15,
                GeneratorLearningRate = 1e-3,
                DiscriminatorLearningRate = 1e-3,
            },
            _ => options,
        };
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var (o, classes) = ((SganOptions)options, subject.Conditions!.Attributes[0].Values.Count);
        var generator = Generator(o, subject.Shape, random);
        var discriminator = Classifier(o, subject, random["noise"]);
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            ((Module)discriminator).Initialize(weights);
        }

        if (data is not null) Calibrate(discriminator, data, random);
        return new SemiSupervisedGame(
            new SemiSupervisedSetup
            {
                Generator = generator,
                Discriminator = discriminator,
                Labelled = data is null ? null : LabelledSamples.Read(data, LabelledSamples.Choose(data, o.Labelled / classes, random.Seed), random.Device),
                Prior = new LatentPrior(o.LatentSize, LatentKind.Uniform),
                GeneratorOptimizer = new AdamOptions(o.GeneratorLearningRate, o.Beta1, o.Beta2),
                DiscriminatorOptimizer = new AdamOptions(o.DiscriminatorLearningRate, o.Beta1, o.Beta2),
                LearningRate = o.LearningRate,
                Unlabelled = o.Unlabelled,
                Matching = o.Matching,
                Adversarial = o.Adversarial,
            },
            random.Device);
    }

    /// <summary>The classifier alone, without weights: what the labels by themselves teach it is what the game must beat.</summary>
    /// <param name="random">Where its noise and dropout are drawn.</param>
    public static IClassifies Classifier(SganOptions o, Subject subject, Generator random)
    {
        var (dimensions, classes) = (subject.Shape.Dimensions, subject.Conditions!.Attributes[0].Values.Count);
        return o.Networks == SganNetworks.Perceptron
            ? new ClassifyingPerceptron(dimensions, classes, o.DiscriminatorWidth, o.InputNoise, o.HiddenNoise, random)
            : new ClassifyingConvolutions(dimensions, classes, o.Channels, o.InputNoise, o.Dropout, random);
    }

    private static Layer Generator(SganOptions o, DataShape shape, RandomStreams random)
    {
        if (o.Networks == SganNetworks.Perceptron) return new SoftplusGenerator(o.LatentSize, o.GeneratorWidth, shape.Dimensions, shape is ImageShape);
        var usual = (DcganOptions)new Dcgan().Defaults(shape);
        var image = Dcgan.Demand(shape, "sgan");
        var architecture = new DcganArchitecture(image.Height, image.Channels, o.Channels, usual.Kernel, usual.Dense, usual.Init, usual.NormEpsilon);
        return new DcganGenerator(architecture, o.LatentSize, usual.Up, usual.GeneratorNorm, usual.GeneratorLeak, 0, 0, random["generator-noise"]);
    }

    // As in training, noise included: that is what the layers will see.
    private static void Calibrate(IClassifies discriminator, Dataset data, RandomStreams random)
    {
        using var scope = TensorScope.Begin();
        var indices = new long[Math.Min(Calibrating, data.Count ?? Calibrating)];
        new BatchOrder(data.Count, random.Seed).Fill(0, indices);
        var items = new float[indices.Length * data.Shape.Elements];
        data.Read(indices, items);
        discriminator.Calibrate(Tensor.From(items, [indices.Length, .. data.Shape.Dimensions]));
    }
}
