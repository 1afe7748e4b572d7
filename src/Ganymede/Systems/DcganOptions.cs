using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of the deep convolutional GAN, known tricks among them.</summary>
public record DcganOptions : TwoPlayerOptions
{
    /// <summary>Channels of the largest maps.</summary>
    [Setting("channels", "Channels of the largest feature maps in both networks; each halving of the map doubles them.", Min = 1, Max = 1024)]
    public int Channels { get; init; } = 64;

    /// <summary>Channels of the discriminator's largest maps.</summary>
    [Setting("discriminator.channels", "Channels of the discriminator's largest feature maps, its dense layer in proportion; 0 for as many as the generator's. A quarter of them is the known way into mode collapse.", Min = 0, Max = 1024)]
    public int DiscriminatorChannels { get; init; }

    /// <summary>3x3 convolutions of the generator at each size.</summary>
    [Setting("generator.depth", "3x3 convolutions of the generator at each size of its maps, the picture's own among them, after they were doubled: finer things, for more time (1); 0 for the paper's.", Min = 0, Max = 8)]
    public int GeneratorDepth { get; init; }

    /// <summary>3x3 convolutions of the discriminator at each size.</summary>
    [Setting("discriminator.depth", "3x3 convolutions of the discriminator at each size of its maps, the picture's own among them, before they are halved (1); 0 for the paper's.", Min = 0, Max = 8)]
    public int DiscriminatorDepth { get; init; }

    /// <summary>Height and width of convolution kernels.</summary>
    [Setting("kernel", "Height and width of the strided kernels: 4, or 5 as in the paper.", Min = 4, Max = 5)]
    public int Kernel { get; init; } = 4;

    /// <summary>Units of a dense layer next to the smallest maps.</summary>
    [Setting("dense", "Units of a dense layer between latent and smallest maps, and between those and the logit (the paper's code for MNIST: 1024); 0 for none.", Min = 0, Max = 16384)]
    public int Dense { get; init; }

    /// <summary>Standard deviation of first weights.</summary>
    [Setting("init", "Standard deviation of the first weights, and of the first normalisation gains around 1.", Min = 0.0001, Max = 1)]
    public double Init { get; init; } = 0.02;

    /// <summary>Added to variances.</summary>
    [Setting("norm.epsilon", "Added to variances in normalisation (the paper's code: 1e-8).", Min = 1e-12, Max = 1)]
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>The generator's normalisation.</summary>
    [Setting("generator.norm", "What normalises the generator's maps; virtual makes samples independent of each other, at twice the cost.")]
    public Normalization GeneratorNorm { get; init; } = Normalization.Batch;

    /// <summary>R of virtual batch normalisation.</summary>
    [Setting("generator.norm.reference", "Samples in the fixed reference batch of generator.norm=virtual.", Min = 2, Max = 4096)]
    public int References { get; init; } = 64;

    /// <summary>The discriminator's normalisation.</summary>
    [Setting("discriminator.norm", "What normalises the discriminator's maps; real and fake never share a batch. Use instance where batches are tiny.")]
    public Normalization DiscriminatorNorm { get; init; } = Normalization.Batch;

    /// <summary>How the generator doubles maps.</summary>
    [Setting("generator.up", "How the generator doubles its maps.")]
    public Upsampling Up { get; init; } = Upsampling.Transposed;

    /// <summary>How the discriminator halves maps.</summary>
    [Setting("discriminator.down", "How the discriminator halves its maps.")]
    public Downsampling Down { get; init; } = Downsampling.Strided;

    /// <summary>Dropout in the generator.</summary>
    [Setting("generator.dropout", "Probability of dropping a value after each of the generator's activations, in training and in use (0.5).", Min = 0, Max = 0.95)]
    public double GeneratorDropout { get; init; }

    /// <summary>Noise in the generator.</summary>
    [Setting("generator.noise", "Standard deviation of noise added after each of the generator's activations, in training and in use.", Min = 0, Max = 10)]
    public double GeneratorNoise { get; init; }

    /// <summary>Kernels of minibatch discrimination.</summary>
    [Setting("discriminator.minibatch", "Kernels of minibatch discrimination before the logit, against mode collapse (100); 0 for none.", Min = 0, Max = 1000)]
    public int MinibatchKernels { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (DiscriminatorNorm == Normalization.Virtual)
            yield return "discriminator.norm=virtual would need a reference of real samples; use it in the generator (generator.norm=virtual), and discriminator.norm=batch, layer, instance or none.";
        if (GradientPenalty > 0 && DiscriminatorNorm == Normalization.Batch)
            yield return "penalty.gp wants each sample's own slope, but discriminator.norm=batch lets samples share theirs; set discriminator.norm=layer (or instance, or none).";
    }
}
