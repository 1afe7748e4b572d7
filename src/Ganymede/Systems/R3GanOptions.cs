using Ganymede.Data;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of R3GAN on pictures.</summary>
public sealed record R3GanOptions : TwoPlayerOptions
{
    /// <summary>Channels of the smallest maps.</summary>
    [Setting("channels", "Channels of the smallest feature maps in both networks (published: 768).", Min = 1, Max = 4096)]
    public int Channels { get; init; } = 128;

    /// <summary>Map sizes that have as many.</summary>
    [Setting("channels.wide", "How many map sizes, from the smallest, have that many channels; each one beyond has half as many as the one before (published: 4).", Min = 1, Max = 6)]
    public int WideSizes { get; init; } = 1;

    /// <summary>Residual blocks at each map size.</summary>
    [Setting("blocks", "Residual blocks at each map size (published: 2).", Min = 1, Max = 16)]
    public int Blocks { get; init; } = 1;

    /// <summary>Groups of the 3x3 convolutions.</summary>
    [Setting("cardinality", "Groups of the 3x3 convolutions in the widest maps, fewer in proportion elsewhere (published: 96, which is 16 channels a group, as here).", Min = 1, Max = 4096)]
    public int Cardinality { get; init; } = 16;

    /// <summary>Channels within a block.</summary>
    [Setting("expansion", "Channels within a residual block for one outside (published: 2).", Min = 1, Max = 16)]
    public int Expansion { get; init; } = 2;

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (shape is ImageShape image && Architecture(image).Problem() is { } wrong) yield return wrong;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (Spectral)
            yield return "discriminator.spectral=on divides weights by their size, but r3gan's blocks start with weights of 0; penalty.r1 and penalty.r2 bound its slope.";
    }

    internal R3GanArchitecture Architecture(ImageShape image) => new(image.Height, image.Channels, Channels, WideSizes, Blocks, Cardinality, Expansion);
}
