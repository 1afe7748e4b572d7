using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>Which of the paper's networks.</summary>
public enum SnganNetworks
{
    /// <summary>The standard CNN of table 3.</summary>
    Convolutional,

    /// <summary>The residual networks of tables 4 and 5, which scored best.</summary>
    Residual,
}

/// <summary>The settings of the GAN with spectral normalisation, on pictures.</summary>
public record SnganOptions : TwoPlayerOptions
{
    /// <summary>Which networks.</summary>
    [Setting("networks", "The paper's standard CNN, or its residual networks, which score better and take several times as long.")]
    public SnganNetworks Networks { get; init; } = SnganNetworks.Convolutional;

    /// <summary>Channels of the largest maps.</summary>
    [Setting("channels", "Channels of the discriminator's largest maps (the paper: 64; its residual networks at 32 pixels: 128, and 256 in the generator, which has twice as many there).", Min = 1, Max = 1024)]
    public int Channels { get; init; } = 16;

    /// <summary>The generator's normalisation.</summary>
    [Setting("generator.norm", "What normalises the generator's maps; virtual makes samples independent of each other, at twice the cost.")]
    public Normalization GeneratorNorm { get; init; } = Normalization.Batch;

    /// <summary>R of virtual batch normalisation.</summary>
    [Setting("generator.norm.reference", "Samples in the fixed reference batch of generator.norm=virtual.", Min = 2, Max = 4096)]
    public int References { get; init; } = 64;
}
