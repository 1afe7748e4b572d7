using Ganymede.Data;
using Ganymede.Evaluation;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Objectives;

namespace Ganymede.Systems;

/// <summary>A system that makes pictures larger. It makes the small ones itself; data is the large ones.</summary>
public abstract class SuperResolution : GanSystem
{
    // Four halvings leave the discriminator's dense layer something to see.
    private const int SmallestEdge = 16;

    // Own features are learned from so many pictures at most.
    private const int MostLearned = 20_000;

    // Brings the features of VGG-19 to the scale of pixels (Ledig et al., 2017).
    private const double VggScale = 1 / 12.75;

    /// <inheritdoc/>
    public override string Takes => "pictures, best at their own size: images:FOLDER?cut=random&size=96";

    /// <inheritdoc/>
    public override bool Enlarges => true;

    /// <summary>The shape of pictures that these networks can make and judge.</summary>
    /// <exception cref="ConfigurationException">The data is of another.</exception>
    private protected ImageShape? Demand(DataShape? shape) => shape switch
    {
        null => null,
        ImageShape image when Math.Min(image.Height, image.Width) >= SmallestEdge => image,
        ImageShape => throw new ConfigurationException($"{Name} takes pictures of {SmallestEdge} pixels or more, but this data is {shape}; add ?size=96 to the data spec."),
        _ => throw new ConfigurationException($"{Name} makes pictures larger, but this data is {shape}; give images:FOLDER?cut=random&size=96, or train gan on it."),
    };

    /// <summary>Sets the game up.</summary>
    /// <param name="data">Where own features are learned from; null when weights will be loaded.</param>
    /// <param name="generator">Makes a generator; called twice where one keeps the weights of the warm-up.</param>
    /// <param name="objective">After the warm-up.</param>
    /// <param name="isSquared">Whether the distance is the mean square.</param>
    private protected static EnlargingGame BuildGame(
        SuperResolutionOptions o, ImageShape shape, Dataset? data, RandomStreams random, Func<EnlargingArchitecture, EnlargingNetwork> generator, IObjective objective, bool isSquared)
    {
        var architecture = new EnlargingArchitecture(shape.Channels, o.GeneratorChannels, o.Blocks, o.Scale, o.Skip);
        var network = generator(architecture);
        var discriminator = o.Adversarial ? new VggDiscriminator(shape.Channels, shape.Height, shape.Width, o.DiscriminatorChannels) : null;
        using (var weights = random.Fresh("weights"))
        {
            network.Initialize(weights);
            discriminator?.Initialize(weights);
        }

        if (data is not null && o.Features.Weights is { } file) Vgg19.Open(file, isSquared).Dispose();        // better now than after the warm-up
        var own = o.Features.IsOwn ? OwnFeatures(shape, data) : null;
        return new EnlargingGame(
            new EnlargingSetup
            {
                Perceptual = Perceptual(o.Features, own, isSquared),
                PerceptualWeight = o.FeaturesWeight,
                OwnFeatures = own,
                Generator = network,
                Soft = o.Adversarial && o.WarmUpKimg > 0 ? generator(architecture) : null,
                Discriminator = discriminator,
                Objective = objective,
                Scale = o.Scale,
                IsSquared = isSquared,
                WarmUpKimg = o.WarmUpKimg,
                WarmUpOptimizer = o.Adam(o.WarmUpLearningRate),
                GeneratorOptimizer = o.Adam(o.GeneratorLearningRate),
                DiscriminatorOptimizer = o.Adam(o.DiscriminatorLearningRate),
                LearningRate = o.LearningRate,
                DistanceWeight = o.Distance,
                AdversarialWeight = o.AdversarialWeight,
            },
            random.Device);
    }

    // Learned before the first round; a run that is taken up again has them in its checkpoint.
    private static StemMaps OwnFeatures(ImageShape shape, Dataset? data)
    {
        var stem = new StemMaps(shape.Channels);
        if (data is null) return stem;
        using var part = DataPart.Mixed(data, 0, Math.Min(data.Count ?? MostLearned, MostLearned));
        Scorer.LearnStem(part, stem);
        return stem;
    }

    // SRGAN compares what VGG-19 gives behind its last ReLU, squared, and ESRGAN before it, absolutely (Wang et al., 2018).
    private static PerceptualDistance? Perceptual(FeatureChoice choice, StemMaps? own, bool isSquared)
    {
        if (!choice.IsOn) return null;
        return own is not null
            ? new PerceptualDistance(() => own, 1, isSquared)
            : new PerceptualDistance(() => Vgg19.Open(choice.Weights!, isActivated: isSquared), isSquared ? VggScale : 1, isSquared);
    }
}
