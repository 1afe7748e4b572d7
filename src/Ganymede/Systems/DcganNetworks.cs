using Ganymede.Data;
using Ganymede.Games;
using Ganymede.Networks;
using Ganymede.Torch.Nn;

namespace Ganymede.Systems;

/// <summary>The networks that a deep convolutional GAN's settings describe, told what they make and judge or not.</summary>
internal sealed class DcganNetworks(DcganOptions o, ImageShape image, RandomStreams random)
{
    private readonly DcganArchitecture making = new(image.Height, image.Channels, o.Channels, o.Kernel, o.Dense, o.Init, o.NormEpsilon, o.GeneratorDepth);

    /// <summary>How many features a picture comes down to in the discriminator.</summary>
    public long FeatureCount => DcganDiscriminator.FeatureCount(Judging);

    private DcganArchitecture Judging
    {
        get
        {
            var width = o.DiscriminatorChannels > 0 ? o.DiscriminatorChannels : o.Channels;
            return making with { Channels = image.Channels * o.Pack, Width = width, Depth = o.DiscriminatorDepth, Dense = Math.Max(Math.Min(o.Dense, 1), o.Dense * width / o.Channels) };
        }
    }

    /// <param name="beside">Further numbers beside each latent.</param>
    public DcganGenerator Generator(int beside = 0) => new(
        making, o.LatentSize + beside, o.Up, o.GeneratorNorm, o.GeneratorLeak, o.GeneratorDropout, o.GeneratorNoise, random["generator-noise"], o.References);

    /// <summary>A generator whose every layer is told.</summary>
    /// <param name="told">Numbers of a condition.</param>
    public ConditionalSequential ToldGenerator(int told) => new(GeneratorLayers(o.LatentSize, told));

    /// <summary>A generator told beside its latents, and in the gains and biases of its batch normalisation.</summary>
    public ConditionalSequential GainToldGenerator(ConditionSpace space) => new(
    [
        ("told", new AppendedConditions()),
        .. GeneratorLayers(o.LatentSize + space.Width, normalize: maps => new ConditionalBatchNorm(maps, space.Sizes, space.Codes.Count)),
    ]);

    public DcganDiscriminator Discriminator() => new(Judging, o.Down, o.DiscriminatorNorm, o.MinibatchKernels, o.Spectral, o.SeesSpread);

    /// <summary>A discriminator whose every layer is told.</summary>
    /// <param name="told">Numbers of a condition.</param>
    public ConditionalDcganDiscriminator ToldDiscriminator(int told) =>
        new(Judging, told, o.Down, o.DiscriminatorNorm, o.MinibatchKernels, o.Spectral, o.SeesSpread);

    /// <summary>The game of two networks with first weights.</summary>
    /// <param name="conditioning">What they are told; null for nothing.</param>
    public TwoPlayerGame Play(Module generator, Module discriminator, Conditioning? conditioning = null)
    {
        using (var weights = random.Fresh("weights"))
        {
            generator.Initialize(weights);
            discriminator.Initialize(weights);
        }

        return new TwoPlayerGame(o.Setup(generator, discriminator, uniformBound: 1, random) with { Conditioning = conditioning }, random.Device);
    }

    private List<(string Name, Module Value)> GeneratorLayers(int latent, int told = 0, Func<int, Module>? normalize = null) => DcganGenerator.LayersOf(
        making, latent, o.Up, o.GeneratorNorm, o.GeneratorLeak, o.GeneratorDropout, o.GeneratorNoise, random["generator-noise"], told: told, normalize: normalize);
}
