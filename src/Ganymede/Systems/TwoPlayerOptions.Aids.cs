using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Systems;

/// <content>What helps the generator against collapse.</content>
public abstract partial record TwoPlayerOptions
{
    /// <summary>K.</summary>
    [Setting("unroll", "K: discriminator moves that the generator foresees and answers, against mode collapse (5); each costs about two rounds. 0 for none.", Min = 0, Max = 100)]
    public int Unroll { get; init; }

    /// <summary>m.</summary>
    [Setting("pack", "m: samples that the discriminator sees at once, side by side as channels, against mode collapse (PacGAN: 2 to 4); 1 for one by one.", Min = 1, Max = 64)]
    public int Pack { get; init; } = 1;

    /// <summary>Whether the discriminator sees how much samples differ.</summary>
    [Setting("discriminator.spread", "Shows the discriminator how much the samples of a batch differ (minibatch standard deviation), against mode collapse.")]
    public bool SeesSpread { get; init; }

    /// <summary>Weight of feature matching.</summary>
    [Setting("generator.matching", "Weight of matching the means of the discriminator's last features (feature matching: 1); 0 for none.", Min = 0, Max = 100000)]
    public double FeatureMatching { get; init; }

    /// <summary>Weight of the generator's adversarial loss.</summary>
    [Setting("generator.adversarial", "Weight of the generator's adversarial loss; 0 leaves feature matching alone, as in its paper.", Min = 0, Max = 100000)]
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>Weight of historical averaging.</summary>
    [Setting("history", "Weight of both players' squared distance from their average weights so far (historical averaging); 0 for none.", Min = 0, Max = 1000)]
    public double History { get; init; }

    /// <summary>Whether colours are changed.</summary>
    [Setting("augment.color", "DiffAugment: the discriminator sees pictures in random brightness, saturation and contrast; for little data.")]
    public bool AugmentColor { get; init; }

    /// <summary>Whether pictures are moved.</summary>
    [Setting("augment.translation", "DiffAugment: the discriminator sees pictures moved by an eighth of their size at most; for little data.")]
    public bool AugmentTranslation { get; init; }

    /// <summary>Whether squares are blanked.</summary>
    [Setting("augment.cutout", "DiffAugment: the discriminator sees pictures with a square of half their size blanked; for little data.")]
    public bool AugmentCutout { get; init; }

    private Augmentation Augmentation =>
        (AugmentColor ? Augmentation.Color : 0) | (AugmentTranslation ? Augmentation.Translation : 0) | (AugmentCutout ? Augmentation.Cutout : 0);

    /// <inheritdoc/>
    public override IEnumerable<string> ProblemsWith(DataShape shape)
    {
        foreach (var problem in base.ProblemsWith(shape)) yield return problem;
        if (Augmentation != Augmentation.None && shape is not ImageShape)
            yield return $"augment.* changes pictures, but this data is {shape}; leave them off.";
        foreach (var problem in AdaProblemsWith(shape)) yield return problem;
    }

    internal IReadOnlyList<Aid> CreateAids()
    {
        var aids = new List<Aid>();
        if (Replay > 0) aids.Add(new Replay(Replay));
        if (Augmentation != Augmentation.None) aids.Add(new DiffAugment(Augmentation));
        if (Ada) aids.Add(CreateAda());
        if (InstanceNoise > 0) aids.Add(new InstanceNoise(InstanceNoise, InstanceNoiseKimg));
        if (Pack > 1) aids.Add(new Packing(Pack));
        return aids;
    }

    private IEnumerable<string> AidProblems()
    {
        foreach (var problem in AdaProblems()) yield return problem;
        if (Batch % Pack != 0)
            yield return $"batch is {Batch}, which pack={Pack} does not divide; use batch={Math.Max(1, Batch / Pack) * Pack}.";
        if (AdversarialWeight == 0 && FeatureMatching == 0)
            yield return "generator.adversarial is 0 and generator.matching is 0, so the generator would learn nothing; set one of them.";
        if (Unroll > 0 && DiscriminatorOptimizer is not (OptimizerKind.Adam or OptimizerKind.Sgd))
            yield return $"unroll={Unroll} foresees steps of adam and sgd, but discriminator.optimizer is {Settings.Text(DiscriminatorOptimizer)}; set it to adam, or unroll=0.";
        if (Unroll > 0 && Replay > 0)
            yield return $"unroll={Unroll} asks how the discriminator answers this round's fakes, but replay={Replay} shows it others; set replay=0, or unroll=0.";
        if (Unroll > 0 && Play == Turns.Consensus)
            yield return $"play=consensus and unroll={Unroll} both look through the discriminator's gradient; use one of them.";
        if (Unroll > 0 && (R1Every > 1 || R2Every > 1))
            yield return $"unroll={Unroll} looks at the discriminator's loss several times in a move, so every k-th move means nothing; set penalty.r1.every=1 and penalty.r2.every=1.";
    }
}
