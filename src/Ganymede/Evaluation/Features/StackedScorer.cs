using System.Globalization;
using Ganymede.Data;
using Ganymede.Torch;

namespace Ganymede.Evaluation;

/// <summary>Judges stacked pictures channel by channel, with the scorer of the set they are stacked from (PacGAN, section 4.2).</summary>
public sealed class StackedScorer : IFeatureNetwork
{
    private readonly Scorer scorer;

    /// <param name="scorer">Of the one-channel pictures, with classes; becomes this network's own.</param>
    /// <param name="data">What is stacked.</param>
    public StackedScorer(Scorer scorer, StackedSet data)
    {
        if (!scorer.KnowsClasses) throw new ArgumentException("The scorer of stacked pictures must know classes.");
        this.scorer = scorer;
        ClassNames = data.ClassNames;
        Attributes = data.Attributes;
        Description = string.Create(CultureInfo.InvariantCulture, $"each channel by a {scorer.Description}");
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public string Hash => scorer.Hash;

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ItemAttribute> Attributes { get; }

    /// <inheritdoc/>
    public Tensor? Recognize(Tensor features)
    {
        var count = features.Size(0);
        return scorer.Recognize(features.Reshape(count * StackedSet.Channels, -1))!.Reshape(count, -1);
    }

    /// <param name="items">[N, 3, H, W] in [-1, 1].</param>
    /// <returns>
    /// The channels' features one behind the other, [N, 3 d], and log-probabilities of the triples, [N, classes³]: a triple's is the sum
    /// of its digits', so the first choice is made of the channels' first choices.
    /// </returns>
    public (Tensor Features, Tensor? Logits) Forward(Tensor items)
    {
        var (count, height, width) = (items.Size(0), items.Size(2), items.Size(3));
        var (features, logits) = scorer.Forward(items.Reshape(count * StackedSet.Channels, 1, height, width));
        var each = Ops.LogSoftmax(logits!, 1).View(count, StackedSet.Channels, -1);       // [N, 3, classes]
        var (first, second, third) = (each.Select(1, 0), each.Select(1, 1), each.Select(1, 2));
        var triples = first.Unsqueeze(2).Unsqueeze(3) + second.Unsqueeze(1).Unsqueeze(3) + third.Unsqueeze(1).Unsqueeze(2);
        return (features.Reshape(count, -1), triples.Reshape(count, -1));
    }

    /// <inheritdoc/>
    public void Dispose() => scorer.Dispose();
}
