namespace Ganymede.Systems;

/// <summary>The settings of ESRGAN.</summary>
public sealed record EsrganOptions : SuperResolutionOptions
{
    /// <inheritdoc/>
    [Setting("adversarial.weight", "Times the generator's adversarial loss (published: 0.005).", Min = 0, Max = 1000)]
    public override double AdversarialWeight { get; init; } = 5e-3;

    /// <inheritdoc/>
    [Setting("distance", "Times the mean absolute distance to the truth, after the warm-up (published: 0.01, beside features=vgg19:…).", Min = 0, Max = 100000)]
    public override double Distance { get; init; } = 1;

    /// <inheritdoc/>
    [Setting("generator.blocks", "Residual-in-residual dense blocks, of fifteen convolutions each (published: 23).", Min = 1, Max = 100)]
    public override int Blocks { get; init; } = 23;

    /// <summary>Growth of the dense blocks.</summary>
    [Setting("generator.growth", "Channels that each convolution of a dense block adds (published: 32).", Min = 1, Max = 1024)]
    public int Growth { get; init; } = 32;
}
