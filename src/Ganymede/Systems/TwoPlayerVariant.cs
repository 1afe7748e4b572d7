using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Systems;

/// <summary>
/// A GAN whose paper changes what the two play for, not their networks: on pictures those of <see cref="Dcgan"/>, on points those of
/// <see cref="Gan"/>, with the paper's settings.
/// </summary>
public abstract class TwoPlayerVariant : GanSystem
{
    private readonly Gan perceptrons = new();
    private readonly Dcgan convolutions = new();

    /// <inheritdoc/>
    public sealed override string Takes => "points, and pictures of 28, 32, 64 or 128 pixels, grey, RGB, or RGB with alpha";

    /// <inheritdoc/>
    public sealed override SystemOptions Defaults(DataShape? shape, string? preset = null)
    {
        if (shape is PointShape) return OnPoints((GanOptions)perceptrons.Defaults(shape), preset);
        if (shape is not null) Dcgan.Demand(shape, Name);
        return OnPictures((DcganOptions)convolutions.Defaults(shape), (ImageShape?)shape, preset);
    }

    /// <inheritdoc/>
    public sealed override Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random) =>
        options is GanOptions ? perceptrons.Build(options, subject, data, random) : convolutions.Build(options, subject, data, random);

    /// <summary>What the paper changes for pictures.</summary>
    /// <param name="shape">Of the pictures; null to describe the system without data.</param>
    private protected abstract DcganOptions OnPictures(DcganOptions options, ImageShape? shape, string? preset);

    /// <summary>What the paper changes for points, or would.</summary>
    private protected abstract GanOptions OnPoints(GanOptions options, string? preset);
}
