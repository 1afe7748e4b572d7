using Ganymede.Data;
using Ganymede.Networks;

namespace Ganymede.Systems;

/// <summary>The settings of pix2pix.</summary>
public sealed record Pix2PixOptions : TranslationOptions
{
    /// <summary>λ.</summary>
    [Setting("distance", "λ: times the mean absolute distance to the right answer (published: 100).", Min = 0, Max = 100000)]
    public double Distance { get; init; } = 100;

    /// <summary>Whether there is a discriminator.</summary>
    [Setting("adversarial", "Whether a discriminator plays; off leaves the distance alone, which blurs whatever it cannot know: a baseline.")]
    public bool Adversarial { get; init; } = true;

    /// <summary>Halvings of the U-Net.</summary>
    [Setting("generator.depth", "How often the U-Net halves a picture (published: 8, for 256 pixels); 0 for as often as it can be halved.", Min = 0, Max = UNetArchitecture.MostHalvings)]
    public int Depth { get; init; }

    /// <summary>Dropout in the U-Net.</summary>
    [Setting("generator.dropout", "Probability of dropping a value in the U-Net's three coarsest doublings, in training and in use: its only noise (published: 0.5).", Min = 0, Max = 0.95)]
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (!Adversarial && Distance == 0) yield return "adversarial=off and distance=0 leave nothing to learn from; set distance=100.";
        if (Depth == 1) yield return "generator.depth is 1, but must be 0, or from 2 on.";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (shape is ImageShape image && Depth > UNetArchitecture.DepthFor(image.Height, image.Width))
            yield return $"generator.depth is {Depth}, but {shape} can be halved {UNetArchitecture.DepthFor(image.Height, image.Width)} times; lower it, or set 0.";
    }
}
