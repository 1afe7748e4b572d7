using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Optim;

namespace Ganymede.Systems;

/// <summary>The networks of a game with an encoder.</summary>
public enum EncoderNetworks
{
    /// <summary>Dense layers: for points, and pictures of any size.</summary>
    Perceptrons,

    /// <summary>Those of DCGAN: for pictures of 28, 32, 64 or 128 pixels.</summary>
    Convolutional,
}

/// <summary>The settings of the games with an encoder.</summary>
public sealed record EncoderOptions : SystemOptions
{
    /// <summary>Which networks.</summary>
    [Setting("networks", "Dense layers, or DCGAN's convolutions for pictures of 28, 32, 64 or 128 pixels.")]
    public EncoderNetworks Networks { get; init; } = EncoderNetworks.Perceptrons;

    /// <summary>Dimensions of z.</summary>
    [Setting("latent.size", "Dimensions of the latent vector z; what an encoder can keep of a sample, and what `compress` stores.", Min = 1, Max = 4096)]
    public int LatentSize { get; init; } = 50;

    /// <summary>How latents are distributed.</summary>
    [Setting("latent.kind", "How latents are drawn: N(0, 1), or uniformly from (-1, 1).")]
    public LatentKind LatentKind { get; init; } = LatentKind.Uniform;

    /// <summary>Units of the perceptrons' hidden layers.</summary>
    [Setting("width", "Units of each hidden layer of the perceptrons, and of the convolutional networks' dense layers.", Min = 1, Max = 65536)]
    public int Width { get; init; } = 1024;

    /// <summary>Hidden layers of the perceptrons.</summary>
    [Setting("depth", "Hidden layers of each perceptron; in the discriminator samples and latents meet in the last one.", Min = 1, Max = 20)]
    public int Depth { get; init; } = 2;

    /// <summary>Channels of the largest maps.</summary>
    [Setting("channels", "Channels of the largest feature maps of convolutional networks; each halving of the map doubles them.", Min = 1, Max = 1024)]
    public int Channels { get; init; } = 32;

    /// <summary>Whether normalisation is affine.</summary>
    [Setting("norm.affine", "Whether the perceptrons' batch normalisation learns gains and biases (BiGAN's code for digits: off).")]
    public bool IsAffine { get; init; } = true;

    /// <summary>Whether z enters every hidden layer of the generator.</summary>
    [Setting("generator.skip", "Feeds the latent to every hidden layer of a perceptron generator (BiGAN's code for digits: on).")]
    public bool Skips { get; init; }

    /// <summary>Whether the encoder draws.</summary>
    [Setting("encoder.stochastic", "Whether the encoder says a mean and a deviation of each latent and draws while it trains (ALI: on), or computes it (BiGAN: off).")]
    public bool IsStochastic { get; init; }

    /// <summary>Whether the discriminator sees latents.</summary>
    [Setting("discriminator.latents", "Whether the discriminator judges pairs of sample and latent; off is the latent regressor: a plain GAN whose encoder learns by encoder.regression.")]
    public bool SeesLatents { get; init; } = true;

    /// <summary>Whether latents pass layers of their own.</summary>
    [Setting("discriminator.tower", "Whether latents pass layers of their own before they meet samples in the discriminator (ALI: on).")]
    public bool HasTower { get; init; }

    /// <summary>Dropout in the discriminator.</summary>
    [Setting("discriminator.dropout", "Probability of dropping a unit of the discriminator's dense layers (ALI: 0.2).", Min = 0, Max = 0.95)]
    public double Dropout { get; init; }

    /// <summary>Weight of the latent regressor for the encoder.</summary>
    [Setting("encoder.regression", "Weight of |E(G(z)) - z|² in the encoder's loss, measured on fakes alone: the encoder inverts within minutes, not hours (the papers: 0; of a stochastic one -2 log q(z|G(z))).", Min = 0, Max = 100000)]
    public double Regression { get; init; }

    /// <summary>Weight of the latent regressor for the generator.</summary>
    [Setting("generator.regression", "Weight of |E(G(z)) - z|² in the generator's loss (the joint latent regressor: 0.25; 1 degenerates); 0 for none.", Min = 0, Max = 100000)]
    public double GeneratorRegression { get; init; }

    /// <summary>Weight of the reconstruction.</summary>
    [Setting("reconstruction", "Weight of |x - G(E(x))| in the losses of encoder and generator (ALICE); pulls reconstructions to the pixels, not the meaning. 0 for none.", Min = 0, Max = 100000)]
    public double Reconstruction { get; init; }

    /// <summary>The generator's step size.</summary>
    [Setting("generator.lr", "Learning rate of the generator.", Min = 0, Max = 10)]
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>The encoder's step size.</summary>
    [Setting("encoder.lr", "Learning rate of the encoder.", Min = 0, Max = 10)]
    public double EncoderLearningRate { get; init; } = 2e-4;

    /// <summary>The discriminator's step size.</summary>
    [Setting("discriminator.lr", "Learning rate of the discriminator.", Min = 0, Max = 10)]
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>All learning rates over time.</summary>
    [Setting("lr.schedule", "How all learning rates change, in thousands of real samples: " + Schedule.Forms + ".")]
    public Schedule LearningRate { get; init; } = Schedule.Constant;

    /// <summary>Adam's β1.</summary>
    [Setting("adam.beta1", "Adam's β1; GANs like 0.5 or 0.", Min = 0, Max = 0.9999)]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β2.</summary>
    [Setting("adam.beta2", "Adam's β2: how much of the past stays in the size that gradients are measured by.", Min = 0, Max = 0.99999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>L2 added to gradients.</summary>
    [Setting("weight-decay", "Times the weights, added to all gradients (BiGAN's code: 2.5e-5).", Min = 0, Max = 1)]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (!SeesLatents && Regression == 0 && Reconstruction == 0)
            yield return "discriminator.latents=off leaves the encoder nothing to learn from; set encoder.regression=1 too.";
        if (!SeesLatents && IsStochastic)
            yield return "encoder.stochastic=on draws latents for a discriminator that sees them, but discriminator.latents=off; set one of them otherwise.";
        if (!SeesLatents && HasTower)
            yield return "discriminator.tower=on is a tower for latents that discriminator.latents=off keeps away; set it to off.";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (Networks == EncoderNetworks.Convolutional && !EncoderSystem.TakesConvolutions(shape))
            yield return $"networks=convolutional takes square pictures of {string.Join(", ", DcganArchitecture.Sizes)} pixels, but this data is {shape}; set networks=perceptrons.";
    }

    internal AdamOptions Optimizer(double learningRate) => new(learningRate, Beta1, Beta2, WeightDecay: WeightDecay);
}
