using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Systems;

/// <content>Adaptive discriminator augmentation.</content>
public abstract partial record TwoPlayerOptions
{
    /// <summary>Whether pictures are changed with a probability that adapts.</summary>
    [Setting("augment.ada", "ADA: the discriminator sees pictures moved, turned, stretched and recoloured, the more often the more it learns by heart; for little data.")]
    public bool Ada { get; init; }

    /// <summary>What is changed.</summary>
    [Setting("augment.ada.pipe", "What ADA changes: flips, quarter turns and moves alone; any scale, angle and place too; colours too.")]
    public AugmentPipe AdaPipe { get; init; } = AugmentPipe.BlitGeometryColor;

    /// <summary>Fixed probability.</summary>
    [Setting("augment.ada.p", "A fixed probability of each of ADA's changes; 0 lets it adapt. Above 0.8 the generator learns the changes.", Min = 0, Max = 1)]
    public double AdaProbability { get; init; }

    /// <summary>Target of r.</summary>
    [Setting("augment.ada.target", "How sure of real pictures the discriminator may be before ADA's probability rises: the mean sign of its logits.", Min = -1, Max = 1)]
    public double AdaTarget { get; init; } = 0.6;

    /// <summary>Speed of adaptation.</summary>
    [Setting("augment.ada.kimg", "Thousands of real samples in which ADA's probability could rise from 0 to 1; the paper's 500 suit long runs, 50 short ones.", Min = 0.001)]
    public double AdaKimg { get; init; } = 500;

    private AdaptiveAugment CreateAda() => new(AdaPipe, AdaProbability, AdaProbability > 0 ? null : new Adaptation(AdaTarget, AdaKimg));

    private IEnumerable<string> AdaProblems()
    {
        if (!Ada && AdaProbability > 0)
            yield return "augment.ada.p is set, but augment.ada=off; set augment.ada=on too.";
        if (Ada && Augmentation != Augmentation.None)
            yield return "augment.ada=on and DiffAugment (augment.color, augment.translation, augment.cutout) change the same things twice; use one of them.";
        if (Ada && AdaProbability == 0 && !JudgesSamplesAlone)
        {
            yield return $"augment.ada=on adapts to how sure the discriminator is of real samples, but with loss={Settings.Text(Loss)} its logits only compare; " +
                "fix the probability (augment.ada.p=0.3), or use loss=non-saturating, hinge or least-squares.";
        }
    }

    private IEnumerable<string> AdaProblemsWith(DataShape shape)
    {
        if (Ada && shape is not ImageShape) yield return $"augment.ada changes pictures, but this data is {shape}; leave it off.";
    }

    // Whether a logit means something by itself.
    private bool JudgesSamplesAlone => TakesLabels || Loss == AdversarialLoss.Hinge;
}
