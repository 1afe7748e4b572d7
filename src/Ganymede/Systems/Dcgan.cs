using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The deep convolutional GAN (Radford et al., 2016).</summary>
public sealed class Dcgan : GanSystem
{
    /// <inheritdoc/>
    public override string Name => "dcgan";

    /// <inheritdoc/>
    public override string Summary =>
        "Transposed convolutions grow a picture from a latent, strided convolutions judge it; batch normalisation keeps both in step. The place to start with pictures.";

    /// <inheritdoc/>
    public override string Paper =>
        "A. Radford, L. Metz, S. Chintala, Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks, 2016";

    /// <inheritdoc/>
    public override string Takes => "pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Help)> Presets =>
        [("paper", "As the paper's code: 128 channels, 5x5 kernels, uniform latents, batch 128, L2 1e-5, a fresh batch for each player.")];

    /// <inheritdoc/>
    public override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is not null) Demand(shape);
        var options = (shape as ImageShape)?.Height switch
        {
            // Two halvings leave maps of 7x7: a dense layer, as in the paper's code for MNIST, lets both networks see the whole. With it
            // both learn at higher rates, the generator faster, as InfoGAN's authors do for the same networks.
            28 => new DcganOptions { Channels = 32, Dense = 1024, GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 5e-4 },
            32 => new DcganOptions { Channels = 32 },
            _ => new DcganOptions { Channels = 64 },
        };
        return preset == "paper"
            ? options with
            {
                Channels = 128,
                Kernel = 5,
                GeneratorLearningRate = 2e-4,
                DiscriminatorLearningRate = 2e-4,
                LatentKind = LatentKind.Uniform,
                Batch = 128,
                WeightDecay = 1e-5,
                NormEpsilon = 1e-8,
                Play = Turns.Separate,
                AverageKimg = 0,
            }
            : options;
    }

    /// <inheritdoc/>
    public override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random)
    {
        var o = (DcganOptions)options;
        var networks = new DcganNetworks(o, Demand(subject.Shape), random);
        var made = networks.Generator();
        return networks.Play(o.GeneratorNorm == Normalization.Virtual ? o.WithReference(made, o.References, uniformBound: 1) : made, networks.Discriminator());
    }

    /// <summary>The shape of pictures that these networks can make and judge.</summary>
    /// <exception cref="ConfigurationException">The data is of another.</exception>
    internal static ImageShape Demand(DataShape shape, string system = "dcgan") =>
        shape is ImageShape image && image.Height == image.Width && DcganArchitecture.Sizes.Contains(image.Height)
            ? image
            : throw new ConfigurationException(
                $"{system} takes square pictures of {string.Join(", ", DcganArchitecture.Sizes)} pixels, but this data is {shape}; " +
                (shape is ImageShape ? "add ?size=64 to the data spec." : "train gan on it."));
}
