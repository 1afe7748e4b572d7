using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>What is compared: samples with real data, and what else a metric may want to know.</summary>
public sealed record Comparison
{
    /// <summary>The reference.</summary>
    public required SampleSet Real { get; init; }

    /// <summary>What is judged: as many as the reference, in the main.</summary>
    public required SampleSet Fake { get; init; }

    /// <summary>What one sample is.</summary>
    public required DataShape Shape { get; init; }

    /// <summary>What the generator learned from, when <see cref="Real"/> is data that it has not seen; otherwise null.</summary>
    public SampleSet? Train { get; init; }

    /// <summary>Samples beside the pictures that they should equal, where there are such; otherwise null.</summary>
    public PicturePairs? Pairs { get; init; }

    /// <summary>The samples with what they were made from, where they were made from pictures; otherwise null.</summary>
    public Translations? Translations { get; init; }

    /// <summary>Says what translations show; null where nobody asks, or nothing is known of it.</summary>
    public ContentScorer? Contents { get; init; }

    /// <summary>Enlarged pictures with the truth, where a run enlarges; otherwise null.</summary>
    public Enlargements? Enlargements { get; init; }

    /// <summary>What the feature network sees in pictures [N, C, H, W]: features [N, d]; null where there is none.</summary>
    public Func<Tensor, Tensor>? See { get; init; }

    /// <summary>The Gaussians that the data is made of, where it is.</summary>
    public PointModes? Modes { get; init; }

    /// <summary>The data's classes by label, where the logits stand for them; otherwise null.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Reads the data's attributes from what the feature network says; null where it cannot.</summary>
    public AttributeReader? Reader { get; init; }

    /// <summary>What the generator can be asked for; null for data, and where it is told nothing.</summary>
    public ConditionSpace? Asked { get; init; }

    /// <summary>The classes' shares in endless data of which they are known; null where those of the reference are counted.</summary>
    public ClassShares? FairShares { get; init; }

    /// <summary>Of every draw.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether to draw samples again for an interval, where that takes time.</summary>
    public bool Intervals { get; init; } = true;
}
