using Ganymede.Data;
using Ganymede.Networks;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The networks of a semi-supervised GAN.</summary>
public enum SganNetworks
{
    /// <summary>Dense layers with noise.</summary>
    Perceptron,

    /// <summary>Convolutions with dropout, and DCGAN's generator.</summary>
    Convolutional,
}

/// <summary>The settings of the semi-supervised GAN.</summary>
public sealed record SganOptions : SystemOptions
{
    /// <summary>Samples with labels.</summary>
    [Setting("labelled", "Samples whose labels are used, as many of each class; the others are learned from without. 0 for all.", Min = 0, Max = 1_000_000)]
    public int Labelled { get; init; } = 100;

    /// <summary>What the networks are made of.</summary>
    [Setting("networks", "Dense layers with noise, for points and small pictures; or convolutions with dropout.")]
    public SganNetworks Networks { get; init; } = SganNetworks.Perceptron;

    /// <summary>Dimensions of z.</summary>
    [Setting("latent.size", "Dimensions of the latent vector z, drawn uniformly.", Min = 1, Max = 4096)]
    public int LatentSize { get; init; } = 100;

    /// <summary>Units of the perceptron generator's hidden layers.</summary>
    [Setting("generator.width", "Units of both hidden layers of the generator of dense layers.", Min = 1, Max = 65536)]
    public int GeneratorWidth { get; init; } = 500;

    /// <summary>Units of the perceptron discriminator's first layer.</summary>
    [Setting("discriminator.width", "Units of the first dense layer of the discriminator; the second has half, three more a quarter of them.", Min = 4, Max = 65536)]
    public int DiscriminatorWidth { get; init; } = 1000;

    /// <summary>Channels of the convolutional networks' largest maps.</summary>
    [Setting("channels", "Channels of the largest feature maps of networks=convolutional.", Min = 1, Max = 1024)]
    public int Channels { get; init; } = 32;

    /// <summary>Noise on samples.</summary>
    [Setting("noise.input", "Standard deviation of noise on every sample that the discriminator sees in training (the paper's code for MNIST: 0.6 on values from -1 to 1).", Min = 0, Max = 10)]
    public double InputNoise { get; init; } = 0.6;

    /// <summary>Noise between dense layers.</summary>
    [Setting("noise.hidden", "Standard deviation of noise before each later dense layer of the discriminator, in training.", Min = 0, Max = 10)]
    public double HiddenNoise { get; init; } = 0.5;

    /// <summary>Dropout between convolutions.</summary>
    [Setting("dropout", "Probability of dropping a value where the maps of networks=convolutional are halved, in training.", Min = 0, Max = 0.95)]
    public double Dropout { get; init; } = 0.5;

    /// <summary>The generator's step size.</summary>
    [Setting("generator.lr", "Learning rate of the generator.", Min = 0, Max = 10)]
    public double GeneratorLearningRate { get; init; } = 3e-3;

    /// <summary>The discriminator's step size.</summary>
    [Setting("discriminator.lr", "Learning rate of the discriminator.", Min = 0, Max = 10)]
    public double DiscriminatorLearningRate { get; init; } = 3e-3;

    /// <summary>Both learning rates over time.</summary>
    [Setting("lr.schedule", "How both learning rates change, in thousands of real samples: " + Schedule.Forms + ".")]
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Adam's β1.</summary>
    [Setting("adam.beta1", "Adam's β1: how much of the past gradients stays in each step; 0 for none.", Min = 0, Max = 0.9999)]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β2.</summary>
    [Setting("adam.beta2", "Adam's β2: how much of the past stays in the size that gradients are measured by.", Min = 0, Max = 0.99999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Weight of telling real from fake.</summary>
    [Setting("unlabelled", "Times the discriminator's loss on samples without labels and on fakes; 0 learns from the labels alone.", Min = 0, Max = 1000)]
    public double Unlabelled { get; init; } = 1;

    /// <summary>Weight of feature matching.</summary>
    [Setting("generator.matching", "Times the distance of the discriminator's mean features, in the generator's loss: what makes the classifier good.", Min = 0, Max = 1000)]
    public double Matching { get; init; } = 1;

    /// <summary>Weight of looking real.</summary>
    [Setting("generator.adversarial", "Times the usual loss of looking real, in the generator's loss: better pictures, a worse classifier (with generator.matching=0 it is Odena's).", Min = 0, Max = 1000)]
    public double Adversarial { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (Matching == 0 && Adversarial == 0)
            yield return "generator.matching and generator.adversarial are both 0, so the generator has nothing to learn; set one of them.";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(Subject subject)
    {
        foreach (var problem in ProblemsWith(subject.Shape)) yield return problem;
        if (Networks == SganNetworks.Convolutional && !(subject.Shape is ImageShape image && image.Height == image.Width && DcganArchitecture.Sizes.Contains(image.Height)))
            yield return $"networks=convolutional takes square pictures of {string.Join(", ", DcganArchitecture.Sizes)} pixels, but this data is {subject.Shape}; set networks=perceptron.";
        if (subject.Conditions is not { } conditions) yield break;
        if (conditions.Attributes is not [var only])
        {
            yield return $"sgan learns classes, but of this data several things are said: {string.Join(", ", conditions.Attributes.Select(a => a.Name))}. Choose one of them by labels= in the data spec, as in ?labels={conditions.Attributes[0].Name}.";
            yield break;
        }

        var classes = only.Values.Count;
        if (classes < 2) yield return $"sgan tells classes apart, but this data has the one class '{only.Values[0]}'; give data with two or more.";
        else if (Labelled % classes != 0)
            yield return $"labelled={Labelled} cannot be shared evenly by {classes} classes; set labelled={Math.Max(classes, Labelled / classes * classes)}.";
    }
}
