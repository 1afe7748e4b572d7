using Ganymede.Data;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The settings that systems of super-resolution share.</summary>
public abstract record SuperResolutionOptions : SystemOptions
{
    /// <summary>Pictures in a batch.</summary>
    [Setting("batch", "Large pictures in a batch (published: 16).", Min = 2, Max = 4096)]
    public override int Batch { get; init; } = 16;

    /// <summary>How many times larger.</summary>
    [Setting("scale", "How many times larger pictures become, in both directions: 2 or 4.", Min = 2, Max = 4)]
    public int Scale { get; init; } = 4;

    /// <summary>Whether there is a discriminator.</summary>
    [Setting("adversarial", "Whether a discriminator plays after the warm-up; off leaves the distance alone: near the truth, and soft.")]
    public bool Adversarial { get; init; } = true;

    /// <summary>Length of the warm-up.</summary>
    [Setting("warmup.kimg", "How long the generator learns by the distance alone before the discriminator comes, in thousands of pictures; the weights that it ends with are kept.", Min = 0)]
    public double WarmUpKimg { get; init; } = 12;

    /// <summary>Step size in the warm-up.</summary>
    [Setting("warmup.lr", "Learning rate of the generator in the warm-up.", Min = 0, Max = 10)]
    public double WarmUpLearningRate { get; init; } = 1e-3;

    /// <summary>Times the distance after the warm-up.</summary>
    [Setting("distance", "Times the distance to the truth, after the warm-up.", Min = 0, Max = 100000)]
    public virtual double Distance { get; init; } = 1;

    /// <summary>Times the adversarial loss.</summary>
    [Setting("adversarial.weight", "Times the generator's adversarial loss.", Min = 0, Max = 1000)]
    public virtual double AdversarialWeight { get; init; } = 1e-3;

    /// <summary>What else pictures are compared by.</summary>
    [Setting("features", "What pictures are compared by beside pixels, after the warm-up: " + FeatureChoice.Forms + ". own learns a small network from the data before training begins; VGG-19 is the published choice, with weights of yours.")]
    public FeatureChoice Features { get; init; } = FeatureChoice.Off;

    /// <summary>Times the distance of features.</summary>
    [Setting("features.weight", "Times the distance of features.", Min = 0, Max = 100000)]
    public double FeaturesWeight { get; init; } = 1;

    /// <summary>The generator's width.</summary>
    [Setting("generator.channels", "Channels of the generator's maps (published: 64).", Min = 1, Max = 1024)]
    public int GeneratorChannels { get; init; } = 64;

    /// <summary>The generator's depth.</summary>
    [Setting("generator.blocks", "Residual blocks of the generator.", Min = 1, Max = 100)]
    public virtual int Blocks { get; init; } = 16;

    /// <summary>Whether the bicubic enlargement is added.</summary>
    [Setting("generator.skip", "Whether the generator adds to the bicubic enlargement, so that it starts there; off makes all of the picture itself, as published.")]
    public bool Skip { get; init; } = true;

    /// <summary>The generator's step size.</summary>
    [Setting("generator.lr", "Learning rate of the generator after the warm-up.", Min = 0, Max = 10)]
    public double GeneratorLearningRate { get; init; } = 1e-4;

    /// <summary>The discriminator's width.</summary>
    [Setting("discriminator.channels", "Channels of the discriminator's first maps (published: 64).", Min = 1, Max = 1024)]
    public int DiscriminatorChannels { get; init; } = 64;

    /// <summary>The discriminator's step size.</summary>
    [Setting("discriminator.lr", "Learning rate of the discriminator.", Min = 0, Max = 10)]
    public double DiscriminatorLearningRate { get; init; } = 1e-4;

    /// <summary>Learning rates over time.</summary>
    [Setting("lr.schedule", "How all learning rates change, in thousands of pictures from the start: " + Schedule.Forms + ".")]
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Adam's β1.</summary>
    [Setting("adam.beta1", "Adam's β1 (published: 0.9).", Min = 0, Max = 0.9999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's β2.</summary>
    [Setting("adam.beta2", "Adam's β2 (published: 0.999).", Min = 0, Max = 0.99999)]
    public double Beta2 { get; init; } = 0.999;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (Scale == 3) yield return "scale is 3, but must be 2 or 4: networks double.";
        if (Features.IsOn && !Adversarial) yield return "features are compared after the warm-up, which adversarial=off leaves out; leave features off, or the discriminator on.";
        if (Adversarial && AdversarialWeight == 0 && Distance == 0 && !Features.IsOn) yield return "adversarial.weight=0 and distance=0 leave nothing to learn from after the warm-up; set distance=1.";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (shape is ImageShape image && (image.Height % Scale != 0 || image.Width % Scale != 0))
            yield return $"scale is {Scale}, but pictures of {image.Width}x{image.Height} do not become {Scale} times smaller; give the data a size that is a multiple of it, as in ?size=96.";
    }

    internal AdamOptions Adam(double learningRate) => new(learningRate, Beta1, Beta2);
}
