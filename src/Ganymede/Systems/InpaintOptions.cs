using Ganymede.Data;

namespace Ganymede.Systems;

/// <summary>The settings of the context encoder.</summary>
public sealed record InpaintOptions : TranslationOptions
{
    /// <summary>Pictures in a batch.</summary>
    [Setting("batch", "Pictures in a batch (published: 64).", Min = 1, Max = 4096)]
    public override int Batch { get; init; } = 64;

    /// <summary>Where pictures have holes.</summary>
    [Setting("mask", "Where pictures get holes to learn on: the middle half, blocks (a quarter at most) or spots of any form (a fifth to three tenths), drawn anew every time.")]
    public HolePattern Mask { get; init; }

    /// <summary>λ of the distance.</summary>
    [Setting("distance", "λ: times the mean squared distance to what was there (published: 0.999).", Min = 0, Max = 100000)]
    public double Distance { get; init; } = 0.999;

    /// <summary>λ of the adversarial loss.</summary>
    [Setting("adversarial.weight", "λ: times the generator's adversarial loss (published: 0.001); 0 for no discriminator, which blurs whatever it cannot know: a baseline.", Min = 0, Max = 1000)]
    public double AdversarialShare { get; init; } = 0.001;

    /// <summary>How far round a hole the known is predicted too.</summary>
    [Setting("overlap", "How far round a hole the generator must also predict what is known, in pixels (published: 4, for 128 pixels), so that what fills a hole goes on outside.", Min = 0, Max = 64)]
    public int Overlap { get; init; } = 4;

    /// <summary>What the distance counts there.</summary>
    [Setting("overlap.weight", "What the distance counts there, by what it counts in a hole (published: 10).", Min = 0, Max = 1000)]
    public double OverlapWeight { get; init; } = 10;

    /// <summary>Whether fillings are moved to meet their border.</summary>
    [Setting("blend", "Whether a filling is moved, smoothly over the hole, to meet what is known at its border, when it is used; the networks learn without.")]
    public bool Blend { get; init; } = true;

    /// <summary>Channels at the narrowest place.</summary>
    [Setting("generator.bottleneck", "Numbers that all of a picture passes through (published: 4000, for ImageNet).", Min = 1, Max = 65536)]
    public int Bottleneck { get; init; } = 4000;

    /// <inheritdoc/>
    [Setting("discriminator.patch", "Edge of the patches that the discriminator judges, in pixels: 1, 16, 34, 70, 142 or 286 (published: all of the hole at once).", Min = 1, Max = 286)]
    public override int Patch { get; init; } = 70;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (AdversarialShare == 0 && Distance == 0) yield return "adversarial.weight=0 and distance=0 leave nothing to learn from; set distance=0.999.";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (shape is ImageShape image && Overlap > Math.Min(image.Height, image.Width) / 4)
            yield return $"overlap is {Overlap}, more than the known border of {image.Width}x{image.Height} with a hole in the middle; use {Math.Min(image.Height, image.Width) / 4} or less.";
    }
}
