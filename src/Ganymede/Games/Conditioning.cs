using Ganymede.Data;

namespace Ganymede.Games;

/// <summary>What the networks of a game of two are told of samples, and who has to recognise it.</summary>
public sealed record Conditioning
{
    /// <summary>What can be said.</summary>
    public required ConditionSpace Space { get; init; }

    /// <summary>
    /// Whether it is said of the data: fakes are then told to be what the real samples of their batch are, so that both sides have the same
    /// share of everything and the discriminator cannot judge by that. Otherwise it is drawn, and only fakes have it (InfoGAN's codes).
    /// </summary>
    public bool IsOfData { get; init; } = true;

    /// <summary>Whether the discriminator is told too, and judges whether samples fit.</summary>
    public bool TellsDiscriminator { get; init; }

    /// <summary>Times how badly the discriminator recognises real samples, in its loss; 0 for none.</summary>
    public double RecognizeReal { get; init; }

    /// <summary>Times how badly the discriminator recognises fakes, in its loss; 0 for none.</summary>
    public double RecognizeFake { get; init; }

    /// <summary>Times how badly the discriminator recognises fakes, in the generator's loss; 0 for none.</summary>
    public double BeRecognized { get; init; }

    /// <summary>Times the continuous codes' part of recognition, wherever it counts.</summary>
    public double CodeWeight { get; init; } = 1;

    /// <summary>Whether the discriminator says what it sees; it must be an <see cref="Ganymede.Networks.IRecognizes"/>.</summary>
    public bool IsRecognized => RecognizeReal > 0 || RecognizeFake > 0 || BeRecognized > 0;
}
